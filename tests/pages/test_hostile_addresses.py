"""Test that no address makes a page fail or show what it should not."""

from __future__ import annotations

from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.examples import example
from pages.shell.router import HOME, PLAN, PUBLIC, page_of
from tests.pages.conftest import APP, TIMEOUT, OpenPage, Town
from tests.pages.step_views import VIEWS
from tests.tiers import sampled

NAMES: Final = (
    "field",
    "row",
    "opened",
    "view",
    "section",
    "part",
    "page",
    "person",
    "case",
    "version",
    "start",
    "token",
    "topic",
    "criterion",
)
VALUES: Final = {
    "empty": "",
    "slashes": "////",
    "a path": "actions/../../../etc/passwd",
    "markup": "<script>alert(1)</script>/**x**/$y$",
    "sql": "x' OR 1=1 --",
    "a long number": "9" * 5000,
    "other digits": "\u0664\u00b2",
    "a negative number": "-1",
    "signs that nobody sees": "a\x00b\u202ec",
    "a field too deep": "actions/x/budget_lines/y/amount/z",
    "a long text": "x" * 20_000,
}
every_value = pytest.mark.parametrize(
    "value",
    sampled(
        VALUES.values(),
        *("a path", "markup", "a long number", "signs that nobody sees", "a field too deep"),
        name={value: name for name, value in VALUES.items()}.__getitem__,
    ),
)


@every_value
def test_no_page_of_a_plan_fails_by_its_address(town: Town, value: str) -> None:
    plan_id = town.plan(example("rujiena"))
    failed = [
        page
        for page in PLAN
        if town.open(page, role=Role.LEAD, params=dict.fromkeys(NAMES, value) | {"plan": plan_id}).exception
    ]
    assert failed == []


@every_value
def test_no_view_of_a_step_fails_by_the_rest_of_its_address(town: Town, value: str) -> None:
    plan_id = town.plan(example("rujiena"))
    others = dict.fromkeys((*NAMES[1:], "show"), value)  # NAMES[0], the link to a field, opens a view itself
    failed = [
        (page, view)
        for page, views in VIEWS.items()
        for view in views
        if town.open(page, role=Role.LEAD, params=others | {"plan": plan_id, "view": view}).exception
    ]
    assert failed == []


@every_value
def test_no_page_without_a_plan_fails_by_its_address(town: Town, value: str) -> None:
    params = dict.fromkeys((*NAMES, "plan"), value)
    failed = [page for page in (*HOME, *PUBLIC) if town.open(page, role=Role.COORDINATOR, params=params).exception]
    assert failed == []


@every_value
def test_a_plan_that_is_not_there_is_not_open(town: Town, value: str) -> None:
    app = town.open("actions", role=Role.LEAD, params={"plan": value})
    assert app.title[0].value == "This plan is not open to you"


@every_value
def test_a_visitor_with_a_strange_address_is_asked_to_sign_in(town: Town, value: str) -> None:
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT).run()
    for name in (*NAMES, "plan"):
        app.query_params[name] = value
    app.switch_page(page_of("actions")).run()
    assert (app.exception.len, app.text_input(key="sign_in_email").label) == (0, "E-mail")


def test_a_page_number_of_thousands_of_digits_is_no_page(open_page: OpenPage) -> None:
    assert open_page("cultural_assets", plan=example("rujiena"), params={"page": "9" * 5000}).app.title

"""Test every page of a plan with every kind of plan and every role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Widget

from curreap.access import Role
from curreap.examples import example
from curreap.plan import Plan
from playbook_tools import actions, cultural_assets
from tests.pages.conftest import OpenPage
from tests.pages.step_views import EVERY_VIEW, at_view
from tests.strategies import a_random_plan
from tests.tiers import sampled

PLANS: Final = {
    "empty": lambda: Plan({}),
    "rujiena": lambda: example("rujiena"),
    "jakobstad": lambda: example("jakobstad"),
    "random_thin": lambda: a_random_plan(seed=3, share=0.15),
    "random_half": lambda: a_random_plan(seed=20, share=0.5),
    "random_full": lambda: a_random_plan(seed=7, share=1.0),
}
FIRST_VIEWS: Final = list({page: (page, view) for page, view in reversed(EVERY_VIEW)}.values())


@pytest.mark.parametrize(
    ("page", "view", "plan"),
    sampled(
        [(page, view, plan) for plan in PLANS for page, view in EVERY_VIEW],
        *(f"random_half {page} {view}" for page, view in EVERY_VIEW),  # each view, and each page with each other plan
        *(f"{plan} {page} {view}" for plan in PLANS for page, view in FIRST_VIEWS),
        name=lambda case: f"{case[2]} {case[0]} {case[1]}",
    ),
)
def test_every_view_of_every_page_opens_with_every_plan(open_page: OpenPage, page: str, view: str, plan: str) -> None:
    assert open_page(page, plan=PLANS[plan](), params=at_view(view)).app.title


@pytest.mark.parametrize(
    ("page", "view", "role"),
    sampled(
        [(page, view, role) for role in (Role.VIEWER, Role.MENTOR) for page, view in EVERY_VIEW],
        *(f"{Role.VIEWER} {page} {view}" for page, view in EVERY_VIEW),
        *(f"{Role.MENTOR} {page} {view}" for page, view in FIRST_VIEWS),
        name=lambda case: f"{case[2]} {case[0]} {case[1]}",
    ),
)
def test_a_reader_cannot_change_an_answer_in_any_view(open_page: OpenPage, page: str, view: str, role: Role) -> None:
    app = open_page(page, plan=example("rujiena"), role=role, params=at_view(view)).app
    assert [widget.key for widget in _answers(app) if not widget.disabled] == []


def test_the_words_of_the_plan_would_be_noticed(open_page: OpenPage) -> None:
    assert words_of_the_plan(open_page("actions", plan=example("rujiena")).app) != []


def _answers(app: AppTest) -> list[Widget]:
    """List the widgets of answers, recognised by their key."""
    return [widget for widget in _nodes(app) if isinstance(widget, Widget) and str(widget.key).startswith("field_")]


def words_of_the_plan(app: AppTest) -> list[str]:
    """Return texts sent to the browser that occur only in the plan."""
    plan = example("rujiena")
    titles = [action.title for action in plan[actions.TOOL].actions]
    names = [asset.name for asset in plan[cultural_assets.TOOL].assets]
    sent = b"".join(node.proto.SerializeToString() for node in _nodes(app) if hasattr(node.proto, "SerializeToString"))
    return [word for word in (*titles, *names, plan.town) if word.encode() in sent]


def _nodes(app: AppTest) -> Iterator[Any]:
    """Yield every element of the page and the menu."""
    blocks: list[Any] = [app.main, app.sidebar]
    while blocks:
        for node in blocks.pop().children.values():
            yield node
            if isinstance(node, Block):
                blocks.append(node)

"""Test the page for phones: no account, no access to the plan, no answer lost or doubled."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session, select
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.engine import DatabaseFailed
from db.tables import Participant, Vote
from db.workshops import seats
from db.workshops.workshop import Workshop
from pages.public.join.ballot import component
from pages.shell.router import page_of
from playbook_tools import challenges_and_vision, profile
from tests.pages.conftest import APP, TIMEOUT, Town

VISION: Final = "The old fire station is full of music."
OWN: Final = "The harbour is open to *everybody*."
START: Final = "I understand, start"


@dataclass
class Browser:
    """Stands for the browser of a phone, which AppTest does not have: what it keeps and sends."""

    kept: dict[str, str] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)  # last data of the ballot
    heard: Mapping[str, Any] = field(default_factory=dict)  # last answer to what was sent
    message: Any = None

    def seat(self, *, key: str, data: Mapping[str, Any], on_told_change: Callable[[], None]) -> Mapping[str, Any]:
        if data["isForgotten"]:
            self.kept.pop(data["place"], None)
        if data["isNew"]:
            self.kept.setdefault(data["place"], secrets.token_hex(24))
        return {"told": {"place": data["place"], "token": self.kept.get(data["place"], "")}}

    def ballot(self, *, key: str, data: Mapping[str, Any]) -> None:
        self.shown = data

    def post(self, *, key: str, data: Mapping[str, Any], on_given_change: Callable[[], None]) -> None:
        self.heard = data
        st.button("Post", key="the_post", on_click=on_given_change)

    def sent(self, key: str, name: str) -> Any:
        return self.message


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    browser = Browser()
    monkeypatch.setattr(ContextProxy, "ip_address", "192.0.2.7")
    for name in ("seat", "ballot", "post"):
        monkeypatch.setattr(component, f"_{name}", getattr(browser, name))
    monkeypatch.setattr(component, "sent_by", browser.sent)
    return browser


@pytest.fixture
def plan_id(town: Town) -> str:
    vision = challenges_and_vision.ChallengesAndVision(vision=VISION)
    return town.plan(Plan({"profile": profile.Profile(name="Rūjiena"), "challenges_and_vision": vision}))


@pytest.fixture
def workshop(town: Town, plan_id: str) -> Workshop:
    plan = WorkshopPlan(
        "Evening in the hall",
        day=dt.date(2026, 3, 12),
        topics=("trust",),
        groups=("young_people",),
        own_groups=("People of the [harbour](x)",),
        own_statements=(OWN,),
    )
    return town.store().workshops.get(plan_id, town.store().workshops.prepare(plan_id, plan))


def opened(**params: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT)
    app.run()
    for name, value in params.items():
        app.query_params[name] = value
    app.switch_page(page_of("join")).run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def press(app: AppTest, name: str) -> AppTest:
    next(button for button in app.button if button.label == name).click().run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def text_of(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def joined(workshop: Workshop, group: str | None = "young_people") -> AppTest:
    app = opened(key=workshop.key)
    app.radio[0].set_value(group)
    return press(app, START)


def tell(app: AppTest, browser: Browser, *answers: Any) -> Mapping[str, Any]:
    """Send answers as the ballot does; return the answer of the app."""
    browser.message = {"answers": list(answers)}
    press(app, "Post")
    return browser.heard


def an_answer(rating: int | None = 4, statement: str = "help_nearby", id_: str = "1 x", **more: Any) -> dict[str, Any]:
    return {"id": id_, "at": 1, "statement": statement, "rating": rating, "other": "", "comment": "", **more}


def votes(engine: Engine) -> list[tuple[str, int | None, str, str]]:
    with Session(engine) as session:
        return [(v.statement, v.rating, v.other_answer, v.comment) for v in session.exec(select(Vote))]


def groups(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [seat.group for seat in session.exec(select(Participant))]


# ------------------------------------------------------------------ the code


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{spaced}"])
def test_a_code_leads_to_the_workshop_however_it_is_typed(browser: Browser, workshop: Workshop, typed: str) -> None:
    assert workshop.code
    code = workshop.code
    app = opened()
    app.text_input[0].set_value(typed.format(code=code, lower=code.lower(), spaced=f"{code[:3]} {code[3:]}"))
    press(app, "Go on")
    assert app.query_params["key"] == workshop.key


def test_a_code_in_the_address_leads_there_too(browser: Browser, workshop: Workshop) -> None:
    assert START in [button.label for button in opened(code=workshop.code or "").button]


def test_a_wrong_code_is_said(browser: Browser, workshop: Workshop) -> None:
    app = opened()
    app.text_input[0].set_value("AAAAAA")
    assert "There is no open workshop with this code" in text_of(press(app, "Go on"))


def test_a_wrong_code_in_the_address_counts_once_however_often_the_page_runs(
    browser: Browser, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "GUESSES", 2)
    app = opened(code="AAAAAA")
    for _ in range(3):
        app.run()
    with pytest.raises(seats.NoSuchCode):
        seats.find_workshop(town.engine, "BBBBBB", address="192.0.2.7", now=dt.datetime.now(dt.UTC))


def test_too_many_wrong_codes_are_said(browser: Browser, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "GUESSES", 1)
    app = opened(code="AAAAAA")
    app.text_input[0].set_value("BBBBBB")
    assert "too many wrong codes" in text_of(press(app, "Go on"))


# ------------------------------------------------------------------ consent and group


def test_one_is_told_how_long_the_ratings_are_kept(browser: Browser, workshop: Workshop) -> None:
    opened_on = workshop.created_at.date()
    app = opened(key=workshop.key)
    assert str(opened_on.year + 1) in text_of(app)


@pytest.mark.parametrize("group", ["young_people", "own_1", ""])
def test_one_takes_a_seat_in_a_group_or_in_none(browser: Browser, town: Town, workshop: Workshop, group: str) -> None:
    joined(workshop, group)
    assert groups(town.engine) == [group]


def test_two_tabs_that_were_opened_before_joining_are_one_device(
    browser: Browser, town: Town, workshop: Workshop
) -> None:
    tabs = [opened(key=workshop.key), opened(key=workshop.key)]
    for tab, group in zip(tabs, ("young_people", "own_1"), strict=True):
        tab.radio[0].set_value(group)
        press(tab, START)
    assert groups(town.engine) == ["own_1"]  # what was chosen last


def test_who_declines_in_a_tab_keeps_the_seat_of_the_other_one(
    browser: Browser, town: Town, workshop: Workshop
) -> None:
    late = opened(key=workshop.key)
    tell(joined(workshop), browser, an_answer(4))
    press(late, "I do not want to take part")
    assert (len(browser.kept), browser.shown["answers"]["help_nearby"]["rating"]) == (1, 4)


def test_a_phone_that_declines_forgets_its_number(browser: Browser, workshop: Workshop) -> None:
    app = opened(key=workshop.key)
    kept = len(browser.kept)
    press(app, "I do not want to take part")
    assert (kept, browser.kept) == (1, {})


def test_a_phone_gets_no_number_for_a_workshop_that_is_shut(
    browser: Browser, town: Town, plan_id: str, workshop: Workshop
) -> None:
    town.store().workshops.shut(plan_id, workshop.id)
    opened(key=workshop.key)
    assert browser.kept == {}


def test_one_may_change_the_group_later(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = joined(workshop, "young_people")
    app.radio[0].set_value("own_1").run()
    assert (app.radio[0].value, groups(town.engine)) == ("own_1", ["own_1"])


def test_without_a_choice_of_a_group_one_is_asked_for_it(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = joined(workshop, None)
    assert ("Choose a group" in text_of(app), groups(town.engine)) == (True, [])


def test_who_does_not_take_part_leaves_nothing(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = press(opened(key=workshop.key), "I do not want to take part")
    assert ("Nothing was stored" in text_of(app), groups(town.engine)) == (True, [])


def test_one_may_take_part_after_all(browser: Browser, workshop: Workshop) -> None:
    app = press(press(opened(key=workshop.key), "I do not want to take part"), "Take part after all")
    assert START in [button.label for button in app.button]


# ------------------------------------------------------------------ answers


def test_the_ballot_has_the_statements_and_own_ones_last(browser: Browser, workshop: Workshop) -> None:
    joined(workshop)
    shown = browser.shown["statements"]
    assert (len(shown), shown[-1]["text"]) == (6, OWN)


def test_an_answer_is_stored_and_named(browser: Browser, town: Town, workshop: Workshop) -> None:
    heard = tell(joined(workshop), browser, an_answer(4, comment="In our street."))
    assert (heard["stored"], votes(town.engine)) == (["1 x"], [("help_nearby", 4, "", "In our street.")])


def test_the_newest_answer_of_a_device_holds(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = joined(workshop)
    tell(app, browser, an_answer(4), an_answer(None, other="dont_know", id_="2 x"))
    tell(app, browser, an_answer(2, id_="3 x"))
    tell(app, browser, an_answer(2, id_="3 x"))  # sent again, because the reply was lost
    assert votes(town.engine) == [("help_nearby", 2, "", "")]


@pytest.mark.parametrize(
    "bad",
    [
        an_answer(9),
        an_answer(statement="own_9"),
        an_answer(3, other="dont_know"),
        an_answer(other="<b>"),
        an_answer(comment="x" * 501),
    ],
)
def test_what_is_no_answer_is_refused_and_the_rest_stored(
    browser: Browser, town: Town, workshop: Workshop, bad: dict[str, Any]
) -> None:
    heard = tell(joined(workshop), browser, bad, an_answer(5, "own_1", id_="2 x"))
    assert (heard["refused"], heard["stored"], len(votes(town.engine))) == (["1 x"], ["2 x"], 1)


@pytest.mark.parametrize(
    "junk", [None, 7, "x", {}, {"answers": 3}, {"answers": "abc"}, {"answers": [1, {"id": 2}, {"rating": True}]}]
)
def test_junk_stores_nothing_and_breaks_nothing(browser: Browser, town: Town, workshop: Workshop, junk: Any) -> None:
    app = joined(workshop)
    browser.message = junk
    press(app, "Post")
    assert votes(town.engine) == []


def test_what_the_database_cannot_take_is_not_named_as_stored(
    browser: Browser, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseFailed("", None, Exception())

    app = joined(workshop)
    monkeypatch.setattr(seats, "answer", fail)
    heard = tell(app, browser, an_answer())
    assert (heard["stored"], heard["refused"]) == ([], [])


def test_a_shut_workshop_takes_nothing_more_and_says_so(
    browser: Browser, town: Town, plan_id: str, workshop: Workshop
) -> None:
    app = joined(workshop)
    town.store().workshops.shut(plan_id, workshop.id)
    heard = tell(app, browser, an_answer())
    assert (heard["isShut"], heard["stored"], votes(town.engine)) == (True, [], [])


def test_who_comes_back_to_a_shut_workshop_sees_that_it_is_shut(
    browser: Browser, town: Town, plan_id: str, workshop: Workshop
) -> None:
    joined(workshop)
    town.store().workshops.shut(plan_id, workshop.id)
    opened(key=workshop.key)
    assert browser.shown["isShut"]


def test_a_shut_workshop_takes_nobody_in(browser: Browser, town: Town, plan_id: str, workshop: Workshop) -> None:
    town.store().workshops.shut(plan_id, workshop.id)
    assert "This workshop is not open" in text_of(opened(key=workshop.key))


# ------------------------------------------------------------------ coming back, and what nobody sees


def test_a_device_that_comes_back_is_asked_nothing_again(browser: Browser, town: Town, workshop: Workshop) -> None:
    tell(joined(workshop), browser, an_answer(4))
    app = opened(key=workshop.key)
    assert (START in [b.label for b in app.button], len(groups(town.engine))) == (False, 1)
    assert browser.shown["answers"]["help_nearby"]["rating"] == 4


def test_a_seat_in_another_workshop_is_none_in_this_one(
    browser: Browser, town: Town, plan_id: str, workshop: Workshop
) -> None:
    joined(workshop)
    other = town.store().workshops.prepare(plan_id, WorkshopPlan("Another evening", topics=("trust",)))
    other_key = town.store().workshops.get(plan_id, other).key
    browser.kept[f"{component.KEPT}seat/{other_key}"] = next(iter(browser.kept.values()))
    assert START in [button.label for button in opened(key=other_key).button]


def test_nothing_of_the_plan_is_shown_even_to_somebody_who_is_signed_in(
    browser: Browser, town: Town, workshop: Workshop
) -> None:
    app = town.open("join", role=Role.LEAD, params={"key": workshop.key})
    assert (len(app.sidebar), VISION in text_of(app), "Culture office" in text_of(app)) == (0, False, False)


@pytest.mark.parametrize("key", ["x" * 5000, "'; drop table seat; --", "\0", "../..", "<script>"])
def test_a_made_up_key_says_that_no_workshop_is_open(browser: Browser, town: Town, key: str) -> None:
    assert "This workshop is not open" in text_of(opened(key=key))

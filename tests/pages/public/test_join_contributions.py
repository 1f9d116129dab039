"""Test contributions from phones: nothing lost or doubled, and nothing of others shown."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update
from streamlit.testing.v1 import AppTest

from curreap.plan import Plan
from curreap.workshop.contributions import MOST_PER_DEVICE
from curreap.workshop.plan import WorkshopPlan
from db.engine import DatabaseFailed
from db.tables import Contribution
from db.workshops import submit_contribution
from db.workshops.workshop import Workshop
from playbook_tools import profile
from tests.pages.conftest import Town
from tests.pages.public.test_join import START, Browser, an_answer, browser, opened, press, tell, text_of, votes

__all__ = ["browser"]
HOSTILE = "<b>The *harbour*</b> [x](y)"


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))


def a_workshop(town: Town, plan_id: str, *topics: Any, asks: Any = ("asset", "idea")) -> Workshop:
    plan = WorkshopPlan("Evening in the hall", topics=topics, asks=asks)
    return town.store().workshops.get(plan_id, town.store().workshops.prepare(plan_id, plan))


@pytest.fixture
def workshop(town: Town, plan_id: str) -> Workshop:
    return a_workshop(town, plan_id)


def joined(workshop: Workshop) -> AppTest:
    return press(opened(key=workshop.key), START)


def words(text: str = "The fire station", mark: str = "m1", id_: str = "1 x", **more: Any) -> dict[str, Any]:
    return {"id": id_, "at": 1, "mark": mark, "kind": "asset", "text": text, **more}


def said(engine: Engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        return [(one.kind, one.text) for one in session.exec(select(Contribution).order_by(col(Contribution.id)))]


# ------------------------------------------------------------------ the data of a phone


def test_a_workshop_without_statements_asks_at_once(browser: Browser, workshop: Workshop) -> None:
    joined(workshop)
    assert browser.shown["statements"] == []
    assert [one["question"] for one in browser.shown["asks"]] == [
        "What do we have here that we should not lose?",
        "What could we try?",
    ]


def test_a_workshop_that_only_rates_asks_for_no_words(browser: Browser, town: Town, plan_id: str) -> None:
    joined(a_workshop(town, plan_id, "trust", asks=()))
    assert (len(browser.shown["statements"]), browser.shown["asks"]) == (5, [])


def test_where_nothing_is_rated_nothing_is_said_of_ratings(browser: Browser, workshop: Workshop) -> None:
    text = text_of(opened(key=workshop.key))
    assert ("What you say is anonymous" in text, "rating" in text) == (True, False)


def test_where_both_are_asked_one_is_told_what_becomes_of_words(browser: Browser, town: Town, plan_id: str) -> None:
    text = text_of(opened(key=a_workshop(town, plan_id, "trust").key))
    assert ("Your ratings are anonymous" in text, "We also store what you say" in text) == (True, True)


# ------------------------------------------------------------------ saying


def test_words_and_ratings_are_stored_and_named(browser: Browser, town: Town, plan_id: str) -> None:
    app = joined(a_workshop(town, plan_id, "trust"))
    heard = tell(app, browser, an_answer(4), words(HOSTILE, id_="2 x"))
    assert (heard["stored"], said(town.engine)) == (["1 x", "2 x"], [("asset", HOSTILE)])
    assert votes(town.engine) == [("help_nearby", 4, "", "")]


def test_words_told_again_are_there_once_and_the_newest_hold(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = joined(workshop)
    tell(app, browser, words())
    tell(app, browser, words(), words("The old fire station", id_="2 x"))
    assert said(town.engine) == [("asset", "The old fire station")]


def test_words_without_words_are_taken_back(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = joined(workshop)
    tell(app, browser, words(), words("The harbour", "m2", id_="2 x"))
    heard = tell(app, browser, words("", id_="3 x"))
    assert (heard["stored"][-1], said(town.engine)) == ("3 x", [("asset", "The harbour")])


def test_a_device_that_comes_back_is_shown_its_own_words_only(browser: Browser, workshop: Workshop) -> None:
    tell(joined(workshop), browser, words("The harbour"))
    browser.kept.clear()
    tell(joined(workshop), browser, words("The fire station", "m2"))
    opened(key=workshop.key)
    assert [one["text"] for one in browser.shown["said"]] == ["The fire station"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (words(kind="missing"), "unknown_kind"),
        (words("x" * 201), "too_long"),
        (words(" \n"), "empty"),
        (words(mark="<b>"), "bad_mark"),
    ],
)
def test_words_that_cannot_be_taken_are_refused_and_the_rest_stored(
    browser: Browser, town: Town, workshop: Workshop, bad: dict[str, Any], reason: str
) -> None:
    heard = tell(joined(workshop), browser, bad, words("The harbour", "m2", id_="2 x"))
    assert (heard["reasons"], heard["stored"]) == ({"1 x": reason}, ["2 x"])
    assert said(town.engine) == [("asset", "The harbour")]


def test_who_hammers_says_no_more_than_one_phone_can(browser: Browser, town: Town, workshop: Workshop) -> None:
    app = joined(workshop)
    for _ in range(2):
        tell(app, browser, *[words(mark=f"m{n}", id_=f"{n} x") for n in range(3 * MOST_PER_DEVICE)])
    assert len(said(town.engine)) == MOST_PER_DEVICE


@pytest.mark.parametrize("junk", [{"mark": None}, {"mark": 3}, {"text": ["x"]}, {"kind": {}}, {"id": 7}])
def test_junk_says_nothing_and_breaks_nothing(
    browser: Browser, town: Town, workshop: Workshop, junk: dict[str, Any]
) -> None:
    tell(joined(workshop), browser, {**words(), **junk})
    assert said(town.engine) == []


def test_half_a_character_breaks_nothing(browser: Browser, town: Town, workshop: Workshop) -> None:
    tell(joined(workshop), browser, words("The harbour \ud83d"))
    assert said(town.engine) == [("asset", "The harbour ?")]


def test_words_that_the_facilitator_uses_are_refused_and_shown_as_used(
    browser: Browser, town: Town, workshop: Workshop
) -> None:
    app = joined(workshop)
    tell(app, browser, words())
    with Session(town.engine) as session, session.begin():
        session.exec(update(Contribution).where(col(Contribution.id) > 0).values(pile="Places"))
    heard = tell(app, browser, words("", id_="2 x"))
    opened(key=workshop.key)
    assert (heard["reasons"], browser.shown["said"][0]["isInUse"]) == ({"2 x": "in_use"}, True)


def test_what_the_database_cannot_take_is_told_again(
    browser: Browser, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseFailed("", None, Exception())

    app = joined(workshop)
    monkeypatch.setattr(submit_contribution, "submit", fail)
    heard = tell(app, browser, words())
    assert (heard["stored"], heard["refused"]) == ([], [])


def test_a_shut_workshop_takes_no_words_and_says_so(
    browser: Browser, town: Town, plan_id: str, workshop: Workshop
) -> None:
    app = joined(workshop)
    town.store().workshops.shut(plan_id, workshop.id)
    heard = tell(app, browser, words())
    assert (heard["isShut"], heard["stored"], said(town.engine)) == (True, [], [])

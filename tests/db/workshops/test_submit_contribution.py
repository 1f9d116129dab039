"""Test contributions of phones: counted once, nothing lost, and changed only by their device."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from curreap.workshop.contributions import LONGEST_WORDS, MOST_PER_DEVICE, BadContribution
from curreap.workshop.plan import WorkshopPlan
from db.store import Store
from db.tables import Contribution
from db.workshops import seats, submit_contribution
from db.workshops.participant_contributions import SubmittedContribution
from db.workshops.workshop import Workshop
from tests.conftest import Clock
from tests.phones import take_seat

ASKS = WorkshopPlan("Evening in the hall", topics=("trust",), asks=("asset", "idea"))
Say = Callable[..., None]


@pytest.fixture
def workshop(lead: Store, plan_id: str) -> Workshop:
    return lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, ASKS))


@pytest.fixture
def token(engine: Engine, clock: Clock, workshop: Workshop) -> str:
    return take_seat(engine, workshop.key, group="", now=clock())


@pytest.fixture
def say(engine: Engine, clock: Clock, token: str) -> Say:
    """Submit a contribution with one device; say(text, mark=…, kind=…, token=…)."""

    def say_(text: str = "The fire station", **more: Any) -> None:
        words = {"kind": "asset", "mark": "a1", "token": token, **more}
        submit_contribution.submit(engine, text=text, now=clock(), **words)

    return say_


def said(engine: Engine, token: str) -> list[SubmittedContribution]:
    seat = seats.my_seat(engine, token)
    assert seat is not None
    return list(seat.said)


def use(engine: Engine, **columns: str) -> None:
    """Use all contributions, as the facilitator."""
    with Session(engine) as session, session.begin():
        session.exec(update(Contribution).where(col(Contribution.id) > 0).values(**columns))


# ------------------------------------------------------------------ saying


def test_what_a_device_says_is_there_when_it_comes_back(engine: Engine, token: str, say: Say) -> None:
    say()
    say("A night of choirs", mark="i1", kind="idea")
    assert said(engine, token) == [
        SubmittedContribution("a1", "asset", "The fire station"),
        SubmittedContribution("i1", "idea", "A night of choirs"),
    ]


def test_the_same_mark_counts_once_and_its_newest_words_hold(engine: Engine, token: str, say: Say) -> None:
    for text in ("The fire station", "The fire station", "The old fire station"):
        say(text)
    assert said(engine, token) == [SubmittedContribution("a1", "asset", "The old fire station")]


def test_words_are_kept_on_one_line_and_without_zero_bytes(engine: Engine, token: str, say: Say) -> None:
    say("  The \0old\n fire   station ")
    assert [one.text for one in said(engine, token)] == ["The old fire station"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"text": " \0\n"}, "empty"),
        ({"text": "x" * (LONGEST_WORDS + 1)}, "too_long"),
        ({"kind": "missing"}, "unknown_kind"),  # not asked by this workshop
        ({"kind": ""}, "unknown_kind"),
        ({"mark": ""}, "bad_mark"),
        ({"mark": "x" * 41}, "bad_mark"),
        ({"mark": "a\0"}, "bad_mark"),
    ],
)
def test_what_is_no_contribution_is_refused(
    engine: Engine, token: str, say: Say, bad: dict[str, str], reason: str
) -> None:
    with pytest.raises(BadContribution) as refused:
        say(**bad)
    assert (refused.value.reason, said(engine, token)) == (reason, [])


def test_one_device_says_so_much_and_no_more(engine: Engine, token: str, say: Say) -> None:
    for number in range(MOST_PER_DEVICE):
        say(mark=f"a{number}")
    with pytest.raises(BadContribution, match="too_many"):
        say(mark="one-more")
    say("Other words", mark="a0")  # a change, not another contribution
    assert len(said(engine, token)) == MOST_PER_DEVICE


def test_nobody_changes_the_words_of_another_device(
    engine: Engine, clock: Clock, workshop: Workshop, token: str, say: Say
) -> None:
    say()
    other = take_seat(engine, workshop.key, group="", now=clock())
    with pytest.raises(BadContribution, match="bad_mark"):
        say("Nothing at all", token=other)
    submit_contribution.withdraw(engine, other, "a1")
    assert (said(engine, token), said(engine, other)) == (
        [SubmittedContribution("a1", "asset", "The fire station")],
        [],
    )


# ------------------------------------------------------------------ taking back


def test_what_is_taken_back_is_gone_however_often_it_is_told(engine: Engine, token: str, say: Say) -> None:
    say()
    say("The harbour", mark="a2")
    for _ in range(2):
        submit_contribution.withdraw(engine, token, "a1")
    assert said(engine, token) == [SubmittedContribution("a2", "asset", "The harbour")]


def test_what_is_taken_back_leaves_room_for_more(engine: Engine, token: str, say: Say) -> None:
    for number in range(MOST_PER_DEVICE):
        say(mark=f"a{number}")
    submit_contribution.withdraw(engine, token, "a0")
    say(mark="one-more")
    assert len(said(engine, token)) == MOST_PER_DEVICE


@pytest.mark.parametrize("used", [{"pile": "Places to meet"}, {"row_id": "a1b2"}])
def test_words_that_the_facilitator_works_with_stay_as_they_are(
    engine: Engine, token: str, say: Say, used: dict[str, str]
) -> None:
    say()
    use(engine, **used)
    with pytest.raises(BadContribution, match="in_use"):
        say("Something else")
    with pytest.raises(BadContribution, match="in_use"):
        submit_contribution.withdraw(engine, token, "a1")
    say()  # the same again is no change
    assert said(engine, token) == [SubmittedContribution("a1", "asset", "The fire station", is_in_use=True)]


# ------------------------------------------------------------------ shut, hammered, anonymous


def test_a_shut_workshop_takes_no_words(
    engine: Engine, lead: Store, plan_id: str, workshop: Workshop, token: str, say: Say
) -> None:
    say()
    lead.workshops.shut(plan_id, workshop.id)
    with pytest.raises(seats.ShutWorkshop):
        say("The harbour", mark="a2")
    with pytest.raises(seats.ShutWorkshop):
        submit_contribution.withdraw(engine, token, "a1")
    assert said(engine, token) == [SubmittedContribution("a1", "asset", "The fire station")]


def test_a_made_up_token_says_nothing(say: Say, engine: Engine) -> None:
    with pytest.raises(seats.ShutWorkshop):
        say(token="made up")
    with Session(engine) as session:
        assert session.exec(select(Contribution)).all() == []


def test_who_hammers_says_nothing_twice_and_not_too_much(engine: Engine, token: str, say: Say) -> None:
    def try_to(mark: str) -> str:
        try:
            say(mark=mark)
        except BadContribution as refused:
            return refused.reason
        return "said"

    marks = [f"a{number}" for number in range(MOST_PER_DEVICE + 4)] * 2
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(try_to, marks))
    known = said(engine, token)
    assert (len(known), len({one.mark for one in known})) == (MOST_PER_DEVICE, MOST_PER_DEVICE)
    assert set(answers) == {"said", "too_many"}


def test_the_same_words_told_at_the_same_moment_are_there_once(engine: Engine, token: str, say: Say) -> None:
    with ThreadPoolExecutor(8) as threads:
        for told in [threads.submit(partial(say, mark="a1")) for _ in range(16)]:
            told.result()
    assert len(said(engine, token)) == 1


def test_a_deleted_workshop_leaves_no_words(
    engine: Engine, lead: Store, plan_id: str, workshop: Workshop, token: str, say: Say
) -> None:
    say()
    lead.workshops.delete(plan_id, workshop.id)
    with Session(engine) as session:
        assert session.exec(select(Contribution)).all() == []

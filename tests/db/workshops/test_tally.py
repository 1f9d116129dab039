"""Test answers on paper: counts and notes, without names, counted together with those of phones."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.workshop.contributions import BadContribution
from curreap.workshop.plan import WorkshopPlan
from db.store import Store
from db.tables import Audit, Contribution, Tally
from db.workshops import seats
from db.workshops.old_ratings import forget_old_ratings
from db.workshops.paper_answers import TallyCell, people_in
from db.workshops.paper_notes import MOST_NOTES, Note
from db.workshops.seats import Answered
from db.workshops.tally import MOST, BadCount
from db.workshops.workshop import NoSuchWorkshop, Workshop
from playbook_tools import profile, self_assessment
from tests.conftest import Clock
from tests.db.people import member
from tests.phones import take_seat

PREPARED: Final = WorkshopPlan(
    "Evening in the hall",
    topics=("trust",),
    groups=("young_people",),
    own_groups=("People of the harbour",),
    own_statements=("The harbour is open to everybody.",),
    asks=("idea", "missing"),
)
STATEMENT, OWN, YOUNG, HARBOUR = "help_nearby", "own_1", "young_people", "own_1"


@pytest.fixture
def workshop(lead: Store, plan_id: str) -> Workshop:
    return lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, PREPARED))


class Paper:
    """Types in the paper of a workshop."""

    def __init__(self, store: Store, plan_id: str, workshop: Workshop) -> None:
        self.store, self.plan_id, self.workshop = store, plan_id, workshop

    def count(self, count: int, answer: str = "3", *, group: str = "", statement: str = STATEMENT) -> None:
        self.store.tally.set_count(
            self.plan_id, self.workshop.id, group=group, statement=statement, answer=answer, count=count
        )

    def note(self, text: str, mark: str = "m1", kind: str = "idea") -> None:
        self.store.paper_notes.add(self.plan_id, self.workshop.id, kind=kind, mark=mark, text=text)

    @property
    def counts(self) -> dict[TallyCell, int]:
        return self.store.tally.counts(self.plan_id, self.workshop.id)

    @property
    def notes(self) -> list[Note]:
        return self.store.paper_notes.notes(self.plan_id, self.workshop.id)


@pytest.fixture
def paper(lead: Store, plan_id: str, workshop: Workshop) -> Paper:
    return Paper(lead, plan_id, workshop)


def rate(engine: Engine, clock: Clock, workshop: Workshop, *ratings: int, group: str = "") -> None:
    for rating in ratings:
        token = take_seat(engine, workshop.key, group=group, now=clock())
        seats.answer(engine, token, STATEMENT, Answered(rating), now=clock())


# ------------------------------------------------------------------ counts


def test_a_count_is_kept_and_the_newest_one_holds(paper: Paper) -> None:
    paper.count(4, group=YOUNG)
    paper.count(7, group=YOUNG)
    assert paper.counts == {TallyCell(YOUNG, STATEMENT, "3"): 7}


def test_a_count_of_none_leaves_nothing_behind(engine: Engine, paper: Paper) -> None:
    paper.count(4)
    paper.count(0)
    with Session(engine) as session:
        assert session.exec(select(Tally)).all() == []


@pytest.mark.parametrize(
    ("count", "answer", "group", "statement", "reason"),
    [
        (-1, "3", "", STATEMENT, "out_of_range"),
        (MOST + 1, "3", "", STATEMENT, "out_of_range"),
        (1, "6", "", STATEMENT, "unknown"),
        (1, "a\0b", "", STATEMENT, "unknown"),
        (1, "3", "elected", STATEMENT, "unknown"),
        (1, "3", "", "place_is_theirs", "unknown"),
    ],
)
def test_what_the_workshop_does_not_have_is_refused(
    paper: Paper, count: int, answer: str, group: str, statement: str, reason: str
) -> None:
    with pytest.raises(BadCount, match=reason):
        paper.count(count, answer, group=group, statement=statement)
    assert paper.counts == {}


def test_a_slip_of_the_finger_makes_no_room_of_more_people_than_a_round_can_hold(paper: Paper) -> None:
    paper.count(400, group=YOUNG)
    with pytest.raises(BadCount, match="too_many"):
        paper.count(101, group=HARBOUR)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MENTOR])
def test_who_only_reads_sees_no_counts_of_a_group_and_types_none(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, role: Role
) -> None:
    other = Paper(member(engine, clock, lead, plan_id, role), plan_id, workshop)
    with pytest.raises(Forbidden):
        other.count(1)
    with pytest.raises(Forbidden):
        _ = other.counts


def test_an_editor_types_counts_in(engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop) -> None:
    editor = Paper(member(engine, clock, lead, plan_id, Role.EDITOR), plan_id, workshop)
    editor.count(5, "dont_know")
    assert editor.counts == {TallyCell("", STATEMENT, "dont_know"): 5}


def test_the_workshop_of_another_plan_is_none(lead: Store, workshop: Workshop) -> None:
    other = lead.create_plan(Plan({"profile": profile.Profile(name="Šilutė")}))
    with pytest.raises(NoSuchWorkshop):
        lead.tally.counts(other, workshop.id)


def test_typing_in_is_not_written_down_beside_a_name(engine: Engine, paper: Paper) -> None:
    def acts() -> int:
        with Session(engine) as session:
            return len(session.exec(select(Audit)).all())

    before = acts()
    paper.count(4, group=YOUNG)
    assert acts() == before


# ------------------------------------------------------------------ people


def test_people_are_the_largest_number_of_answers_in_each_group() -> None:
    counts = {
        TallyCell(YOUNG, STATEMENT, "2"): 3,
        TallyCell(YOUNG, STATEMENT, "rather_not_say"): 1,
        TallyCell(YOUNG, OWN, "2"): 2,
        TallyCell("", OWN, "4"): 5,
    }
    assert people_in(counts) == 9


# ------------------------------------------------------------------ results


def test_paper_and_phones_are_counted_together(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    rate(engine, clock, workshop, 1, 5, 4, 4)
    paper.count(2, "5")
    paper.count(1, "dont_know")
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    room = lead.workshops.room(plan_id, workshop.id)
    result = room.result(STATEMENT)
    assert (result.spread.counts, result.answered, room.workshop.seats) == ((1, 0, 0, 2, 3), 7, 7)


def test_the_team_that_knows_the_paper_does_not_learn_what_three_phones_said(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    rate(engine, clock, workshop, 1, 1, 2)
    paper.count(5, "5")
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    assert lead.workshops.room(plan_id, workshop.id).result(STATEMENT).spread.counts == (0, 0, 0, 0, 5)


def test_fewer_than_four_stay_hidden_also_where_some_are_on_paper(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    rate(engine, clock, workshop, 1, 5)
    paper.count(1, "5")
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    assert lead.workshops.room(plan_id, workshop.id).result(STATEMENT).is_hidden


def test_a_group_is_shown_by_the_sum_of_paper_and_phones(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    rate(engine, clock, workshop, 1, 2, 4, 4, group=YOUNG)
    paper.count(2, "5", group=YOUNG)
    paper.count(3, "4", group=HARBOUR)
    paper.count(4, "3")
    lead.workshops.count(plan_id, workshop.id, [STATEMENT])
    groups = lead.workshops.room(plan_id, workshop.id).result(STATEMENT).groups
    assert {group: spread.number for group, spread in groups.items()} == {YOUNG: 6}


def test_paper_alone_becomes_a_round_of_the_plan(lead: Store, plan_id: str, workshop: Workshop, paper: Paper) -> None:
    paper.count(3, "2", group=YOUNG)
    paper.count(2, "5")
    lead.workshops.into_plan(plan_id, workshop.id, words_for("en"))
    stored = lead.plan(plan_id)[self_assessment.TOOL]
    assert (stored.people_count, sorted(row.rating or 0 for row in stored.ratings)) == (5, [2, 2, 2, 5, 5])
    assert stored.groups_present == [YOUNG]


# ------------------------------------------------------------------ notes


def test_notes_are_kept_the_newest_first(paper: Paper) -> None:
    paper.note("A repair café", "m1")
    paper.note("  People of\nthe villages ", "m2", kind="missing")
    assert paper.notes == [Note("m2", "missing", "People of the villages"), Note("m1", "idea", "A repair café")]


def test_a_note_that_is_told_twice_is_one_note(paper: Paper) -> None:
    paper.note("A repair café")
    paper.note("A repair café")
    assert len(paper.notes) == 1


@pytest.mark.parametrize(
    ("text", "mark", "kind", "reason"),
    [
        (" ", "m1", "idea", "empty"),
        ("x" * 201, "m1", "idea", "too_long"),
        ("A choir", "m1", "asset", "unknown_kind"),
        ("A choir", "m 1", "idea", "bad_mark"),
        ("A choir", "m" * 41, "idea", "bad_mark"),
    ],
)
def test_what_is_no_note_is_refused(paper: Paper, text: str, mark: str, kind: str, reason: str) -> None:
    with pytest.raises(BadContribution, match=reason):
        paper.note(text, mark, kind)
    assert paper.notes == []


def test_a_note_is_removed(lead: Store, plan_id: str, workshop: Workshop, paper: Paper) -> None:
    paper.note("A repair café")
    lead.paper_notes.remove(plan_id, workshop.id, "m1")
    lead.paper_notes.remove(plan_id, workshop.id, "m1")
    assert paper.notes == []


def test_a_note_that_the_facilitator_works_with_stays(
    engine: Engine, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    paper.note("A repair café")
    with Session(engine) as session, session.begin():
        session.exec(select(Contribution)).one().pile = "Repair"
    with pytest.raises(BadContribution, match="in_use"):
        lead.paper_notes.remove(plan_id, workshop.id, "m1")


def test_there_are_not_more_notes_than_anybody_can_read(
    engine: Engine, clock: Clock, workshop: Workshop, paper: Paper
) -> None:
    with Session(engine) as session, session.begin():
        session.add_all(
            Contribution(workshop_id=workshop.id, mark=f"paper_{number}", kind="idea", text="A choir", at=clock())
            for number in range(MOST_NOTES)
        )
    with pytest.raises(BadContribution, match="too_many"):
        paper.note("One more")


# ------------------------------------------------------------------ the end


def left(engine: Engine) -> tuple[int, int]:
    with Session(engine) as session:
        return len(session.exec(select(Tally)).all()), len(session.exec(select(Contribution)).all())


def test_what_was_typed_in_goes_with_the_workshop(
    engine: Engine, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    paper.count(4)
    paper.note("A repair café")
    lead.workshops.delete(plan_id, workshop.id)
    assert left(engine) == (0, 0)


@pytest.mark.parametrize(("days", "kept"), [(364, (1, 1)), (365, (0, 0))])
def test_what_was_typed_in_is_deleted_on_the_day_that_people_were_told(
    engine: Engine,
    clock: Clock,
    lead: Store,
    plan_id: str,
    workshop: Workshop,
    paper: Paper,
    days: int,
    kept: tuple[int, int],
) -> None:
    paper.count(4)
    paper.note("A repair café")
    lead.workshops.shut(plan_id, workshop.id)
    forget_old_ratings(engine, now=clock() + dt.timedelta(days=days))
    assert left(engine) == kept


def test_a_workshop_that_begins_anew_begins_without_paper(
    engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop, paper: Paper
) -> None:
    paper.count(4)
    paper.note("A repair café")
    clock.advance(days=400)
    lead.workshops.open_again(plan_id, workshop.id)
    assert left(engine) == (0, 0)

"""Test contributions: submitted, grouped by the facilitator, and put into the plan once as one row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Forbidden, Role
from curreap.edits import PlanFull, RemoveRow, SetField
from curreap.language.words import words_for
from curreap.limits import plan_size
from curreap.plan import Plan
from curreap.workshop.contributions import BadContribution, Kind
from curreap.workshop.plan import WorkshopPlan
from db.accounts.account import actor_of
from db.store import Store
from db.tables import Contribution
from db.unit_of_work import UnitOfWork
from db.workshops import seats
from db.workshops.contributions import AlreadyInThePlan, CollectedContribution, Contributions, NothingToAdd
from db.workshops.submit_contribution import submit, withdraw
from db.workshops.workshop import NoSuchWorkshop, Workshop
from playbook_tools import actions, cultural_assets, stakeholders
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person
from tests.phones import take_seat

WORDS = words_for("en")
PREPARED = WorkshopPlan("Evening", day=dt.date(2027, 3, 12), topics=("trust",), asks=("missing", "asset", "idea"))


@pytest.fixture
def workshop(lead: Store, plan_id: str) -> Workshop:
    return lead.workshops.get(plan_id, lead.workshops.prepare(plan_id, PREPARED))


class Room:
    """A workshop of a plan, whose participants submit contributions."""

    def __init__(self, engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop) -> None:
        self.engine, self.clock, self.lead, self.plan_id, self.workshop = engine, clock, lead, plan_id, workshop
        self.token = take_seat(engine, workshop.key, group="", now=clock())
        self.marks = 0

    @property
    def contributions(self) -> Contributions:
        return self.lead.contributions

    def says(self, *texts: str, kind: Kind = "asset") -> list[int]:
        """Submit these contributions; return their ids."""
        for text in texts:
            self.marks += 1
            submit(self.engine, self.token, kind=kind, mark=f"m{self.marks}", text=text, now=self.clock())
        return [one.id for one in self.said][-len(texts) :]

    @property
    def said(self) -> list[CollectedContribution]:
        return self.contributions.of(self.plan_id, self.workshop.id)

    def pile(self, name: str, *texts: str, kind: Kind = "asset") -> list[int]:
        ids = self.says(*texts, kind=kind)
        self.contributions.put_under(self.plan_id, self.workshop.id, ids, name)
        return ids

    def into_plan(self, kind: Kind = "asset", *, pile: str = "", one: int = 0) -> None:
        self.contributions.into_plan(self.plan_id, self.workshop.id, kind, WORDS, pile=pile, one=one)

    @property
    def assets(self) -> list[Asset]:
        return self.lead.plan(self.plan_id)[cultural_assets.TOOL].assets


@pytest.fixture
def room(engine: Engine, clock: Clock, lead: Store, plan_id: str, workshop: Workshop) -> Room:
    return Room(engine, clock, lead, plan_id, workshop)


# ------------------------------------------------------------------ reading


def test_a_workshop_keeps_what_it_asks_for_in_one_order(engine: Engine, clock: Clock, workshop: Workshop) -> None:
    asked = seats.join_info(engine, workshop.key, now=clock()).asks
    assert (workshop.asks, asked) == (("asset", "idea", "missing"),) * 2


def test_the_team_reads_what_was_said_the_oldest_first_and_not_who_said_it(room: Room) -> None:
    room.says("The choir", "The harbour")
    assert [one.text for one in room.said] == ["The choir", "The harbour"]
    assert set(vars(room.said[0])) == {"id", "kind", "text", "pile", "is_aside", "row_id", "is_paper"}


def test_a_note_on_paper_is_told_apart(room: Room) -> None:
    room.says("The choir")
    with Session(room.engine) as session, session.begin():
        note = Contribution(workshop_id=room.workshop.id, mark="p", kind="idea", text="A walk", at=room.clock())
        session.add(note)
    assert [one.is_paper for one in room.said] == [False, True]


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER])
def test_who_only_reads_can_change_no_contribution(room: Room, role: Role) -> None:
    person = a_person(room.engine, room.clock, f"{role}@example.org")
    room.lead.members.set_role(room.plan_id, actor_of(person).id, role)
    reader = Store(UnitOfWork(room.engine, actor_of(person), room.clock)).contributions
    (one,) = room.says("The choir")
    before = room.said
    acts: list[Callable[[], object]] = [
        lambda: reader.put_under(room.plan_id, room.workshop.id, [one], "Songs"),
        lambda: reader.put_aside(room.plan_id, room.workshop.id, [one]),
        lambda: reader.into_plan(room.plan_id, room.workshop.id, "asset", WORDS, one=one),
    ]
    for act in acts:
        with pytest.raises(Forbidden):
            act()
    assert (room.said, room.assets) == (before, [])


def test_another_plan_reaches_no_contribution(room: Room) -> None:
    (one,) = room.says("The choir")
    other = room.lead.create_plan(Plan())
    acts: list[Callable[[], object]] = [
        lambda: room.contributions.of(other, room.workshop.id),
        lambda: room.contributions.put_under(other, room.workshop.id, [one], "Songs"),
        lambda: room.contributions.put_aside(other, room.workshop.id, [one]),
        lambda: room.contributions.into_plan(other, room.workshop.id, "asset", WORDS, one=one),
    ]
    for act in acts:
        with pytest.raises(NoSuchWorkshop):
            act()
    assert room.lead.plan(other)[cultural_assets.TOOL].assets == []


def test_another_workshop_of_the_plan_moves_nothing_here(room: Room) -> None:
    (one,) = room.says("The choir")
    other = room.lead.workshops.prepare(room.plan_id, PREPARED)
    room.contributions.put_under(room.plan_id, other, [one], "Songs")
    with pytest.raises(NothingToAdd):
        room.contributions.into_plan(room.plan_id, other, "asset", WORDS, one=one)
    assert [(said.pile, said.row_id) for said in room.said] == [("", "")]


# ------------------------------------------------------------------ grouping


def test_contributions_are_put_under_a_name_and_loose_again(room: Room) -> None:
    first, second = room.says("The choir", "The band")
    room.contributions.put_under(room.plan_id, room.workshop.id, [first, second], "  Music\0 here ")
    assert [one.pile for one in room.said] == ["Music here"] * 2
    room.contributions.put_under(room.plan_id, room.workshop.id, [second], "")
    assert [one.pile for one in room.said] == ["Music here", ""]


def test_a_name_that_is_too_long_changes_nothing(room: Room) -> None:
    ids = room.pile("Music", "The choir")
    with pytest.raises(BadContribution):
        room.contributions.put_under(room.plan_id, room.workshop.id, ids, "x" * 121)
    assert room.said[0].pile == "Music"


def test_what_is_put_aside_leaves_its_pile_and_comes_back_loose(room: Room) -> None:
    ids = room.pile("Music", "The choir")
    room.contributions.put_aside(room.plan_id, room.workshop.id, ids)
    assert [(one.pile, one.is_aside) for one in room.said] == [("", True)]
    room.contributions.put_aside(room.plan_id, room.workshop.id, ids, is_aside=False)
    assert [(one.pile, one.is_aside) for one in room.said] == [("", False)]


# ------------------------------------------------------------------ into the plan


def test_a_pile_becomes_one_row_with_its_credit(room: Room) -> None:
    room.pile("Music", "The choir", "The band")
    room.into_plan(pile="Music")
    (made,) = room.assets
    assert (made.name, made.description, made.source) == ("Music", "The choir\nThe band", "Workshop of 12 March 2027")
    assert {one.row_id for one in room.said} == {made.id}


def test_a_single_contribution_becomes_a_row(room: Room) -> None:
    first, _ = room.says("The choir", "The harbour")
    room.into_plan(one=first)
    assert [(asset.name, asset.description) for asset in room.assets] == [("The choir", "")]


def test_an_idea_and_a_missing_group_go_to_their_steps(room: Room) -> None:
    room.into_plan("idea", one=room.says("A walk with soup", kind="idea")[0])
    room.into_plan("missing", one=room.says("Shift workers", kind="missing")[0])
    plan = room.lead.plan(room.plan_id)
    assert [(row.title, row.status) for row in plan[actions.TOOL].actions] == [("A walk with soup", "idea")]
    assert [row.name for row in plan[stakeholders.TOOL].stakeholders] == ["Shift workers"]


def test_the_row_stands_in_the_history_as_one_added_row(room: Room) -> None:
    room.pile("Music", "The choir", "The band")
    room.into_plan(pile="Music")
    assert [(change.kind, change.path.top) for change in room.lead.changes(room.plan_id)] == [("add", "assets")]


def test_a_second_click_adds_nothing(room: Room) -> None:
    room.pile("Music", "The choir")
    room.into_plan(pile="Music")
    with pytest.raises(AlreadyInThePlan):
        room.into_plan(pile="Music")
    assert len(room.assets) == 1


def test_two_facilitators_who_add_at_once_add_one_row(room: Room) -> None:
    room.pile("Music", "The choir")

    def add(_: int) -> bool:
        try:
            room.into_plan(pile="Music")
        except AlreadyInThePlan:
            return False
        return True

    with ThreadPoolExecutor(4) as both:
        added = list(both.map(add, range(4)))
    assert (sorted(added), len(room.assets)) == ([False, False, False, True], 1)


def test_what_comes_later_to_the_pile_is_added_to_its_row(room: Room) -> None:
    room.pile("Music", "The choir")
    room.into_plan(pile="Music")
    room.pile("Music", "The band")
    room.into_plan(pile="Music")
    assert [asset.description for asset in room.assets] == ["The choir\nThe band"]


def test_what_the_team_wrote_into_the_row_stays(room: Room) -> None:
    room.pile("Music", "The choir")
    room.into_plan(pile="Music")
    written = SetField(FieldPath("assets", room.assets[0].id, "description"), "They sing on Fridays.")
    room.lead.edit(room.plan_id, cultural_assets.TOOL, written)
    room.pile("Music", "The band")
    room.into_plan(pile="Music")
    assert [asset.description for asset in room.assets] == ["They sing on Fridays.\nThe band"]


def test_what_is_in_the_plan_is_moved_and_put_aside_no_more(room: Room) -> None:
    ids = room.pile("Music", "The choir")
    room.into_plan(pile="Music")
    room.contributions.put_under(room.plan_id, room.workshop.id, ids, "Songs")
    room.contributions.put_aside(room.plan_id, room.workshop.id, ids)
    assert [(one.pile, one.is_aside) for one in room.said] == [("Music", False)]


def test_a_row_that_was_deleted_can_be_added_again(room: Room) -> None:
    ids = room.pile("Music", "The choir")
    room.into_plan(pile="Music")
    room.lead.edit(room.plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", room.assets[0].id)))
    assert [one.row_id for one in room.said] == [""]
    room.contributions.put_under(room.plan_id, room.workshop.id, ids, "Songs")
    room.into_plan(pile="Songs")
    assert [asset.name for asset in room.assets] == ["Songs"]


@pytest.mark.parametrize("pile", ["Sagas", "Music"])
def test_a_pile_that_is_none_or_of_another_kind_adds_nothing(room: Room, pile: str) -> None:
    room.pile("Music", "The choir")
    with pytest.raises(NothingToAdd):
        room.into_plan("idea", pile=pile)
    assert room.lead.changes(room.plan_id) == []


def test_what_was_put_on_a_pile_meanwhile_is_no_single_one_any_more(room: Room) -> None:
    (one,) = room.pile("Music", "The choir")
    with pytest.raises(NothingToAdd):
        room.into_plan(one=one)


def test_what_is_aside_stays_out_of_the_plan(room: Room) -> None:
    (one,) = room.says("The choir")
    room.contributions.put_aside(room.plan_id, room.workshop.id, [one])
    with pytest.raises(NothingToAdd):
        room.into_plan(one=one)


def test_a_phone_cannot_take_back_what_is_in_the_plan(room: Room) -> None:
    room.into_plan(one=room.says("The choir")[0])
    with pytest.raises(BadContribution):
        withdraw(room.engine, room.token, "m1")
    assert len(room.said) == 1


def test_a_deleted_workshop_leaves_no_contribution_and_its_rows_stay(room: Room) -> None:
    room.into_plan(one=room.says("The choir", "The band")[0])
    room.lead.workshops.delete(room.plan_id, room.workshop.id)
    with Session(room.engine) as session:
        assert session.exec(select(Contribution)).all() == []
    assert len(room.assets) == 1


# ------------------------------------------------------------------ the projector


def test_the_projector_shows_a_kind_that_the_workshop_asks_for(room: Room) -> None:
    room.lead.workshops.show(room.plan_id, room.workshop.id, "said", "idea")
    now = room.lead.workshops.get(room.plan_id, room.workshop.id)
    assert (now.view, now.statement) == ("said", "idea")


@pytest.mark.parametrize("kind", ["", "song", "help_nearby"])
def test_a_kind_that_is_not_asked_for_changes_nothing(room: Room, kind: str) -> None:
    room.lead.workshops.show(room.plan_id, room.workshop.id, "said", kind)
    assert room.lead.workshops.get(room.plan_id, room.workshop.id).view == "join"


def test_a_full_plan_takes_no_contribution_and_the_next_try_adds_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = room.says("The choir of the fire brigade")
    with monkeypatch.context() as patch:
        patch.setattr(plan_size, "MOST_CHARACTERS", 10)
        with pytest.raises(PlanFull):
            room.into_plan(one=one)
    room.into_plan(one=one)
    assert [asset.name for asset in room.assets] == ["The choir of the fire brigade"]

"""Contributions of a workshop for its team: list them, sort them into piles, and add them to the plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from curreap.access import Permission
from curreap.edits import Edit
from curreap.language.words import Words
from curreap.workshop.contribution_rows import PLACES, Origin, more_words, new_row, row_of
from curreap.workshop.contributions import LONGEST_PILE, BadContribution, Kind, kinds_in, one_line
from db.tables import Contribution, SectionRow, WorkshopRow
from db.unit_of_work import UnitOfWork
from db.workshops.shown_contributions import shuffled
from db.workshops.workshop import workshop_row
from playbook_tools.tool import Answers, Tool, new_id

A = TypeVar("A", bound=Answers)


class EditMade(Protocol):
    """Stores edits of a step of a plan, computed inside the transaction from the present answers."""

    def __call__(self, tool: Tool[A], plan_id: str, edits: Callable[[Session, A], Sequence[Edit]]) -> None: ...


class NothingToAdd(ValueError):
    """The pile or contribution does not exist, or was moved meanwhile."""


class AlreadyInThePlan(ValueError):
    """The contributions are already in the plan."""


@dataclass(frozen=True)
class CollectedContribution:
    """A contribution, without its author."""

    id: int
    kind: Kind
    text: str
    pile: str = ""  # empty when it is on no pile
    is_aside: bool = False  # kept out of the plan
    row_id: str = ""  # the row made from it, while the plan has that row
    is_paper: bool = False  # from a note on paper


class Contributions:
    """Contributions of workshops, for an acting person."""

    def __init__(self, work: UnitOfWork, edit: EditMade) -> None:
        """Take the function that stores edits of a plan."""
        self.work = work
        self._edit = edit

    def of(self, plan_id: str, workshop_id: str) -> list[CollectedContribution]:
        """List all contributions, oldest first, for people who sort them. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            return _collected(session, plan_id, session.exec(_all_of(workshop_row(session, plan_id, workshop_id))))

    def shown(self, plan_id: str, workshop_id: str) -> list[CollectedContribution]:
        """List the contributions that everybody may see, in an order that does not reveal when they came.

        Those are contributions of the kinds that the projector has shown, except those put aside. They appear from four
        on, and in steps of at least four. Raises Forbidden and NoSuchWorkshop.
        """
        with self.work.reading(plan_id) as session:
            workshop = workshop_row(session, plan_id, workshop_id)
            found = session.exec(_all_of(workshop).where(Contribution.is_shown, ~col(Contribution.is_aside))).all()
            shown = [row for row in found if row.kind in workshop.revealed]
            return _without_origin(_collected(session, plan_id, shuffled(shown, workshop)))

    def put_under(self, plan_id: str, workshop_id: str, ids: Collection[int], pile: str) -> None:
        """Put contributions on a pile, which is created when needed; an empty name removes them from their pile.

        Contributions in the plan are not moved. Raises Forbidden, NoSuchWorkshop, and BadContribution (too_long).
        """
        name = one_line(pile)
        if len(name) > LONGEST_PILE:
            raise BadContribution("too_long")
        with self.work.writing(plan_id, Permission.EDIT) as session:
            for row in _free(session, plan_id, workshop_row(session, plan_id, workshop_id, locked=True), ids):
                row.pile, row.is_aside = name, False

    def put_aside(self, plan_id: str, workshop_id: str, ids: Collection[int], *, is_aside: bool = True) -> None:
        """Keep contributions out of piles and plan, or undo that; those in the plan are not changed.

        Raises Forbidden and NoSuchWorkshop.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            for row in _free(session, plan_id, workshop_row(session, plan_id, workshop_id, locked=True), ids):
                row.pile, row.is_aside = "", is_aside

    def into_plan(
        self, plan_id: str, workshop_id: str, kind: Kind, words: Words, *, pile: str = "", one: int = 0
    ) -> None:
        """Add a pile, or the single contribution with this id, to the plan as one row.

        Contributions added to the pile later are appended to that row. Raises Forbidden, NoSuchWorkshop, NothingToAdd,
        AlreadyInThePlan, and what Store.edit raises.
        """

        def edits(session: Session, answers: Answers) -> Sequence[Edit]:
            workshop = workshop_row(session, plan_id, workshop_id, locked=True)
            chosen = [row for row in _locked(session, workshop) if _is_meant(row, kind, pile=pile, one=one)]
            self.work.note(session, "contributions put into the plan", plan_id)
            return [_one_edit(kind, answers, chosen, workshop, words)]

        self._edit(PLACES[kind].tool, plan_id, edits)


def _one_edit(
    kind: Kind, answers: Answers, chosen: Sequence[Contribution], workshop: WorkshopRow, words: Words
) -> Edit:
    """Return the edit that adds what is not in the plan yet, and record its row in each contribution."""
    if not chosen:
        raise NothingToAdd
    there = row_of(kind, answers, {row.row_id for row in chosen})
    new = [row for row in chosen if there is None or row.row_id != there.id]
    if not new:
        raise AlreadyInThePlan
    row_id, texts = there.id if there else new_id(), [row.text for row in new]
    for row in new:
        row.row_id = row_id
    if there is not None:
        return more_words(kind, there, texts)
    return new_row(kind, row_id, texts, pile=new[0].pile, origin=Origin(workshop.title, workshop.day), words=words)


def _is_meant(row: Contribution, kind: Kind, *, pile: str, one: int) -> bool:
    here = row.pile == pile if pile else row.id == one and not row.pile
    return here and row.kind == kind and not row.is_aside


def _free(session: Session, plan_id: str, workshop: WorkshopRow, ids: Collection[int]) -> list[Contribution]:
    """Select those of the contributions that are not in the plan."""
    chosen = [row for row in _locked(session, workshop) if row.id in set(ids)]
    in_plan = _rows_in_plan(session, plan_id, {row.kind for row in chosen if row.row_id})
    return [row for row in chosen if row.row_id not in in_plan]


def _locked(session: Session, workshop: WorkshopRow) -> Sequence[Contribution]:
    """Load all contributions, locked, so that no phone withdraws one at the same time."""
    return session.exec(_all_of(workshop).with_for_update()).all()


def _all_of(workshop: WorkshopRow) -> SelectOfScalar[Contribution]:
    return select(Contribution).where(Contribution.workshop_id == workshop.id).order_by(col(Contribution.id))


def _rows_in_plan(session: Session, plan_id: str, kinds: Collection[str]) -> set[str]:
    """Collect the row ids of the plan's tables for contributions of these kinds."""
    tables = {PLACES[kind].tool.key: PLACES[kind].table for kind in kinds_in(kinds)}
    if not tables:
        return set()
    query = select(SectionRow.tool, SectionRow.answers).where(SectionRow.plan_id == plan_id)
    found = session.exec(query.where(col(SectionRow.tool).in_(tables)))
    return {row["id"] for tool, answers in found for row in answers.get(tables[tool], [])}


def _collected(session: Session, plan_id: str, rows: Iterable[Contribution]) -> list[CollectedContribution]:
    found = list(rows)
    in_plan = _rows_in_plan(session, plan_id, {row.kind for row in found if row.row_id})
    return [_said(row, kind, in_plan) for row in found for kind in kinds_in([row.kind])]


def _without_origin(found: Sequence[CollectedContribution]) -> list[CollectedContribution]:
    """Replace ids by positions, because ids count up in the order of arrival."""
    return [replace(one, id=number, is_paper=False) for number, one in enumerate(found, 1)]


def _said(row: Contribution, kind: Kind, in_plan: Collection[str]) -> CollectedContribution:
    return CollectedContribution(
        id=row.id or 0,
        kind=kind,
        text=row.text,
        pile=row.pile,
        is_aside=row.is_aside,
        row_id=row.row_id if row.row_id in in_plan else "",
        is_paper=row.seat_id is None,
    )

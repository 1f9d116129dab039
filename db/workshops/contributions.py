"""The contributions of a workshop, as its team reads them, puts them on piles and makes rows of the plan of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
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
from db.workshops.workshop import workshop_row
from playbook_tools.tool import Answers, Tool, new_id

A = TypeVar("A", bound=Answers)


class EditMade(Protocol):
    """Stores edits of a step of a plan, which are made inside the transaction of the answers as they stand."""

    def __call__(self, tool: Tool[A], plan_id: str, edits: Callable[[Session, A], Sequence[Edit]]) -> None: ...


class NothingToAdd(ValueError):
    """There is no such pile or contribution, or not any more: somebody has put it elsewhere."""


class AlreadyInThePlan(ValueError):
    """All of it is in the plan: somebody has added it before."""


@dataclass(frozen=True)
class CollectedContribution:
    """A contribution, without a word about who gave it."""

    id: int
    kind: Kind
    text: str
    pile: str = ""  # empty while it is loose
    is_aside: bool = False  # not for the plan
    row_id: str = ""  # the row that it became, as long as the plan has that row
    is_paper: bool = False  # from a note on paper


class Contributions:
    """The contributions of workshops, as far as the acting person may see them."""

    def __init__(self, work: UnitOfWork, edit: EditMade) -> None:
        """`edit` stores edits of a plan, as the store does it."""
        self.work = work
        self._edit = edit

    def of(self, plan_id: str, workshop_id: str) -> list[CollectedContribution]:
        """All of them, the oldest first. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            found = session.exec(_all_of(workshop_row(session, plan_id, workshop_id))).all()
            in_plan = _rows_in_plan(session, plan_id, {row.kind for row in found if row.row_id})
            return [_said(row, kind, in_plan) for row in found for kind in kinds_in([row.kind])]

    def put_under(self, plan_id: str, workshop_id: str, ids: Collection[int], pile: str) -> None:
        """Put contributions on the pile of this name, which need not have been there; without a name they are loose.

        What is a row of the plan stays where it is. Raises Forbidden, NoSuchWorkshop, and BadContribution (too_long).
        """
        name = one_line(pile)
        if len(name) > LONGEST_PILE:
            raise BadContribution("too_long")
        with self.work.writing(plan_id, Permission.EDIT) as session:
            for row in _free(session, plan_id, workshop_row(session, plan_id, workshop_id, locked=True), ids):
                row.pile, row.is_aside = name, False

    def put_aside(self, plan_id: str, workshop_id: str, ids: Collection[int], *, is_aside: bool = True) -> None:
        """Keep contributions out of the piles and the plan, or take them back. What is a row of the plan stays.

        Raises Forbidden and NoSuchWorkshop.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            for row in _free(session, plan_id, workshop_row(session, plan_id, workshop_id, locked=True), ids):
                row.pile, row.is_aside = "", is_aside

    def into_plan(
        self, plan_id: str, workshop_id: str, kind: Kind, words: Words, *, pile: str = "", one: int = 0
    ) -> None:
        """Make one row of the plan of a pile, or of the one loose contribution with this id.

        What came to a pile after it had become a row is added to that row. Raises Forbidden, NoSuchWorkshop,
        NothingToAdd, AlreadyInThePlan, and what Store.edit raises.
        """

        def edits(session: Session, answers: Answers) -> Sequence[Edit]:
            held = workshop_row(session, plan_id, workshop_id, locked=True)
            chosen = [row for row in _locked(session, held) if _is_meant(row, kind, pile=pile, one=one)]
            self.work.note(session, "contributions put into the plan", plan_id)
            return [_one_edit(kind, answers, chosen, held, words)]

        self._edit(PLACES[kind].tool, plan_id, edits)


def _one_edit(kind: Kind, answers: Answers, chosen: Sequence[Contribution], held: WorkshopRow, words: Words) -> Edit:
    """The edit that puts into the plan what is not in it yet; each contribution then knows its row."""
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
    return new_row(kind, row_id, texts, pile=new[0].pile, origin=Origin(held.title, held.day), words=words)


def _is_meant(row: Contribution, kind: Kind, *, pile: str, one: int) -> bool:
    here = row.pile == pile if pile else row.id == one and not row.pile
    return here and row.kind == kind and not row.is_aside


def _free(session: Session, plan_id: str, held: WorkshopRow, ids: Collection[int]) -> list[Contribution]:
    """Those of these contributions that are not in the plan."""
    chosen = [row for row in _locked(session, held) if row.id in set(ids)]
    in_plan = _rows_in_plan(session, plan_id, {row.kind for row in chosen if row.row_id})
    return [row for row in chosen if row.row_id not in in_plan]


def _locked(session: Session, held: WorkshopRow) -> Sequence[Contribution]:
    """All contributions; locked, so that no phone takes one back in the same moment."""
    return session.exec(_all_of(held).with_for_update()).all()


def _all_of(held: WorkshopRow) -> SelectOfScalar[Contribution]:
    return select(Contribution).where(Contribution.workshop_id == held.id).order_by(col(Contribution.id))


def _rows_in_plan(session: Session, plan_id: str, kinds: Collection[str]) -> set[str]:
    """The ids of the rows that the plan has now, in the tables where these kinds go."""
    tables = {PLACES[kind].tool.key: PLACES[kind].table for kind in kinds_in(kinds)}
    if not tables:
        return set()
    query = select(SectionRow.tool, SectionRow.answers).where(SectionRow.plan_id == plan_id)
    found = session.exec(query.where(col(SectionRow.tool).in_(tables)))
    return {row["id"] for tool, answers in found for row in answers.get(tables[tool], [])}


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

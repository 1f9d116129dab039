"""A workshop of a plan, as its team sees it: what it asks, what the projector shows, and its results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, get_args

from sqlalchemy import func
from sqlmodel import Session, select

from curreap.access import Permission
from curreap.workshop.contributions import Kind, kinds_in
from curreap.workshop.hidden import in_steps
from curreap.workshop.plan import kept_until
from curreap.workshop.results import StatementResult
from curreap.workshop.round import Agreed
from db.tables import Participant, WorkshopRow
from db.unit_of_work import access_in
from db.workshops.paper_answers import people_on_paper
from db.workshops.slips import SlipCounts, slip_counts
from playbook_tools.vocabulary import Topic

View = Literal["join", "statement", "widest", "talk", "agreed", "said"]
VIEWS: Final[tuple[View, ...]] = get_args(View)


class NoSuchWorkshop(ValueError):
    """The plan does not have this workshop."""


@dataclass(frozen=True)
class Workshop:
    """A workshop. Only people who may lead it see how to join, and the exact number of participants."""

    id: str
    title: str
    place: str
    day: dt.date | None
    language: str
    content_version: str
    statements: Sequence[str]
    own_statements: Mapping[str, str]
    groups: Mapping[str, str]
    key: str  # empty for readers
    code: str | None  # None while it is closed, and for readers
    is_open: bool
    view: View
    statement: str  # shown on the projector; a kind of contributions in the view "said"
    revealed: Sequence[str]
    created_at: dt.datetime
    in_plan_at: dt.datetime | None
    seats: int = 0  # joined devices, and people on paper
    phones: int = 0  # joined devices
    heads: int | None = None  # people counted in the room; None for readers, too
    needs_slip: bool = False  # new devices are admitted only with a slip
    slips: SlipCounts = field(default_factory=SlipCounts)  # none for readers
    asks: Sequence[Kind] = ()  # kinds of contributions asked for
    kept_until: dt.date = dt.date.max  # the day on which what is on paper is deleted


@dataclass(frozen=True)
class WorkshopState:
    """A workshop with its results: those that everybody may see, or all that were counted, for people who lead it."""

    workshop: Workshop
    results: Sequence[StatementResult]
    agreed: Mapping[Topic, Agreed]

    def result(self, statement: str) -> StatementResult:
        """Return the result of a statement; an empty one for an unknown statement."""
        return next((found for found in self.results if found.statement == statement), StatementResult(statement, 0))

    @property
    def revealed(self) -> list[StatementResult]:
        """Return the results that the facilitator has revealed."""
        return [found for found in self.results if found.statement in self.workshop.revealed]

    @property
    def published(self) -> WorkshopState:
        """Copy what everybody may see: revealed results, and the numbers of answers in steps of four."""
        shown = [one.published(is_revealed=one.statement in self.workshop.revealed) for one in self.results]
        return replace(self, results=shown)


def workshop_row(session: Session, plan_id: str, workshop_id: str, *, locked: bool = False) -> WorkshopRow:
    """Load a workshop of a plan, inside a transaction that has checked permission. Raises NoSuchWorkshop."""
    row = session.get(WorkshopRow, workshop_id if workshop_id.isalnum() else "", with_for_update=locked)
    if row is None or row.plan_id != plan_id:
        raise NoSuchWorkshop
    return row


def read_workshop(session: Session, row: WorkshopRow) -> Workshop:
    """Read a workshop, inside a transaction that has checked permission; what only its team may see for them alone."""
    leads = access_in(session).may(Permission.EDIT)
    seats = session.exec(select(func.count()).select_from(Participant).where(Participant.workshop_id == row.id)).one()
    joined = seats + people_on_paper(session, row.id)
    return Workshop(
        id=row.id,
        title=row.title,
        place=row.place,
        day=row.day,
        language=row.language,
        content_version=row.content_version,
        statements=tuple(row.statements),
        own_statements=dict(row.own_statements),
        groups=dict(row.groups),
        key=row.key if leads else "",
        code=row.code if leads else None,
        is_open=row.code is not None,
        view=next((view for view in VIEWS if view == row.view), "join"),
        statement=row.statement,
        revealed=tuple(row.revealed),
        created_at=row.created_at,
        in_plan_at=row.in_plan_at,
        seats=joined if leads else in_steps(joined),
        phones=seats if leads else in_steps(seats),
        heads=row.heads if leads else None,
        needs_slip=row.needs_slip,
        slips=slip_counts(session, row.id) if leads and row.needs_slip else SlipCounts(),
        asks=kinds_in(row.asks),
        kept_until=kept_until(row.last_opened),
    )

"""Workshops of a plan: prepare, lead, read, and transfer them to the plan."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from curreap.access import Permission
from curreap.content import load_content
from curreap.edits import Edit
from curreap.language.words import Words
from curreap.workshop.agreement import merge_agreements
from curreap.workshop.contributions import Kind, kinds_in
from curreap.workshop.into_round import Into, put_in
from curreap.workshop.plan import WorkshopPlan, kept_until, new_code
from curreap.workshop.presence import note_meeting
from curreap.workshop.results import StatementResult, Voice, results
from curreap.workshop.round import Agreed, Meeting, ParticipantAnswers, round_of, topics_for_plan
from db.tables import Agreement, Contribution, Participant, PlanRow, Tally, Vote, WorkshopRow
from db.unit_of_work import UnitOfWork
from db.workshops.paper_answers import paper_sheets, paper_voices, people_on_paper
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.stakeholders import Stakeholders
from playbook_tools.vocabulary import TOPICS, OtherAnswer, Topic

View = Literal["join", "statement", "widest", "talk", "agreed", "said"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
OTHER_ANSWERS: Final[tuple[OtherAnswer, ...]] = get_args(OtherAnswer)
LONGEST_WORDS: Final = 800  # characters of a reason, evidence or dissent


class NoSuchWorkshop(ValueError):
    """The plan does not have this workshop."""


class BadAgreement(ValueError):
    """The topic or level is unknown, or a text is far too long."""


class InThePlanAlready(ValueError):
    """The results of this workshop are already in the plan."""


@dataclass(frozen=True)
class Workshop:
    """A workshop, for its team."""

    id: str
    title: str
    place: str
    day: dt.date | None
    language: str
    content_version: str
    statements: Sequence[str]
    own_statements: Mapping[str, str]
    groups: Mapping[str, str]
    key: str
    code: str | None  # None while it is closed
    view: View
    statement: str  # shown on the projector; a kind of contributions in the view "said"
    revealed: Sequence[str]
    created_by: str
    created_at: dt.datetime
    in_plan_at: dt.datetime | None
    seats: int = 0  # joined devices, and people on paper
    asks: Sequence[Kind] = ()  # kinds of contributions asked for
    kept_until: dt.date = dt.date.max  # the day on which the answers are deleted

    @property
    def is_open(self) -> bool:
        return self.code is not None


@dataclass(frozen=True)
class WorkshopState:
    """A workshop with all results that may be shown."""

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


MakeEdits = Callable[[Session, SelfAssessment], Sequence[Edit]]
"""Edits of a self-assessment, computed inside the transaction that stores them."""
MakeMeetings = Callable[[Session, Stakeholders], Sequence[Edit]]
"""Edits of the meetings of the plan, in the same transaction."""


class Workshops:
    """Workshops of plans, for an acting person."""

    def __init__(self, work: UnitOfWork, edit_plan: Callable[[str, MakeEdits, MakeMeetings], None]) -> None:
        """Take the function that stores edits of the self-assessment and of the meetings of a plan."""
        self.work = work
        self._edit_plan = edit_plan

    def prepare(self, plan_id: str, plan: WorkshopPlan) -> str:
        """Create an open workshop and return its id. Raises Forbidden and BadWorkshop."""
        plan.check()
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = WorkshopRow(
                plan_id=plan_id,
                title=_plain(plan.title),
                place=_plain(plan.place),
                day=plan.day,
                language=plan.language,
                content_version=session.get_one(PlanRow, plan_id).content_version,
                statements=plan.statements,
                own_statements=dict(plan.own_words),
                groups=dict(plan.group_words),
                asks=list(kinds_in(plan.asks)),
                key=secrets.token_hex(12),
                code=_free_code(session),
                created_by=self.work.actor.id,
                created_by_name=self.work.actor.name,
                created_at=self.work.now(),
                opened_at=self.work.now(),
            )
            session.add(row)
            self.work.note(session, "workshop opened", plan_id)
            return row.id

    def of_plan(self, plan_id: str) -> list[Workshop]:
        """List all workshops, newest first. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            query = (
                select(WorkshopRow).where(WorkshopRow.plan_id == plan_id).order_by(col(WorkshopRow.created_at).desc())
            )
            return [_held(session, row) for row in session.exec(query)]

    def get(self, plan_id: str, workshop_id: str) -> Workshop:
        """Return one workshop. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            return _held(session, workshop_row(session, plan_id, workshop_id))

    def show(self, plan_id: str, workshop_id: str, view: View, statement: str = "") -> None:
        """Choose what the projector shows: a view, and for some a statement, or a kind of contributions for "said".

        An unknown view or statement changes nothing. Raises Forbidden and NoSuchWorkshop.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            known = row.asks if view == "said" else ["", *row.statements]
            if view in VIEWS and statement in known:
                row.view, row.statement = view, statement

    def reveal(self, plan_id: str, workshop_id: str, statements: Sequence[str], *, is_revealed: bool = True) -> None:
        """Show or hide the results of statements on the projector. Raises Forbidden and NoSuchWorkshop."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            chosen = set(statements)
            shown = (set(row.revealed) | chosen) if is_revealed else (set(row.revealed) - chosen)
            row.revealed = [statement for statement in row.statements if statement in shown]

    def shut(self, plan_id: str, workshop_id: str) -> None:
        """Close the workshop: code and QR code stop working. Raises Forbidden and NoSuchWorkshop."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            workshop_row(session, plan_id, workshop_id, locked=True).code = None
            self.work.note(session, "workshop shut", plan_id)

    def open_again(self, plan_id: str, workshop_id: str) -> None:
        """Reopen a workshop with a new code. Raises Forbidden and NoSuchWorkshop.

        Ratings stay until the announced day; after that day the workshop starts without them.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            row.code = row.code or _free_code(session)
            if kept_until(row.day, row.last_opened) <= self.work.now().date():
                session.exec(delete(Participant).where(col(Participant.workshop_id) == row.id))
                session.exec(delete(Tally).where(col(Tally.workshop_id) == row.id))
                session.exec(delete(Contribution).where(col(Contribution.workshop_id) == row.id))
                row.opened_at = self.work.now()
            self.work.note(session, "workshop opened again", plan_id)

    def delete(self, plan_id: str, workshop_id: str) -> None:
        """Delete a workshop with all its ratings; what is in the plan stays. Raises Forbidden and NoSuchWorkshop."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            session.delete(workshop_row(session, plan_id, workshop_id, locked=True))
            self.work.note(session, "workshop deleted", plan_id)

    def room(self, plan_id: str, workshop_id: str) -> WorkshopState:
        """Read a workshop, its results and agreements at once. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            row = workshop_row(session, plan_id, workshop_id)
            comments = _comments(session, row.id)
            counted = results(row.statements, counted_voices(session, row.id))
            found = [one if one.is_hidden else replace(one, comments=comments[one.statement]) for one in counted]
            return WorkshopState(_held(session, row), found, _agreed_by_topic(session, row.id))

    def results(self, plan_id: str, workshop_id: str) -> list[StatementResult]:
        """Compute the results that reveal nobody. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            row = workshop_row(session, plan_id, workshop_id)
            return results(row.statements, voices_of(session, row.id))

    def agreed(self, plan_id: str, workshop_id: str) -> dict[Topic, Agreed]:
        """Return the agreements by topic. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            workshop_row(session, plan_id, workshop_id)
            return _agreed_by_topic(session, workshop_id)

    def agree(
        self, plan_id: str, workshop_id: str, topic: Topic, agreed: Agreed, *, base: Agreed | None = None
    ) -> None:
        """Store the agreement on a topic.

        With `base`, the agreement that was edited, changes that colleagues stored since are kept. Raises Forbidden,
        NoSuchWorkshop and BadAgreement.
        """
        if topic not in TOPICS:
            raise BadAgreement
        with self.work.writing(plan_id, Permission.EDIT) as session:
            workshop_row(session, plan_id, workshop_id, locked=True)
            row = session.get(Agreement, (workshop_id, topic), with_for_update=True)
            if row is None:
                row = Agreement(workshop_id=workshop_id, topic=topic, by_name=self.work.actor.name, at=self.work.now())
                session.add(row)
            made = merge_agreements(base=base, mine=agreed, theirs=_agreed(row)) if base is not None else agreed
            _check(made)
            row.agreed_score, texts = made.score, (made.reason, made.evidence, made.dissent)
            row.reason, row.evidence, row.dissent = map(_plain, texts)
            row.by_name, row.at = self.work.actor.name, self.work.now()

    def topics_for_plan(self, plan_id: str, workshop_id: str) -> list[Topic]:
        """List the topics that `into_plan` would transfer. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            return topics_for_plan(_meeting(session, workshop_row(session, plan_id, workshop_id)))

    def into_plan(
        self,
        plan_id: str,
        workshop_id: str,
        words: Words,
        *,
        into: Into = Into.NEW_ROUND,
        again: bool = False,
    ) -> None:
        """Transfer ratings and agreements to the self-assessment, as a new round or added to the newest one.

        Also records the meeting, once, with numbers by group, and closes the workshop. Raises Forbidden,
        NoSuchWorkshop, TooFewVoices, TooManyVoices, InThePlanAlready unless `again`, and what Store.edit raises.
        """

        def edits(session: Session, assessment: SelfAssessment) -> Sequence[Edit]:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            if row.in_plan_at is not None and not again:
                raise InThePlanAlready
            new_round = round_of(_meeting(session, row), words)
            row.in_plan_at, row.code = self.work.now(), None
            self.work.note(session, "workshop put into the plan", plan_id)
            return put_in(assessment, new_round, into)

        def meetings(session: Session, answers: Stakeholders) -> Sequence[Edit]:
            row = workshop_row(session, plan_id, workshop_id)
            content = load_content(row.content_version)
            return note_meeting(answers, workshop_id, _meeting(session, row), content, words)

        self._edit_plan(plan_id, edits, meetings)

    def groups_in(self, plan_id: str, workshop_id: str) -> set[str]:
        """Collect the keys of the groups with any answer. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            sheets = _meeting(session, workshop_row(session, plan_id, workshop_id)).sheets
            return {sheet.group for sheet in sheets if sheet.has_answers} - {""}


def counted_voices(session: Session, workshop_id: str) -> list[Voice]:
    """Read all answers without comments. Counted in the database, because projectors poll them."""
    query = (
        select(Participant.group, Vote.statement, Vote.rating, func.count())
        .join(Participant, col(Participant.id) == col(Vote.seat_id))
        .where(Vote.workshop_id == workshop_id)
        .group_by(col(Participant.group), col(Vote.statement), col(Vote.rating))
    )
    found = session.exec(query).all()
    on_phones = [Voice(group, key, rating) for group, key, rating, count in found for _ in range(count)]
    return [*on_phones, *paper_voices(session, workshop_id)]


def _comments(session: Session, workshop_id: str) -> dict[str, list[str]]:
    """List the comments by statement, in alphabetical order, which does not reveal who wrote first."""
    query = select(Vote.statement, Vote.comment).where(Vote.workshop_id == workshop_id, Vote.comment != "")
    found: dict[str, list[str]] = defaultdict(list)
    for statement, comment in sorted(session.exec(query)):
        found[statement].append(comment)
    return found


def _meeting(session: Session, row: WorkshopRow) -> Meeting:
    ratings: dict[int, dict[str, int]] = defaultdict(dict)
    others: dict[int, dict[str, OtherAnswer]] = defaultdict(dict)
    votes = select(Vote.seat_id, Vote.statement, Vote.rating, Vote.other_answer).where(Vote.workshop_id == row.id)
    for seat, statement, rating, other_answer in session.exec(votes):
        if rating is not None:
            ratings[seat][statement] = rating
        elif other_answer in OTHER_ANSWERS:
            others[seat][statement] = other_answer
    groups = session.exec(select(Participant.id, Participant.group).where(Participant.workshop_id == row.id))
    sheets = [ParticipantAnswers(group, ratings[seat or 0], others[seat or 0]) for seat, group in groups]
    sheets += paper_sheets(session, row.id)
    agreed = _agreed_by_topic(session, row.id)
    return Meeting(row.title, row.day, row.own_statements, sheets, agreed, row.groups)


def _agreed_by_topic(session: Session, workshop_id: str) -> dict[Topic, Agreed]:
    found = {row.topic: row for row in _agreements(session, workshop_id)}
    return {topic: _agreed(found[topic]) for topic in TOPICS if topic in found}


def voices_of(session: Session, workshop_id: str) -> list[Voice]:
    """Read all answers of a workshop, inside a transaction that has checked permission."""
    query = (
        select(Participant.group, Vote.statement, Vote.rating, Vote.comment)
        .join(Participant, col(Participant.id) == col(Vote.seat_id))
        .where(Vote.workshop_id == workshop_id)
    )
    return [*(Voice(*found) for found in session.exec(query)), *paper_voices(session, workshop_id)]


def _agreements(session: Session, workshop_id: str) -> Sequence[Agreement]:
    return session.exec(select(Agreement).where(Agreement.workshop_id == workshop_id)).all()


def _agreed(row: Agreement) -> Agreed:
    return Agreed(row.agreed_score, row.reason, row.evidence, row.dissent)


def _check(agreed: Agreed) -> None:
    is_short = all(len(text) <= LONGEST_WORDS for text in (agreed.reason, agreed.evidence, agreed.dissent))
    if agreed.score not in (None, 1, 2, 3, 4, 5) or not is_short:
        raise BadAgreement


def workshop_row(session: Session, plan_id: str, workshop_id: str, *, locked: bool = False) -> WorkshopRow:
    """Load a workshop of a plan, inside a transaction that has checked permission. Raises NoSuchWorkshop."""
    row = session.get(WorkshopRow, workshop_id if workshop_id.isalnum() else "", with_for_update=locked)
    if row is None or row.plan_id != plan_id:
        raise NoSuchWorkshop
    return row


def _free_code(session: Session) -> str:
    while True:
        code = new_code()
        if session.exec(select(WorkshopRow.id).where(WorkshopRow.code == code)).first() is None:
            return code


def _held(session: Session, row: WorkshopRow) -> Workshop:
    seats = session.exec(select(func.count()).select_from(Participant).where(Participant.workshop_id == row.id)).one()
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
        key=row.key,
        code=row.code,
        view=next((view for view in VIEWS if view == row.view), "join"),
        statement=row.statement,
        revealed=tuple(row.revealed),
        created_by=row.created_by_name,
        created_at=row.created_at,
        in_plan_at=row.in_plan_at,
        seats=seats + people_on_paper(session, row.id),
        asks=kinds_in(row.asks),
        kept_until=kept_until(row.day, row.last_opened),
    )


def _plain(text: str) -> str:
    return text.replace("\0", "").strip()  # PostgreSQL takes no zero byte

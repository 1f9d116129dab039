"""Workshops of a plan: prepare, lead, read, and transfer them to the plan."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from curreap.access import Permission
from curreap.content import load_content
from curreap.edits import Edit
from curreap.language.words import Words
from curreap.workshop.contributions import kinds_in
from curreap.workshop.into_round import Into, put_in
from curreap.workshop.plan import WorkshopPlan, kept_until, new_code
from curreap.workshop.presence import note_meeting
from curreap.workshop.round import Agreed, round_of, topics_for_plan
from db.tables import PlanRow, WorkshopRow
from db.tables.columns import without_zero_bytes
from db.unit_of_work import UnitOfWork
from db.workshops.agreements import BadAgreement, agreed_by_topic, store_agreement
from db.workshops.answers import groups_with_answers, people_who_rated, read_meeting, results_of
from db.workshops.counts import count_people, count_statements
from db.workshops.old_ratings import forget_answers
from db.workshops.workshop import VIEWS, View, Workshop, WorkshopState, read_workshop, workshop_row
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.stakeholders import Stakeholders
from playbook_tools.vocabulary import TOPICS, Topic


class InThePlanAlready(ValueError):
    """The results of this workshop are already in the plan."""


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
                title=without_zero_bytes(plan.title).strip(),
                place=without_zero_bytes(plan.place).strip(),
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
            return [read_workshop(session, row) for row in session.exec(query)]

    def get(self, plan_id: str, workshop_id: str) -> Workshop:
        """Return one workshop. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            return read_workshop(session, workshop_row(session, plan_id, workshop_id))

    def show(self, plan_id: str, workshop_id: str, view: View, statement: str = "") -> None:
        """Choose what the projector shows: a view, and for some a statement, or a kind of contributions for "said".

        An unknown view or statement changes nothing. Raises Forbidden and NoSuchWorkshop.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            known = row.asks if view == "said" else ["", *row.statements]
            if view in VIEWS and statement in known:
                row.view, row.statement = view, statement
                if view == "said":
                    row.revealed = [*(one for one in row.revealed if one != statement), statement]

    def count(self, plan_id: str, workshop_id: str, statements: Sequence[str]) -> None:
        """Count the present answers to statements, as far as that isolates nobody. Raises Forbidden, NoSuchWorkshop.

        The results that the team sees change only by counting, so that nobody can take one view from another.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            count_statements(session, row, _known(row, statements), now=self.work.now())

    def reveal(self, plan_id: str, workshop_id: str, statements: Sequence[str], *, is_revealed: bool = True) -> None:
        """Count the present answers to statements and show them to everybody, or hide them again.

        Raises Forbidden and NoSuchWorkshop.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            chosen = _known(row, statements)
            others = [one for one in row.revealed if one not in chosen]
            order = [*row.statements, *row.asks].index
            row.revealed = sorted([*others, *(chosen if is_revealed else [])], key=order)
            if is_revealed:
                count_statements(session, row, chosen, now=self.work.now())

    def shut(self, plan_id: str, workshop_id: str) -> None:
        """Close the workshop: code and QR code stop working. Raises Forbidden and NoSuchWorkshop."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            workshop_row(session, plan_id, workshop_id, locked=True).code = None
            self.work.note(session, "workshop shut", plan_id)

    def open_again(self, plan_id: str, workshop_id: str) -> None:
        """Reopen a workshop with a new code. Raises Forbidden and NoSuchWorkshop.

        Answers stay until the announced day; those of that day and before are deleted.
        """
        with self.work.writing(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            row.code = row.code or _free_code(session)
            today = self.work.now().date()
            forget_answers(session, row, today)
            if kept_until(row.last_opened) <= today:
                row.opened_at = self.work.now()
            self.work.note(session, "workshop opened again", plan_id)

    def delete(self, plan_id: str, workshop_id: str) -> None:
        """Delete a workshop with all its ratings; what is in the plan stays. Raises Forbidden and NoSuchWorkshop."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            session.delete(workshop_row(session, plan_id, workshop_id, locked=True))
            self.work.note(session, "workshop deleted", plan_id)

    def room(self, plan_id: str, workshop_id: str) -> WorkshopState:
        """Read a workshop with all that was counted, for people who lead it. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            return _state(session, workshop_row(session, plan_id, workshop_id))

    def public_room(self, plan_id: str, workshop_id: str) -> WorkshopState:
        """Read a workshop with what everybody may see of it, as on the projector. Raises Forbidden, NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            return _state(session, workshop_row(session, plan_id, workshop_id)).published

    def agreed(self, plan_id: str, workshop_id: str) -> dict[Topic, Agreed]:
        """Return the agreements by topic. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id) as session:
            workshop_row(session, plan_id, workshop_id)
            return agreed_by_topic(session, workshop_id)

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
            store_agreement(session, self.work, workshop_id, topic, agreed, base=base)

    def topics_for_plan(self, plan_id: str, workshop_id: str) -> list[Topic]:
        """List the topics that `into_plan` would transfer. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            row = workshop_row(session, plan_id, workshop_id)
            return topics_for_plan(people_who_rated(session, row.id), agreed_by_topic(session, row.id))

    def into_plan(
        self,
        plan_id: str,
        workshop_id: str,
        words: Words,
        *,
        into: Into = Into.NEW_ROUND,
        again: bool = False,
    ) -> None:
        """Count all answers; transfer them and agreements to the self-assessment, as a new round or to the newest one.

        Also records the meeting, once, with numbers by group, and closes the workshop. Raises Forbidden,
        NoSuchWorkshop, TooFewVoices, TooManyVoices, InThePlanAlready unless `again`, and what Store.edit raises.
        """

        def edits(session: Session, assessment: SelfAssessment) -> Sequence[Edit]:
            row = workshop_row(session, plan_id, workshop_id, locked=True)
            if row.in_plan_at is not None and not again:
                raise InThePlanAlready
            count_statements(session, row, row.statements, now=self.work.now())
            there = count_people(session, row, now=self.work.now())
            session.flush()
            new_round = round_of(read_meeting(session, row, there), words)
            row.in_plan_at, row.code = self.work.now(), None
            self.work.note(session, "workshop put into the plan", plan_id)
            return put_in(assessment, new_round, into)

        def meetings(session: Session, answers: Stakeholders) -> Sequence[Edit]:
            row = workshop_row(session, plan_id, workshop_id)
            content = load_content(row.content_version)
            there = count_people(session, row, now=self.work.now())
            return note_meeting(answers, workshop_id, read_meeting(session, row, there), content, words)

        self._edit_plan(plan_id, edits, meetings)

    def groups_in(self, plan_id: str, workshop_id: str) -> set[str]:
        """Collect the keys of the groups with any answer. Raises Forbidden and NoSuchWorkshop."""
        with self.work.reading(plan_id, Permission.EDIT) as session:
            return groups_with_answers(session, workshop_row(session, plan_id, workshop_id).id)


def _state(session: Session, row: WorkshopRow) -> WorkshopState:
    return WorkshopState(read_workshop(session, row), results_of(session, row), agreed_by_topic(session, row.id))


def _known(row: WorkshopRow, statements: Sequence[str]) -> list[str]:
    return [statement for statement in row.statements if statement in statements]


def _free_code(session: Session) -> str:
    while True:
        code = new_code()
        if session.exec(select(WorkshopRow.id).where(WorkshopRow.code == code)).first() is None:
            return code

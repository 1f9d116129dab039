"""The store of plans: each edit is one short transaction that checks permission, changes one field or row,
raises the revision and adds a line to the history. Nothing counts as saved before it is committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Literal, TypeVar

from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, Actor, Permission, Role
from curreap.edits import AddRow, Edit, SetField
from curreap.plan import Plan
from db.accounts.names import read_names
from db.choices import Choices
from db.comments.agreement import refuse_agreeing, refuse_unfinished
from db.comments.comments import Comments
from db.comments.feedback import Feedback
from db.comments.last_visits import LastVisits
from db.comments.notices import Notices
from db.comments.places import part_of
from db.editing import edit_section
from db.engine import for_reading
from db.history.history import History
from db.history.versions import Versions
from db.members import Members
from db.plan_row import plan_row
from db.presence import Presences
from db.private import read_answers
from db.stored_plan import add_plan, read_metadata, stored_plan
from db.tables import Change, Membership, PhotoRow, PlanRow, SectionRow
from db.unit_of_work import UnitOfWork, access_in, sees_private
from db.views import OpenSection, PlanInfo, PlanMetadata, RecentChange, plan_info, recent_change
from db.workshops.admission import Admission
from db.workshops.contributions import Contributions
from db.workshops.paper_notes import PaperNotes
from db.workshops.tally import Tallies
from db.workshops.workshops import MakeEdits, MakeMeetings, Workshops
from db.writing import Writer, edit_too, follow_fees
from playbook_tools import KEYED, section_texts, self_assessment, stakeholders
from playbook_tools.tool import Answers, Tool

A = TypeVar("A", bound=Answers)


class Store:
    """All plans that a person may see. The person is given when the store is made."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    @property
    def actor(self) -> Actor:
        return self.work.actor

    @cached_property
    def comments(self) -> Comments:
        return Comments(self.work)

    @cached_property
    def members(self) -> Members:
        return Members(self.work)

    @cached_property
    def last_visits(self) -> LastVisits:
        return LastVisits(self.work)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self.work)

    @cached_property
    def feedback(self) -> Feedback:
        return Feedback(self.work)

    @cached_property
    def versions(self) -> Versions:
        return Versions(self.work)

    @cached_property
    def choices(self) -> Choices:
        return Choices(self.work)

    @cached_property
    def workshops(self) -> Workshops:
        return Workshops(self.work, self._edit_after_workshop)

    @cached_property
    def contributions(self) -> Contributions:
        return Contributions(self.work, self._edit_made)

    @cached_property
    def admission(self) -> Admission:
        return Admission(self.work)

    @cached_property
    def tally(self) -> Tallies:
        return Tallies(self.work)

    @cached_property
    def paper_notes(self) -> PaperNotes:
        return PaperNotes(self.work)

    @cached_property
    def presence(self) -> Presences:
        return Presences(self.work)

    @cached_property
    def history(self) -> History:
        return History(self.work, self)

    # -------------------------------------------------------------- plans

    def my_plans(self) -> list[PlanInfo]:
        """List the plans of the acting person, last changed first; all plans for a coordinator."""
        with Session(for_reading(self.work.engine)) as session:
            if not self.work.allows(session, Permission.SEE_OWN, INSTALLATION):
                return []
            mine = select(Membership).where(Membership.account_id == self.actor.id)
            roles = {row.plan_id: Role(row.role) for row in session.exec(mine)}
            query = select(PlanRow).order_by(col(PlanRow.changed_at).desc())
            if not access_in(session).may(Permission.READ_ALL):
                query = query.where(col(PlanRow.id).in_(list(roles)))
            rows = session.exec(query).all()
            names = read_names(session, (row.changed_by_id for row in rows), language=self.work.language)
            return [plan_info(row, roles.get(row.id, Role.COORDINATOR), names) for row in rows]

    def info(self, plan_id: str) -> PlanInfo:
        """Read a plan without its answers. Raises Forbidden."""
        return self.metadata(plan_id).info

    def metadata(self, plan_id: str) -> PlanMetadata:
        """Read what a page shows around the answers: plan, comments, last change of each step. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            return read_metadata(session, plan_id, reader_id=self.actor.id, language=self.work.language)

    def create_plan(self, plan: Plan, *, is_example: bool = False, copied_from: str = "") -> str:
        """Store a new plan, whose lead is the acting person, and give its id.

        Raises Forbidden after a sign-out, TableFull and PlanFull where it has more than a plan can have.
        """
        with self.work.writing(INSTALLATION, Permission.BEGIN_PLAN) as session:
            plan_id = add_plan(session, self.work, plan, is_example=is_example, copied_from=copied_from)
            self.work.note(session, "plan created", plan_id)
            return plan_id

    def plan(self, plan_id: str, *, with_photos: bool = True) -> Plan:
        """Read the whole plan; private contacts only for people who may see them. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            return stored_plan(session, plan_id, with_photos=with_photos)

    def delete_plan(self, plan_id: str) -> None:
        """Delete a plan with its history, comments, versions and photos. Raises Forbidden."""
        with self.work.writing(plan_id, Permission.DELETE) as session:
            self.work.note(session, "plan deleted", plan_id)
            session.delete(plan_row(session, plan_id))

    def note_download(self, plan_id: str, kind: Literal["document", "data"], *, with_contacts: bool) -> None:
        """Record a download in the audit log. Raises Forbidden."""
        with self.work.writing(plan_id, Permission.READ_PRIVATE if with_contacts else Permission.READ) as session:
            act = f"{kind} with contacts downloaded" if with_contacts else f"{kind} downloaded"
            self.work.note(session, act, plan_id)

    # -------------------------------------------------------------- sections

    def open_section(self, plan_id: str, tool: Tool[A]) -> OpenSection[A]:
        """Read the answers of one tool from the database. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            row = session.get(SectionRow, (plan_id, tool.key))
            if row is None:
                return OpenSection(tool.answers(), 0, None, tool.answers())
            answers = read_answers(tool, row, sees_private(session))
            return OpenSection(answers, row.revision, row.changed_at, answers)

    def edit(
        self, plan_id: str, tool: Tool[A], *edits: Edit, photos: Mapping[str, bytes] | None = None
    ) -> OpenSection[A]:
        """Make an edit durable, or several that belong together, and give the section as it then stands.

        A text with a base is merged with what colleagues wrote meanwhile, so what stands may be more than was sent.
        `photos` are those that the edits name, by id, re-encoded by curreap.photos: they are stored with the edits.
        Raises Forbidden, BadEdit when the edit does not fit (RowIsGone when a colleague deleted the row), TextsOverlap
        when a colleague changed the same words, and AlwaysOvertaken in an endless race. Nothing is changed then; what
        was written to words of a colleague, or to a row that is gone, is in the history all the same.
        """

        def check(session: Session, before: Answers, after: Answers) -> None:
            refuse_agreeing(session, before, after)
            self._keep_photos(session, plan_id, photos or {})
            follow_fees(Writer(session, self.work, plan_id), before, after)

        return edit_section(self.work, plan_id, tool, edits, Permission.EDIT, check)

    def agree(self, plan_id: str, section: str, *, is_agreed: bool) -> None:
        """Set or withdraw the mentor's agreement with a section. Raises Forbidden, and BadEdit where the team does
        not call the section ready, or not any more."""
        edits = (SetField(section_texts.path_of(section, "state"), "agreed" if is_agreed else "ready"),)
        check = partial(refuse_unfinished, section)
        edit_section(self.work, plan_id, section_texts.TOOL, edits, Permission.AGREE, check)

    def take_suggestion(self, plan_id: str, comment_id: int, *, replaces: bool = False) -> None:
        """Write a suggested text into its field, in the name of the acting person, and solve its thread.

        It is merged with what the team wrote meanwhile; with `replaces` it stands instead of that. Raises Forbidden,
        NoSuchComment, AlreadyAnswered, TextsOverlap where the team changed the same words, RowIsGone, and
        AlwaysOvertaken. Nothing is changed then.
        """
        step, path, suggestion = self.comments.suggested(plan_id, comment_id)
        tool, base = part_of(step, path), None if replaces else suggestion.base
        row = (AddRow(path.row.parent, path.row_id),) if tool in KEYED else ()
        edits = (*row, SetField(path, suggestion.text, base))
        taken = partial(self._taken, plan_id, comment_id)
        edit_section(self.work, plan_id, tool, edits, Permission.EDIT, taken, keeps_aside=False)

    def changes(self, plan_id: str, limit: int = 20) -> list[RecentChange]:
        """List the newest edits, newest first. The history never holds the words of private fields."""
        with self.work.reading(plan_id) as session:
            query = select(Change).where(Change.plan_id == plan_id).order_by(col(Change.id).desc()).limit(limit)
            rows = session.exec(query).all()
            names = read_names(session, (row.actor_id for row in rows), language=self.work.language)
            return [recent_change(row, names) for row in rows]

    # -------------------------------------------------------------- photos

    def add_photo(self, plan_id: str, photo_id: str, jpeg: bytes) -> None:
        """Keep a photo that was re-encoded by curreap.photos. Raises Forbidden."""
        with self.work.writing(plan_id, Permission.EDIT) as session:
            self._keep_photos(session, plan_id, {photo_id: jpeg})

    def photo(self, plan_id: str, photo_id: str) -> bytes | None:
        """Read the JPEG bytes of a photo; None when there is none. Raises Forbidden."""
        with self.work.reading(plan_id) as session:
            row = session.get(PhotoRow, (plan_id, photo_id))
            return row.jpeg if row else None

    # -------------------------------------------------------------- inside

    def _keep_photos(self, session: Session, plan_id: str, photos: Mapping[str, bytes]) -> None:
        for photo_id, jpeg in photos.items():
            session.merge(PhotoRow(plan_id=plan_id, id=photo_id, jpeg=jpeg, added_at=self.work.now()))

    def _taken(self, plan_id: str, comment_id: int, session: Session, _before: Answers, _after: Answers) -> None:
        self.comments.answer(session, plan_id, comment_id, "taken")

    def _edit_after_workshop(self, plan_id: str, rounds: MakeEdits, meetings: MakeMeetings) -> None:
        """Edit the self-assessment and the record of meetings in one transaction."""

        def note_meeting(session: Session, _before: Answers, _after: Answers) -> None:
            edit_too(Writer(session, self.work, plan_id), stakeholders.TOOL, partial(meetings, session))

        edit_section(self.work, plan_id, self_assessment.TOOL, rounds, Permission.EDIT, note_meeting, keeps_aside=False)

    def _edit_made(self, tool: Tool[A], plan_id: str, edits: Callable[[Session, A], Sequence[Edit]]) -> None:
        edit_section(self.work, plan_id, tool, edits, Permission.EDIT, refuse_agreeing, keeps_aside=False)

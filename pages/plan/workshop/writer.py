"""Change workshops: every change that a page makes to one goes through here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from curreap.workshop.contributions import Kind
from curreap.workshop.into_round import Into
from curreap.workshop.plan import WorkshopPlan
from curreap.workshop.round import Agreed
from db.workshops.workshop import View
from pages.editing.plan_page import PlanContext
from pages.shell.refusal_sentences import Act
from pages.shell.refused import show_refusal
from pages.shell.try_act import Done, Refusal, keep_refusal, try_act
from playbook_tools.vocabulary import Topic

PROBLEM: Final = "workshop_problem"  # session key: the sentence about a change that was refused
T = TypeVar("T")


def prepare_workshop(context: PlanContext, planned: WorkshopPlan) -> str:
    """Open a new workshop and return its id; empty, with a sentence on the page, if that is refused."""
    tried = try_act(lambda: context.store.workshops.prepare(context.id, planned), context.words)
    keep_refusal(tried, PROBLEM)
    return tried.result if isinstance(tried, Done) else ""


def show_problem(context: PlanContext) -> None:
    """Show once why the last action failed."""
    show_refusal(PROBLEM, context.words("Not done."))


@dataclass(frozen=True)
class WorkshopWriter:
    """Changes one workshop, in callbacks.

    Methods that return a bool keep the sentence of a refusal for `show_problem`. The others return the refusal, for a
    box in the browser that shows the sentence itself.
    """

    context: PlanContext
    workshop_id: str

    # -------------------------------------------------------------- leading

    def show(self, view: View, statement: str = "") -> bool:
        """Choose what the projector shows."""
        return self._keep(lambda: self.context.store.workshops.show(*self._ids, view, statement))

    def count(self, statements: Sequence[str]) -> bool:
        """Count the answers to statements, without showing them to the room."""
        return self._keep(lambda: self.context.store.workshops.count(*self._ids, statements))

    def reveal(self, statements: Sequence[str], *, is_revealed: bool) -> bool:
        """Count the answers to statements and let the room see the results, or hide them again."""
        return self._keep(lambda: self.context.store.workshops.reveal(*self._ids, statements, is_revealed=is_revealed))

    def shut(self) -> bool:
        """Take no more answers."""
        return self._keep(lambda: self.context.store.workshops.shut(*self._ids))

    def open_again(self) -> bool:
        """Take answers again, with a new code."""
        return self._keep(lambda: self.context.store.workshops.open_again(*self._ids))

    def delete(self) -> bool:
        """Delete the workshop with its answers; what is in the plan stays."""
        return self._keep(lambda: self.context.store.workshops.delete(*self._ids))

    # -------------------------------------------------------------- admission

    def count_heads(self, heads: int | None) -> bool:
        """Store how many people were counted in the room."""
        return self._keep(lambda: self.context.store.admission.count_heads(*self._ids, heads))

    def require_slips(self, *, is_required: bool) -> bool:
        """Admit new devices only with a slip, or with the code alone again."""
        return self._keep(lambda: self.context.store.admission.require_slips(*self._ids, is_required=is_required))

    def make_slips(self, number: int) -> bool:
        """Make so many more slips."""
        return self._keep(lambda: self.context.store.admission.make_slips(*self._ids, number))

    # -------------------------------------------------------------- agreements

    def agree(self, topic: Topic, agreed: Agreed, *, base: Agreed) -> Done[None] | Refusal:
        """Store what `agreed` changes of `base`, the agreement that the user saw; changes of colleagues stay."""
        return self._try(lambda: self.context.store.workshops.agree(*self._ids, topic, agreed, base=base))

    def agree_score(self, topic: Topic, score: int | None, *, base: int | None) -> bool:
        """Store the agreed level; `base` is the level that the user saw."""
        return keep_refusal(self.agree(topic, Agreed(score), base=Agreed(base)), PROBLEM)

    def put_results_into_plan(self, into: Into, *, again: bool) -> bool:
        """Put ratings and agreements into the self-assessment, and shut the workshop."""
        store, words = self.context.store.workshops, self.context.words
        return self._keep(lambda: store.into_plan(*self._ids, words, into=into, again=again))

    # -------------------------------------------------------------- contributions

    def put_under(self, ids: Collection[int], pile: str) -> bool:
        """Put contributions on the pile of this name; without a name, take them off their piles."""
        return self._keep(lambda: self.context.store.contributions.put_under(*self._ids, ids, pile))

    def put_aside(self, ids: Collection[int], *, is_aside: bool = True) -> bool:
        """Keep contributions out of the piles and the plan, or take them back."""
        return self._keep(lambda: self.context.store.contributions.put_aside(*self._ids, ids, is_aside=is_aside))

    def put_contribution_into_plan(self, kind: Kind, *, pile: str = "", one: int = 0) -> bool:
        """Make one row of the plan from a pile, or from the loose contribution with the id `one`."""
        store, words = self.context.store.contributions, self.context.words
        return self._keep(lambda: store.into_plan(*self._ids, kind, words, pile=pile, one=one))

    # -------------------------------------------------------------- paper

    def set_count(self, *, group: str, statement: str, answer: str, count: int) -> Done[None] | Refusal:
        """Store how many sheets of a group have this answer."""
        store = self.context.store.tally
        return self._try(
            lambda: store.set_count(*self._ids, group=group, statement=statement, answer=answer, count=count),
            Act.TYPE_IN,
        )

    def add_note(self, *, kind: str, mark: str, text: str) -> Done[None] | Refusal:
        """Store a sticky note; `mark` is the id that the browser has given it."""
        store = self.context.store.paper_notes
        return self._try(lambda: store.add(*self._ids, kind=kind, mark=mark, text=text), Act.TYPE_IN)

    def remove_note(self, mark: str) -> Done[None] | Refusal:
        """Delete a sticky note."""
        return self._try(lambda: self.context.store.paper_notes.remove(*self._ids, mark), Act.TYPE_IN)

    # -------------------------------------------------------------- inside

    @property
    def _ids(self) -> tuple[str, str]:
        return self.context.id, self.workshop_id

    def _try(self, change: Callable[[], T], during: Act = Act.ANY) -> Done[T] | Refusal:
        return try_act(change, self.context.words, during)

    def _keep(self, change: Callable[[], object]) -> bool:
        return keep_refusal(self._try(change), PROBLEM)

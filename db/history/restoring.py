"""Make the edits that lead the sections of a plan back to earlier answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol, TypeVar

from curreap.edits import Edit, RowIsGone, apply
from curreap.plan import Plan
from curreap.reverse_edits import as_a_team_may, edits_between
from db.history.versions import Versions
from db.views import OpenSection
from playbook_tools import BY_KEY, PARTS
from playbook_tools.tool import Answers, Tool

A = TypeVar("A", bound=Answers)
TRIES = 5  # to lead a step back while colleagues delete rows of it


class PlanStore(Protocol):
    """What the history needs of the store of plans."""

    @property
    def versions(self) -> Versions: ...

    def plan(self, plan_id: str, *, with_photos: bool = True) -> Plan: ...

    def open_section(self, plan_id: str, tool: Tool[A]) -> OpenSection[A]: ...

    def edit(self, plan_id: str, tool: Tool[A], *edits: Edit) -> OpenSection[A]: ...

    def add_photo(self, plan_id: str, photo_id: str, jpeg: bytes) -> None: ...


@dataclass(frozen=True)
class Restorer:
    """Leads the sections of one plan back, by ordinary edits of the store."""

    store: PlanStore
    plan_id: str

    def photos(self) -> Collection[str]:
        """List the ids of the photos that are stored for the plan."""
        return self.store.plan(self.plan_id).photos.keys()

    def table_edits(self, tool: str, edit: Edit) -> tuple[Edit, ...]:
        """Split the edit of a table into edits of rows: set as a whole, it would lose its private fields."""
        now = self.store.open_section(self.plan_id, BY_KEY[tool]).answers
        return edits_between(now, as_a_team_may(now, apply(now, edit)), photos=self.photos())

    def lead_plan_to(self, then: Plan, *, photos: Collection[str], with_order: bool = True) -> None:
        """Make the edits that lead the whole plan to `then`, one section after the other."""
        for tool in PARTS:
            self.lead_to(tool, then[tool], photos=photos, with_order=with_order)

    def lead_to(self, tool: Tool[A], then: A, *, photos: Collection[str], with_order: bool = True) -> None:
        """Make the edits that lead from what is stored to `then`; once more when a colleague deleted a row."""
        for tries_left in reversed(range(TRIES)):
            now = self.store.open_section(self.plan_id, tool).answers
            edits = edits_between(now, as_a_team_may(now, then), photos=photos, with_order=with_order)
            try:
                if edits:
                    self.store.edit(self.plan_id, tool, *edits)
                return
            except RowIsGone:
                if not tries_left:
                    raise

"""Show a row that is not stored yet: it is stored together with its first answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from curreap.edits import AddRow, Edit, RowIsGone, SetField, apply
from pages.editing.plan_page import A, Draft


@dataclass(frozen=True)
class DraftWithRow(Draft[A]):
    """A step whose answers have one row more than is stored."""

    begun: AddRow

    @cached_property
    def answers(self) -> A:
        """Return the stored answers with the row; without it if the row around it is deleted."""
        stored = self.plan[self.tool]
        with suppress(RowIsGone):
            return apply(stored, self.begun)
        return stored

    def _with_its_row(self, edit: SetField) -> Sequence[Edit]:
        is_inside = edit.path.is_in(self.begun.path / self.begun.row_id)
        return (self.begun, edit) if is_inside else super()._with_its_row(edit)


def with_row(draft: Draft[A], begun: AddRow) -> DraftWithRow[A]:
    """Return the step with a row that its first answer stores."""
    return DraftWithRow(draft.snapshot, draft.tool, begun)

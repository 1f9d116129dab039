"""Save an answer together with the one that follows from it, as long as the team has not chosen another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from curreap.edits import RowIsGone, value_at
from pages.editing.plan_page import A, Draft
from pages.editing.saving import Saved
from playbook_tools.field_path import FieldPath


@dataclass(frozen=True)
class Following(Draft[A]):
    """A step that sets a second field of a row with the first, if it is empty or has followed before."""

    second: str  # the field that follows
    suggested: Callable[[Any], Any]  # its value for an answer of the first field; None for no suggestion

    def save_answer(
        self, path: FieldPath, value: Any, *, base: Any = None, photos: Mapping[str, bytes] | None = None
    ) -> Saved | None:
        before = self._stored(path)
        saved = super().save_answer(path, value, base=base, photos=photos)
        follows = self.suggested(value)
        if saved and before and follows:
            now, follower = before[self.second], path.row / self.second
            if now is None or now == self.suggested(before[path.field]):
                super().save_answer(follower, follows)
        return saved

    def _stored(self, path: FieldPath) -> Mapping[str, Any] | None:
        """Read the stored row, so that the choice of a colleague is not overwritten."""
        with suppress(RowIsGone):
            row: Mapping[str, Any] = value_at(self.store.plan(self.id)[self.tool], path.row)
            return row
        return None


def following(draft: Draft[A], second: str, suggested: Callable[[Any], Any]) -> Following[A]:
    """Return the step for use with the first field."""
    return Following(draft.snapshot, draft.tool, second, suggested)

"""Suggest the sector of a stakeholder from its type. People can change it afterwards."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from curreap.content import Content
from pages.editing.plan_page import Draft
from pages.editing.saving import Saved
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholder, Stakeholders


class SuggestingSector(Draft[Stakeholders]):
    """A draft that sets the sector together with the type, if the sector is empty or was suggested before."""

    def save_answer(
        self, path: FieldPath, value: Any, *, base: Any = None, photos: Mapping[str, bytes] | None = None
    ) -> Saved | None:
        row = self._row(path)
        saved = super().save_answer(path, value, base=base, photos=photos)
        before = suggested(self.content, row.type if row else None)
        after = suggested(self.content, value)
        if saved and row is not None and after and row.sector in (None, before):
            super().save_answer(path.row / "sector", after)
        return saved

    def _row(self, path: FieldPath) -> Stakeholder | None:
        """Read the stored row, so that the choice of a colleague is not overwritten."""
        stored = self.store.plan(self.id)[self.tool].stakeholders
        return next((row for row in stored if row.id == path.row_id), None)


def suggesting_sector(draft: Draft[Stakeholders]) -> SuggestingSector:
    """Copy the draft for use with the field of the type."""
    return SuggestingSector(**{field.name: getattr(draft, field.name) for field in dataclasses.fields(draft)})


def suggested(content: Content, kind: str | None) -> str | None:
    """Return the sector that fits a type; None without a type."""
    return next((one.sector for one in content.participation.stakeholder_types if one.key == kind), None)

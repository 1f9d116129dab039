"""The sector of a stakeholder, suggested from its type. People can change it afterwards."""

from __future__ import annotations

import dataclasses
from typing import Any

from curreap.content import Content
from curreap.edits import Path
from pages.components.step import Draft
from playbook_tools.stakeholders import Stakeholder, Stakeholders


class SuggestingSector(Draft[Stakeholders]):
    """A draft that sets the sector with the type, where the sector is empty or was suggested before."""

    def save(self, path: Path, value: Any) -> bool:
        row = self._row(path)
        if not super().save(path, value):
            return False
        before = suggested(self.content, row.type if row else None)
        after = suggested(self.content, value)
        if row is None or not after or row.sector not in (None, before):
            return True
        return super().save((*path[:-1], "sector"), after)

    def _row(self, path: Path) -> Stakeholder | None:
        """The row as it is stored now, so that the choice of a colleague is not overwritten."""
        stored = self.store.plan(self.id)[self.tool].stakeholders
        return next((row for row in stored if row.id == path[1]), None)


def suggesting_sector(draft: Draft[Stakeholders]) -> SuggestingSector:
    """The same draft, for the field of the type."""
    return SuggestingSector(**{field.name: getattr(draft, field.name) for field in dataclasses.fields(draft)})


def suggested(content: Content, kind: str | None) -> str | None:
    """The sector that fits a type; None without a type."""
    return next((one.sector for one in content.participation.stakeholder_types if one.key == kind), None)

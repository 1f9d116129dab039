"""Store edits of a plan, and report the result."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from curreap.edits import RowIsGone, TextsOverlap, value_at
from db.views import OpenSection
from playbook_tools.field_path import FieldPath


@dataclass(frozen=True)
class Saved:
    """An answer before and after it was saved, and the photos that were deleted with it, by id."""

    before: Any
    after: Any
    deleted_photos: Mapping[str, bytes]


def saved(section: OpenSection[Any], path: FieldPath) -> Saved:
    """Return an answer before and after an edit; before is None if the edit has made its row."""
    before = None
    with suppress(RowIsGone):
        before = value_at(section.before, path)
    return Saved(before, value_at(section.answers, path), section.deleted_photos)


@dataclass(frozen=True)
class Kept:
    """The result of saving a text: the stored text, and why the new one was not stored, if so."""

    text: str
    sentence: str = ""
    overlap: TextsOverlap | None = None

"""Store edits of a plan, and report the result."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from curreap.edits import Path, RowIsGone, TextsOverlap, value_at
from db.store import OpenSection


@dataclass(frozen=True)
class Saved:
    """An answer as it stood before it was saved, and as it stands now."""

    before: Any
    after: Any


def saved(section: OpenSection[Any], path: Path) -> Saved:
    """Return an answer before and after an edit; before is None if the edit has made its row."""
    before = None
    with suppress(RowIsGone):
        before = value_at(section.before, path)
    return Saved(before, value_at(section.answers, path))


@dataclass(frozen=True)
class Kept:
    """What became of a text: how it is stored now, and why it is not, where it is not."""

    text: str
    sentence: str = ""
    overlap: TextsOverlap | None = None

"""A suggested text for a field, which the team takes or declines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from db.comments.places import is_public_text
from db.tables import Comment
from db.tables.columns import without_zero_bytes
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import LONGEST_TEXT

Outcome = Literal["taken", "declined"]


class BadSuggestion(ValueError):
    """It says nothing new, is far too long, or is not for a text that all of the plan may read."""


class AlreadyAnswered(ValueError):
    """A person has taken or declined this suggestion meanwhile."""


@dataclass(frozen=True)
class Suggestion:
    """A suggested text."""

    text: str
    base: str  # the stored text that it grew from
    outcome: Outcome | None = None  # what the team made of it; None while it waits


def columns_of(suggestion: Suggestion, tool: str, path: FieldPath) -> tuple[str, str]:
    """Check a suggested text and its base, and give both as they are stored. Raises BadSuggestion."""
    text, base = without_zero_bytes(suggestion.text), without_zero_bytes(suggestion.base)
    if not is_public_text(tool, path) or text.strip() == base.strip() or max(len(text), len(base)) > LONGEST_TEXT:
        raise BadSuggestion
    return text, base


def suggestion_of(row: Comment) -> Suggestion | None:
    """Return the suggestion of a stored comment; None where it has none."""
    if row.suggestion is None:
        return None
    return Suggestion(row.suggestion, row.suggested_from or "", cast("Outcome | None", row.outcome))

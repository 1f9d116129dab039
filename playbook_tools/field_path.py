"""Paths of fields, tables and rows in the answers of a tool, and in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST_PATH: Final = 400  # characters of a path as text, as wide as the columns of the database
_STEP: Final = re.compile(r"[^/\0\ud800-\udfff]+")  # what the database can store; half a pair of UTF-16 is no text
_STEPS: Final = re.compile(r"[^/\0\ud800-\udfff]+(?:/[^/\0\ud800-\udfff]+)*")


ContentKey = tuple[str, ...]
"""The key of the words of a field or a table: the tool, then names without row ids."""


class BadPath(ValueError):
    """A step of the path is empty, or has a character that a step cannot have."""


class FieldPath(tuple[str, ...]):
    """The path of a field, a table or a row in the answers of one tool: names and row ids in turn.

    FieldPath("actions", "3fa9", "budget_lines", "77c0", "amount") is a field of a row inside another row.
    FieldPath("actions", "3fa9") is a row, FieldPath("actions") a table; the empty path is all of the answers.
    A table counts as a field whose value is its rows. Paths are immutable, hashable, and ordered by their steps.
    """

    __slots__ = ()

    def __new__(cls, *steps: str) -> FieldPath:
        """Create a path from its steps. Raises BadPath."""
        text = "/".join(steps)
        if steps and (text.count("/") != len(steps) - 1 or _STEPS.fullmatch(text) is None):
            raise BadPath(f"no path: {text!r}")
        return tuple.__new__(cls, steps)

    @classmethod
    def parse(cls, text: str) -> FieldPath:
        """Read a path from its text, "goals/3fa9/title"; the empty text is the empty path. Raises BadPath."""
        return cls(*text.split("/")) if text else cls()

    @classmethod
    def parse_or_empty(cls, text: str) -> FieldPath:
        """Read a path that anybody may have typed; the empty path where the text is none."""
        try:
            return cls.parse(text)
        except BadPath:
            return cls()

    def __str__(self) -> str:
        """Write the path as text, as in the database and in addresses."""
        return "/".join(self)

    def __repr__(self) -> str:
        return f"FieldPath({', '.join(map(repr, self))})"

    def __getnewargs__(self) -> tuple[str, ...]:
        """Return the arguments of the constructor, for pickle and copy."""
        return tuple(self)

    def __truediv__(self, step: str) -> FieldPath:
        """Append a step: a field or a table of a row, or a row of a table. Raises BadPath."""
        if _STEP.fullmatch(step) is None:
            raise BadPath(f"no step of a path: {step!r}")
        return tuple.__new__(FieldPath, (*self, step))

    @property
    def parent(self) -> FieldPath:
        """Return the row of a field, or the table of a row; the empty path outside of all rows."""
        return tuple.__new__(FieldPath, self[:-1])

    @property
    def ancestors(self) -> Iterator[FieldPath]:
        """Iterate over the tables and rows that contain it, the outermost first."""
        return (tuple.__new__(FieldPath, self[:end]) for end in range(1, len(self)))

    @property
    def is_row(self) -> bool:
        """Return whether it is the path of a row, not of a field or a table."""
        return len(self) > 0 and len(self) % 2 == 0

    @property
    def field(self) -> str:
        """Return the name of its field or table; empty for a row."""
        return self[-1] if len(self) % 2 else ""

    @property
    def top(self) -> str:
        """Return the first name; empty for the empty path."""
        return self[0] if self else ""

    @property
    def row(self) -> FieldPath:
        """Return the path of the innermost row, for a row its own; the empty path outside of all rows."""
        return tuple.__new__(FieldPath, self[: len(self) // 2 * 2])

    @property
    def row_id(self) -> str:
        """Return the id of `row`; empty outside of all rows."""
        return self[len(self) // 2 * 2 - 1] if len(self) > 1 else ""

    @property
    def table(self) -> str:
        """Return the name of the table of `row`; empty outside of all rows."""
        return self[len(self) // 2 * 2 - 2] if len(self) > 1 else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names without row ids; behind the tool they are the key of its words in the content."""
        return self[::2]

    @property
    def row_ids(self) -> tuple[str, ...]:
        """Return the ids of all rows of the path, the outermost first."""
        return self[1::2]

    @property
    def levels(self) -> Iterator[tuple[str, str]]:
        """Iterate over names with the row id behind each; the last id is empty for a field or a table."""
        return zip(self[::2], (*self[1::2], ""), strict=False)

    def is_in(self, other: FieldPath) -> bool:
        """Return whether it is the other path, or is inside its table or row."""
        return self[: len(other)] == other


WHOLE: Final = FieldPath()
"""The path of all answers of a tool."""


@dataclass(frozen=True, order=True)
class PlanPath:
    """A path in the answers of one of the tools of a plan."""

    tool: str
    path: FieldPath = WHOLE

    @classmethod
    def parse(cls, text: str) -> PlanPath:
        """Read "goals/goals/3fa9/title". Raises BadPath, also for the empty text."""
        tool, *steps = FieldPath(*text.split("/"))
        return cls(tool, FieldPath(*steps))

    def __truediv__(self, step: str) -> PlanPath:
        """Append a step. Raises BadPath."""
        return PlanPath(self.tool, self.path / step)

    def is_in(self, other: PlanPath) -> bool:
        """Return whether it is the other path, or is inside its table or row."""
        return self.tool == other.tool and self.path.is_in(other.path)

    def __str__(self) -> str:
        """Write the tool and the steps as text, "goals/goals/3fa9/title"."""
        return "/".join((self.tool, *self.path))

"""Find the table, the names of the columns and what each column becomes; a person may change all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from curreap.content import Content
from curreap.importing.raw_table import Cell, RawTable
from curreap.importing.targets import Target, naming_field, recognised, targets
from curreap.importing.values import as_text
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools import BY_KEY
from playbook_tools.field_path import ContentKey, FieldPath
from playbook_tools.tool import Answers

TITLE_ROWS: Final = 10  # rows at the top of a sheet in which the names of the columns are looked for
NO_HEADER: Final = -1


@dataclass(frozen=True)
class Importing:
    """Where rows are to be imported: a table of a plan, and the language of the reader."""

    plan: Plan
    content: Content
    words: Words
    tool: str
    table: FieldPath  # ("assets"), or ("actions", id, "budget_lines")

    @property
    def key(self) -> ContentKey:
        """Return the key of the words of the table."""
        return (self.tool, *self.table.names)

    @cached_property
    def targets(self) -> Sequence[Target]:
        """List what a column can become."""
        return targets(self.content, self.words, self.key)

    def target(self, key: str) -> Target:
        return next(one for one in self.targets if one.key == key)

    def rows_of(self, table: FieldPath) -> Sequence[Answers]:
        """Return the rows of a table as they are stored."""
        holder: Any = self.plan[BY_KEY[self.tool]]
        for name, row_id in table.levels:
            held = getattr(holder, name)
            holder = next((row for row in held if row.id == row_id), None) if row_id else held
        rows: Sequence[Answers] = holder or []
        return rows


@dataclass(frozen=True)
class Reading:
    """How a table of a file is read: where its names of columns are, and what each column becomes."""

    header_at: int  # index of the row with the names of the columns; NO_HEADER if there is none
    columns: tuple[str, ...]  # for each column the key of its target; "" if it is not imported
    turns_places: bool = False  # whether latitude and longitude are exchanged where they seem to be

    def becoming(self, column: int, key: str) -> Reading:
        """Return a reading in which a column becomes something else; another column no longer becomes the same."""
        kept = ["" if one == key else one for one in self.columns]
        kept[column] = key
        return replace(self, columns=tuple(kept))


def best_table(importing: Importing, tables: Sequence[RawTable]) -> int:
    """Return the index of the table of which most columns are recognised; the first of several."""
    counts = [sum(map(bool, first_reading(importing, table).columns)) for table in tables]
    return counts.index(max(counts))


def first_reading(importing: Importing, table: RawTable) -> Reading:
    """Find the names of the columns, and what each becomes."""
    top = table.rows[:1] if table.has_header else table.rows[:TITLE_ROWS]
    found = [recognised(row, importing.targets) for row in top]
    counts = [sum(map(bool, keys)) for keys in found]
    best = counts.index(max(counts)) if counts else 0
    if counts and (counts[best] or table.has_header):
        return _of_width(best, found[best], table)
    return _of_width(NO_HEADER, _guessed(importing, table), table)


def reading_with_header_at(importing: Importing, table: RawTable, header_at: int) -> Reading:
    """Read with the names of the columns in this row; with none for NO_HEADER."""
    if header_at < 0:
        return _of_width(NO_HEADER, _guessed(importing, table), table)
    return _of_width(header_at, recognised(table.rows[header_at], importing.targets), table)


def _of_width(header_at: int, columns: Sequence[str], table: RawTable) -> Reading:
    return Reading(header_at, tuple([*columns, *[""] * table.width][: table.width]))


def _guessed(importing: Importing, table: RawTable) -> Sequence[str]:
    """Take the first column with texts for the names, where nothing says what the columns are."""
    for at in range(table.width):
        if any(at < len(row) and isinstance(row[at], str) and not _is_number(row[at]) for row in table.rows):
            return [*[""] * at, naming_field(importing.key)]
    return []


def _is_number(cell: Cell) -> bool:
    return as_text(cell).strip().replace(".", "").replace(",", "").isdigit()

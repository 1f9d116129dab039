"""Tables as they stand in a file: cells by row and column, before anything is known about their meaning."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from curreap.importing.bad_table import BadTable
from curreap.importing.sizes import MOST_COLUMNS, MOST_ROWS_OF_FILE


class Unread(StrEnum):
    """A cell whose content cannot be taken over; the value is its name in the messages of the child process."""

    FORMULA = "formula"  # without a stored result
    SHAPE = "shape"  # a line or an area, where a point is needed


Cell = str | float | int | bool | dt.date | Unread | None


@dataclass(frozen=True)
class RawTable:
    """The rows of one sheet or file that have content, with their numbers as a spreadsheet shows them."""

    name: str  # of the sheet; "" where the file holds one table
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    has_header: bool = False  # known to be so, as in map files

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def raw_table(numbered: Iterable[tuple[int, Sequence[Cell]]], name: str = "", *, has_header: bool = False) -> RawTable:
    """Make a table of rows with their numbers, without the empty rows. Raises BadTable where it is too large."""
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    for number, cells in numbered:
        row = _without_empty_end(cells)
        if not row:
            continue
        if len(rows) == MOST_ROWS_OF_FILE:
            raise BadTable("too_many_rows")
        if len(row) > MOST_COLUMNS:
            raise BadTable("too_many_columns")
        rows.append(row)
        numbers.append(number)
    return RawTable(name, tuple(rows), tuple(numbers), has_header)


def is_empty(cell: Cell) -> bool:
    """Return whether a cell has nothing in it."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _without_empty_end(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and is_empty(cells[end - 1]):
        end -= 1
    return tuple(cells[:end])


# ------------------------------------------------------------------ between the child process and the server


def tables_to_json(tables: Sequence[RawTable]) -> bytes:
    """Write tables for the server."""
    data = [
        {
            "name": table.name,
            "rows": [[_written(cell) for cell in row] for row in table.rows],
            "numbers": table.numbers,
            "has_header": table.has_header,
        }
        for table in tables
    ]
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def tables_from_json(data: bytes) -> tuple[RawTable, ...]:
    """Read what `tables_to_json` has written."""
    return tuple(
        RawTable(
            one["name"],
            tuple(tuple(_read(cell) for cell in row) for row in one["rows"]),
            tuple(one["numbers"]),
            one["has_header"],
        )
        for one in json.loads(data.decode("utf-8", "surrogatepass"))
    )


def _written(cell: Cell) -> Any:
    if isinstance(cell, Unread):
        return {"unread": cell.value}
    if isinstance(cell, dt.date):
        return {"date": cell.isoformat()[:10]}
    return cell


def _read(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return Unread(cell["unread"]) if "unread" in cell else dt.date.fromisoformat(cell["date"])
    found: Cell = cell
    return found

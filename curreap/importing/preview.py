"""Work out what the rows of a file become, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from curreap.edits import AddRow
from curreap.importing.columns import Importing, Reading
from curreap.importing.coordinates import NOWHERE, ReadPlace, read_pair, read_place
from curreap.importing.duplicates import Duplicate, Duplicates
from curreap.importing.named import things_named
from curreap.importing.problems import Problem, ProblemKind
from curreap.importing.raw_table import Cell, RawTable, is_empty
from curreap.importing.targets import HOLDER, LATITUDE, LONGITUDE, naming_field
from curreap.importing.values import ColumnReader, as_text, decimal_sign_of
from curreap.new_rows.what_follows import what_follows
from curreap.parsing.numbers import AMOUNTS, Form, NumberRules, number_rules
from playbook_tools.field_path import FieldPath
from playbook_tools.row_types import row_type
from playbook_tools.tool import Kind, Place

SCALE: Final = NumberRules(Form.WHOLE, 1, 5)
OF_PLACES: Final = (LATITUDE, LONGITUDE)


@dataclass(frozen=True)
class PreviewRow:
    """What one row of a file becomes."""

    index: int  # in the table of the file
    number: int  # as a spreadsheet shows it
    name: str
    table: FieldPath  # to which it is added
    values: Mapping[str, Any]
    problems: Sequence[Problem] = ()
    place: Place | None = None
    duplicate: Duplicate | None = None

    @property
    def can_be_imported(self) -> bool:
        return not any(problem.keeps_row_out for problem in self.problems)

    @property
    def is_turned(self) -> bool:
        """Return whether its latitude and longitude seem to be exchanged."""
        return any(problem.kind is ProblemKind.SWAPPED for problem in self.problems)

    def edit(self, row_id: str) -> AddRow:
        """Return the edit that adds the row."""
        return AddRow(self.table, row_id, self.values)


@dataclass(frozen=True)
class Preview:
    """What all rows of a file become."""

    rows: Sequence[PreviewRow] = ()
    samples: Sequence[str] = ()  # the first value of each column

    @property
    def good(self) -> list[PreviewRow]:
        """List the rows that can be imported."""
        return [row for row in self.rows if row.can_be_imported]

    @property
    def doubles(self) -> list[PreviewRow]:
        """List the rows that can be imported and may be in the plan already."""
        return [row for row in self.good if row.duplicate]


def preview(importing: Importing, table: RawTable, reading: Reading) -> Preview:
    """Work out what each row becomes."""
    body = [(at, row) for at, row in enumerate(table.rows) if at > reading.header_at]
    columns = {key: at for at, key in enumerate(reading.columns) if key}
    readers = {key: _reader(importing, key, [_at(row, at) for _, row in body]) for key, at in columns.items()}
    width = len(table.rows[reading.header_at]) if reading.header_at >= 0 else table.width
    reader = _RowReader(importing, columns, readers, width, turns_places=reading.turns_places)
    known: dict[FieldPath, Duplicates] = {}
    rows = []
    for at, cells in body:
        row = reader.read(at, table.numbers[at], cells)
        if row.can_be_imported:
            if row.table not in known:
                known[row.table] = Duplicates(importing.rows_of(row.table))
            row = replace(row, duplicate=known[row.table].find(row.name, row.values, row.place))
        rows.append(row)
    samples = [
        next((as_text(row[at]) for _, row in body if not is_empty(_at(row, at))), "") for at in range(table.width)
    ]
    return Preview(rows, samples)


def _reader(importing: Importing, key: str, cells: Sequence[Cell]) -> ColumnReader:
    target = importing.target(key)
    named = things_named(importing.plan, importing.content, importing.words, (*importing.key, key), target.known)
    return ColumnReader(target, _rules(importing, key), named, decimal_sign_of(cells))


def _rules(importing: Importing, key: str) -> NumberRules:
    known = importing.target(key).known
    match known.kind:
        case Kind.SCALE:
            return SCALE
        case Kind.MONEY:
            return AMOUNTS
        case Kind.NUMBER:
            annotation = row_type(importing.key).model_fields[key].annotation
            return number_rules(known, Form.WHOLE if "int" in str(annotation) else Form.DECIMAL)
        case _:
            return NumberRules(Form.DECIMAL)


def _at(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else None


@dataclass(frozen=True)
class _RowReader:
    """Reads the rows of a table, cell by cell."""

    importing: Importing
    columns: Mapping[str, int]  # key of a target: its column
    readers: Mapping[str, ColumnReader]
    width: int  # columns with a name
    turns_places: bool

    def read(self, index: int, number: int, cells: Sequence[Cell]) -> PreviewRow:
        """Read one row."""
        given = {key: _at(cells, at) for key, at in self.columns.items()}
        problems = [] if len(cells) <= self.width else [Problem(ProblemKind.EXTRA_CELLS)]
        values: dict[str, Any] = {}
        for key, cell in given.items():
            reader = self.readers[key]
            if is_empty(cell) or key == HOLDER or reader.target.known.kind is Kind.PLACE:
                continue
            read = reader.read(cell)
            problems += read.problems
            if read.value not in (None, "", []):
                values[key] = read.value
        place = self._place(given, problems)
        if place is not None:
            values["location"] = place.model_dump()
        name = str(values.get(naming_field(self.importing.key), ""))
        if not name:
            problems.append(Problem(ProblemKind.NO_NAME))
        values |= what_follows(self.importing.content, self.importing.key, values)
        return PreviewRow(index, number, name, self._table(given, problems), values, tuple(problems), place)

    def _place(self, given: Mapping[str, Cell], problems: list[Problem]) -> Place | None:
        found = self._read_place(given)
        if found.turned and self.turns_places:
            return found.turned
        if found.problem:
            problems.append(found.problem)
        return found.place

    def _read_place(self, given: Mapping[str, Cell]) -> ReadPlace:
        if any(key in given for key in OF_PLACES):
            found = read_place(given.get(LATITUDE), given.get(LONGITUDE))
            if found != NOWHERE:
                return found
        return read_pair(given.get("location"))

    def _table(self, given: Mapping[str, Cell], problems: list[Problem]) -> FieldPath:
        """Return the table that a row belongs to: that of the row which it names, else the one that is open."""
        table, cell = self.importing.table, given.get(HOLDER)
        if is_empty(cell):
            return table
        holder = self.readers[HOLDER].named.one(as_text(cell))
        if holder is None:
            problems.append(Problem(ProblemKind.UNKNOWN_HOLDER, text=as_text(cell)))
            return table
        return FieldPath(table[0], holder, table[2])

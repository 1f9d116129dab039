"""Limits of a plan: the rows of its tables and the characters of its texts, far above what a plan to read has.

A plan that was stored with more opens, can be shortened and exported; only nothing may be added to what is too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from curreap.edits import TEXTS, PlanFull, TableFull
from curreap.plan import Plan
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Kind, types_of

MOST_CHARACTERS: Final = 1_000_000  # of all texts of a plan; real plans have 60,000 to 200,000
NEARLY: Final = 0.8  # share of a limit from which on a person is warned


@dataclass(frozen=True)
class TableSize:
    """The rows of one table, and how many it can have."""

    path: FieldPath
    rows: int
    most: int

    @property
    def is_nearly_full(self) -> bool:
        return self.rows >= NEARLY * self.most


def characters(answers: Answers) -> int:
    """Count the characters of all texts in answers and their rows."""
    found = 0
    for name, known in types_of(type(answers)).items():
        value = getattr(answers, name)
        if known.kind in TEXTS:
            found += len(value)
        elif known.kind is Kind.ROWS:
            found += sum(map(characters, value))
    return found


def characters_of(plan: Plan) -> int:
    """Count the characters of all texts of a plan, without its contacts where they were taken out."""
    return sum(map(characters, plan.parts.values()))


def table_sizes(answers: Answers, above: FieldPath = WHOLE) -> Iterator[TableSize]:
    """List the tables of answers, also those inside rows."""
    for name, known in types_of(type(answers)).items():
        if known.kind is Kind.ROWS:
            rows = getattr(answers, name)
            yield TableSize(above / name, len(rows), known.most_rows)
            for row in rows:
                yield from table_sizes(row, above / name / row.id)


def refuse_longer_tables(before: Answers, after: Answers) -> None:
    """Raise TableFull where an edit makes a table longer than it can be. One that was too long may get shorter."""
    too_long = [table for table in table_sizes(after) if table.rows > table.most]
    if too_long:
        rows_before = {table.path: table.rows for table in table_sizes(before)}
        for table in too_long:
            if table.rows > rows_before.get(table.path, 0):
                raise TableFull(table.path.field, most=table.most)


def refuse_large_plan(plan: Plan) -> None:
    """Raise TableFull or PlanFull where a new plan has more than one can have."""
    for answers in plan.parts.values():
        refuse_longer_tables(type(answers)(), answers)
    if characters_of(plan) > MOST_CHARACTERS:
        raise PlanFull(most=MOST_CHARACTERS)

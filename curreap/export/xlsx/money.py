"""The money: every budget line, and sums that the program calculates again when a line is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

from curreap.document.document_writer import BlockBuilder
from curreap.export.xlsx.sheet import Cell, Column, Formula, Shape, Sheet
from curreap.language.words import whole_percent
from playbook_tools import delivery
from playbook_tools.actions import Action, BudgetLine, CostKind, Sum, budget, by_source, lines_of

LINES: Final = ("actions", "actions", "budget_lines")
CODE, AMOUNT, SOURCE, KIND, SECURED, CERTAIN = "A", "F", "G", "D", "H", "I"  # columns of the sheet with the lines


@dataclass(frozen=True)
class SumRow:
    """One sum: what it is of, in which column of the lines that stands, and its value today."""

    code: str
    name: str
    column: str  # of the lines; empty for all lines
    summed: Sum


@dataclass(frozen=True)
class SumTable:
    """Sums that belong together, with the row of all of them."""

    title: str
    rows: Sequence[SumRow]


def line_sheet(builder: BlockBuilder) -> Sheet:
    """Each line with its action; what is certain is calculated from source and answer."""
    words = builder.words
    columns = (
        Column(words("Code", context="of an action"), Shape.CODE),
        Column(words("Action")),
        Column(builder.label(*LINES, "item"), width=40),
        Column(builder.label(*LINES, "category"), width=24),
        Column(builder.label(*LINES, "ccs_partner")),
        Column(words("Amount"), Shape.MONEY),
        Column(builder.label(*LINES, "source"), width=20),
        Column(builder.label(*LINES, "is_secured"), width=11),
        Column(words("Certain amount"), Shape.MONEY),
    )
    held = [(action, line) for action in builder.actions for line in action.budget_lines]
    rows = [_line(builder, action, line, number) for number, (action, line) in enumerate(held, start=2)]
    return Sheet(words("Budget lines"), columns, rows)


def _line(builder: BlockBuilder, action: Action, line: BudgetLine, number: int) -> tuple[Cell, ...]:
    """A line without a source counts as open, and one without a kind as other, as everywhere in the plan."""
    open_source = builder.choice(*LINES, "source", key="open")
    is_certain = f"AND({SECURED}{number}={_quoted(builder.words('Yes'))},{SOURCE}{number}<>{_quoted(open_source)})"
    return (
        builder.code(action),
        action.title,
        line.item,
        builder.choice(*LINES, "category", key=line.category or "other"),
        builder.value((*LINES, "ccs_partner"), line),
        line.amount,
        builder.choice(*LINES, "source", key=line.source or "open"),
        builder.value((*LINES, "is_secured"), line),
        Formula(f"=IF({is_certain},{AMOUNT}{number},0)", budget([line]).secured),
    )


def costs_of(builder: BlockBuilder, lines: Sheet, action: Action) -> Cell:
    """What the lines of an action add up to, calculated."""
    total = budget(action.budget_lines).total
    if not lines.rows:
        return total
    return Formula(f"=SUMIFS({_range(lines, AMOUNT)},{_range(lines, CODE)},{_quoted(builder.code(action))})", total)


def sum_tables(builder: BlockBuilder) -> list[SumTable]:
    """All costs by action, by who pays and by kind; nothing where there are no lines."""
    lines = lines_of(builder.actions)
    if not lines:
        return []
    words = builder.words
    kinds: tuple[CostKind, ...] = get_args(CostKind)
    of_kind = {kind: [line for line in lines if (line.category or "other") == kind] for kind in kinds}
    actions = [
        SumRow(builder.code(action), action.title, CODE, budget(action.budget_lines)) for action in builder.actions
    ]
    sources = [
        SumRow("", builder.choice(*LINES, "source", key=key), SOURCE, one) for key, one in by_source(lines).items()
    ]
    by_kind = [
        SumRow("", builder.choice(*LINES, "category", key=kind), KIND, budget(some))
        for kind, some in of_kind.items()
        if some
    ]
    return [
        SumTable(words("Costs by action"), actions),
        SumTable(words("Costs by who pays"), sources),
        SumTable(words("Costs by kind"), by_kind),
    ]


def sum_cells(row: SumRow, lines: Sheet, number: int) -> tuple[Cell, ...]:
    """All costs, the certain part, the rest and the certain share of one row, which stands in line `number`."""
    key = f"{'A' if row.code else 'B'}{number}"

    def summed(column: str) -> str:
        if not row.column:
            return f"=SUM({_range(lines, column)})"
        return f"=SUMIFS({_range(lines, column)},{_range(lines, row.column)},{key})"

    return (
        Formula(summed(AMOUNT), row.summed.total),
        Formula(summed(CERTAIN), row.summed.secured),
        Formula(f"=C{number}-D{number}", row.summed.gap),
        Formula(_share_of(number), whole_percent(row.summed.share) / 100),
    )


def _share_of(number: int) -> str:
    """The certain share as the documents say it: 100% and 0% only where all or nothing is certain."""
    part = f"MEDIAN(0.01,ROUND(D{number}/C{number},2),0.99)"
    return f"=IF(D{number}=0,0,IF(ROUND(C{number}-D{number},2)=0,1,{part}))"


def all_lines(builder: BlockBuilder) -> SumRow:
    return SumRow("", builder.words("All", context="total"), "", budget(lines_of(builder.actions)))


def stated(builder: BlockBuilder) -> tuple[str, float] | None:
    """The total that the team has written, with its label."""
    total = builder.plan[delivery.TOOL].total_budget
    return None if total is None else (builder.label("delivery", "total_budget"), total)


def _range(lines: Sheet, column: str) -> str:
    """The cells of a column of the lines; a line that is put in between belongs to them."""
    name = lines.name.replace("'", "''")
    return f"'{name}'!${column}$2:${column}${len(lines.rows) + 1}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'

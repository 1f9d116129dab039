"""The budget lines, and totals as formulas that follow changes of a line."""

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
CODE, AMOUNT, SOURCE, KIND, SECURED, CERTAIN = "A", "F", "G", "D", "H", "I"  # columns of the sheet of budget lines


@dataclass(frozen=True)
class SumRow:
    """One total: code and name, the column of the lines that holds them, and its present value."""

    code: str
    name: str
    column: str  # of the lines; empty for the total of all lines
    summed: Sum


@dataclass(frozen=True)
class SumTable:
    """Totals of one kind, followed by the grand total."""

    title: str
    rows: Sequence[SumRow]


def line_sheet(builder: BlockBuilder) -> Sheet:
    """Build the sheet of budget lines with their actions; the secured amount is a formula."""
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
    pairs = [(action, line) for action in builder.actions for line in action.budget_lines]
    rows = [_line(builder, action, line, number) for number, (action, line) in enumerate(pairs, start=2)]
    return Sheet(words("Budget lines"), columns, rows)


def _line(builder: BlockBuilder, action: Action, line: BudgetLine, number: int) -> tuple[Cell, ...]:
    """Build a row; as elsewhere, a line without source counts as open, and without kind as other."""
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
    """Return the costs of an action as a formula over the budget lines."""
    total = budget(action.budget_lines).total
    if not lines.rows:
        return total
    return Formula(f"=SUMIFS({_range(lines, AMOUNT)},{_range(lines, CODE)},{_quoted(builder.code(action))})", total)


def sum_tables(builder: BlockBuilder) -> list[SumTable]:
    """List the totals by action, by source and by kind; none without budget lines."""
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
    """Return the formulas of one row in line `number`: costs, secured part, difference and secured share."""
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
    """Write the formula of the secured share, rounded as in the documents: only exactly 0 and 1 give 0% and 100%."""
    part = f"MEDIAN(0.01,ROUND(D{number}/C{number},2),0.99)"
    return f"=IF(D{number}=0,0,IF(ROUND(C{number}-D{number},2)=0,1,{part}))"


def all_lines(builder: BlockBuilder) -> SumRow:
    return SumRow("", builder.words("All", context="total"), "", budget(lines_of(builder.actions)))


def stated(builder: BlockBuilder) -> tuple[str, float] | None:
    """Return label and value of the total that the team entered; None without one."""
    total = builder.plan[delivery.TOOL].total_budget
    return None if total is None else (builder.label("delivery", "total_budget"), total)


def _range(lines: Sheet, column: str) -> str:
    """Return the cell range of a column of the lines, which grows with inserted rows."""
    name = lines.name.replace("'", "''")
    return f"'{name}'!${column}$2:${column}${len(lines.rows) + 1}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'

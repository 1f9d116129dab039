"""Section 13: costs by action, source and kind, and the secured share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import delivery
from playbook_tools.actions import (
    BudgetLine,
    CostKind,
    Sum,
    budget,
    by_source,
    lines_of,
)
from playbook_tools.blocks import Callout, DataTable, KeyFigures
from playbook_tools.figures import MoneyBar, MoneyBars

TOLERANCE: Final = 0.5  # euros by which the stated total may differ from the sum of the lines, for rounding
LINES: Final = ("actions", "actions", "budget_lines")
Sums = Sequence[tuple[str, Sum]]


def money(builder: BlockBuilder) -> Blocks:
    """Build the section; all totals come from the budget lines of the printed actions."""
    lines = lines_of(builder.actions)
    answers = builder.plan[delivery.TOOL]
    return [
        *builder.body("budget"),
        *_figures(builder, lines),
        *_stated(builder, answers, lines),
        *_sums(builder, lines),
        *builder.prose(("delivery",), answers, "budget_note"),
    ]


def _figures(builder: BlockBuilder, lines: Sequence[BudgetLine]) -> Blocks:
    if not lines:
        return []
    words, summed = builder.words, budget(lines)
    figures = (
        (words.money(summed.total), words("all costs"), ""),
        (words.percent(summed.share), words("of the money is certain"), ""),
        (words.money(summed.gap), words("is not certain yet"), ""),
    )
    return [KeyFigures(figures)]


def _stated(builder: BlockBuilder, answers: delivery.Delivery, lines: Sequence[BudgetLine]) -> Blocks:
    """State the total that the team entered, with a warning when the budget lines add up to another total."""
    if answers.total_budget is None:
        return []
    words, summed = builder.words, budget(lines).total
    if abs(answers.total_budget - summed) <= TOLERANCE:
        return builder.facts(("delivery",), answers, "total_budget")
    text = words(
        "The total budget is {stated}, but the budget lines add up to {sum}.",
        stated=words.money(answers.total_budget),
        sum=words.money(summed),
    )
    return [Callout(text, title=builder.label("delivery", "total_budget"), kind="highlight")]


def _sums(builder: BlockBuilder, lines: Sequence[BudgetLine]) -> Blocks:
    if not lines:
        return []
    words = builder.words
    of_actions = [(builder.coded(action), budget(action.budget_lines)) for action in builder.actions]
    of_sources = _of_sources(builder, lines)
    return [
        _bars(builder, words("Costs by action"), of_actions, budget(lines)),
        _table(builder, words("Costs by action"), words("Action"), of_actions, budget(lines)),
        _bars(builder, words("Costs by who pays"), of_sources, budget(lines)),
        costs_by_source(builder, lines),
        _table(
            builder,
            words("Costs by kind"),
            words("Kind of cost"),
            _of_kinds(builder, lines),
            budget(lines),
        ),
    ]


def costs_by_source(builder: BlockBuilder, lines: Sequence[BudgetLine]) -> DataTable:
    """Build the table of costs and secured amounts per source."""
    words = builder.words
    return _table(builder, words("Costs by who pays"), words("Who pays"), _of_sources(builder, lines), budget(lines))


def _of_sources(builder: BlockBuilder, lines: Sequence[BudgetLine]) -> Sums:
    return [(builder.choice(*LINES, "source", key=key), one) for key, one in by_source(lines).items()]


def _of_kinds(builder: BlockBuilder, lines: Sequence[BudgetLine]) -> Sums:
    kinds: tuple[CostKind, ...] = get_args(CostKind)
    grouped = [(kind, [line for line in lines if (line.category or "other") == kind]) for kind in kinds]
    return [(builder.choice(*LINES, "category", key=kind), budget(some)) for kind, some in grouped if some]


def _bars(builder: BlockBuilder, what: str, sums: Sums, whole: Sum) -> MoneyBars:
    words = builder.words
    bars = tuple(
        MoneyBar(
            name,
            one.total,
            one.secured,
            words.money(one.total),
            words.percent(one.share),
        )
        for name, one in sums
    )
    share = words.percent(whole.share)
    title = words("{what}: {percent} of the money is certain", what=what, percent=share)
    listed = "; ".join(f"{bar.label}: {bar.total_text}" for bar in bars)
    alternative = words(
        "{what}, {sum} in all, {percent} certain. {bars}.",
        what=what,
        sum=words.money(whole.total),
        percent=share,
        bars=listed,
    )
    caption = words("The full part of a bar is certain, the hatched part is not certain yet.")
    return MoneyBars(title, bars, words("Certain", context="money"), words("Not certain yet"), alternative, caption)


def _table(builder: BlockBuilder, caption: str, first: str, sums: Sums, whole: Sum) -> DataTable:
    words = builder.words
    columns = (
        first,
        words("All costs"),
        words("Certain", context="money"),
        words("Not certain yet"),
        words("Certain share"),
    )
    rows = tuple((name, *_cells(builder, one)) for name, one in sums)
    total = (words("All", context="total"), *_cells(builder, whole))
    return DataTable(
        caption,
        columns,
        rows,
        numeric=frozenset({1, 2, 3, 4}),
        total=total,
        widths=(4, 1.5, 1.5, 1.7, 1.5),
    )


def _cells(builder: BlockBuilder, one: Sum) -> tuple[str, ...]:
    words = builder.words
    return (
        words.money(one.total),
        words.money(one.secured),
        words.money(one.gap),
        words.percent(one.share),
    )

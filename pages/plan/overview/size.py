"""Warn on the overview before a plan or one of its tables is full."""

from __future__ import annotations

from collections.abc import Iterator

from curreap.limits import plan_size
from curreap.limits.plan_size import NEARLY, TableSize, characters_of, table_sizes
from pages import design
from pages.editing.plan_page import PlanContext


def show_size(context: PlanContext) -> None:
    """Say quietly how much room is left, once less than a fifth is; nothing before."""
    words, used, most = context.words, characters_of(context.plan), plan_size.MOST_CHARACTERS
    if used >= NEARLY * most:
        design.note(
            "calm",
            words("This plan is very long."),
            words(
                "Its texts have {used} of {most} characters. Shorten some before it is full.",
                used=words.number(used),
                most=words.number(most),
            ),
        )
    for tool, table in _nearly_full(context):
        design.note(
            "calm",
            words("The table {table} is very long.", table=context.names.quoted(tool, table.path)),
            words("It has {used} of {most} rows.", used=words.number(table.rows), most=words.number(table.most)),
        )


def _nearly_full(context: PlanContext) -> Iterator[tuple[str, TableSize]]:
    for tool, answers in context.plan.parts.items():
        yield from ((tool, table) for table in table_sizes(answers) if table.is_nearly_full)

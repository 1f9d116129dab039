"""Section 11: the actions month by month."""

from __future__ import annotations

import datetime as dt
from typing import Final

from curreap.document.actions import dates
from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools.actions import Action, runs_in
from playbook_tools.blocks import DataTable
from playbook_tools.figures import Bar, Timeline

TABLE: Final = ("actions", "actions")


def timeline(builder: BlockBuilder) -> Blocks:
    """Build the timeline as a figure and a table."""
    year = _year(builder)
    dated = [action for action in builder.actions if action.start or action.end]
    if year is None or not dated:
        return []
    running = [action for action in dated if runs_in(action, dt.date(year, 1, 1), dt.date(year, 12, 31))]
    return [*_figure(builder, year, running), _table(builder, dated)]


def _year(builder: BlockBuilder) -> int | None:
    starts = [action.start.year for action in builder.actions if action.start]
    return builder.plan.title_year or min(starts, default=None)


def _figure(builder: BlockBuilder, year: int, running: list[Action]) -> Blocks:
    if not running:
        return []
    words = builder.words
    bars = tuple(_bar(builder, year, action) for action in running)
    title = words.plural("{count} action in {year}", "{count} actions in {year}", len(bars), year=year)
    caption = words("A full bar is an action that is ready, an open bar is a draft. Marks are milestones.")
    months = tuple(words.short_months())
    return [Timeline(title, year, months, bars, _in_words(builder, running), caption)]


def _bar(builder: BlockBuilder, year: int, action: Action) -> Bar:
    """Limit an action and its milestones to the year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    marks = tuple(
        (row.date.isoformat(), row.title) for row in action.milestones if row.date and first <= row.date <= last
    )
    start, end = max(action.start or first, first), min(action.end or last, last)
    return Bar(builder.coded(action), start.isoformat(), end.isoformat(), action.status == "ready", marks)


def _in_words(builder: BlockBuilder, running: list[Action]) -> str:
    return " ".join(f"{builder.coded(action)}: {dates(builder, action)}." for action in running)


def _table(builder: BlockBuilder, dated: list[Action]) -> DataTable:
    words = builder.words
    columns = (words("Action"), words("Dates"), words("Milestones"))
    rows = tuple((builder.coded(action), dates(builder, action), _milestones(builder, action)) for action in dated)
    return DataTable(words("Dates of the actions"), columns, rows, widths=(3, 3, 5))


def _milestones(builder: BlockBuilder, action: Action) -> str:
    named = [row for row in action.milestones if row.title.strip()]
    shown = [f"{builder.words.date(row.date, 'medium')}: {row.title}" if row.date else row.title for row in named]
    return "\n".join(shown) or NOTHING

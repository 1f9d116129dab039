"""Section 11: all actions month by month."""

from __future__ import annotations

import datetime as dt
from typing import Final

from curreap.document.actions import dates
from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools.actions import Action, runs_in
from playbook_tools.blocks import Bar, DataTable, Timeline

TABLE: Final = ("actions", "actions")


def timeline(scribe: BlockBuilder) -> Blocks:
    """The year as a picture, and the same dates as a table."""
    year = _year(scribe)
    dated = [action for action in scribe.actions if action.start or action.end]
    if year is None or not dated:
        return []
    running = [action for action in dated if runs_in(action, dt.date(year, 1, 1), dt.date(year, 12, 31))]
    return [*_figure(scribe, year, running), _table(scribe, dated)]


def _year(scribe: BlockBuilder) -> int | None:
    starts = [action.start.year for action in scribe.actions if action.start]
    return scribe.plan.title_year or min(starts, default=None)


def _figure(scribe: BlockBuilder, year: int, running: list[Action]) -> Blocks:
    if not running:
        return []
    words = scribe.words
    bars = tuple(_bar(scribe, year, action) for action in running)
    title = words.plural("{count} action in {year}", "{count} actions in {year}", len(bars), year=year)
    caption = words("A full bar is an action that is ready, an open bar is a draft. Marks are milestones.")
    months = tuple(words.short_months())
    return [Timeline(title, year, months, bars, _in_words(scribe, running), caption)]


def _bar(scribe: BlockBuilder, year: int, action: Action) -> Bar:
    """The part of an action that lies in the year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    marks = tuple(
        (row.date.isoformat(), row.title) for row in action.milestones if row.date and first <= row.date <= last
    )
    start, end = max(action.start or first, first), min(action.end or last, last)
    return Bar(scribe.coded(action), start.isoformat(), end.isoformat(), action.status == "ready", marks)


def _in_words(scribe: BlockBuilder, running: list[Action]) -> str:
    return " ".join(f"{scribe.coded(action)}: {dates(scribe, action)}." for action in running)


def _table(scribe: BlockBuilder, dated: list[Action]) -> DataTable:
    words = scribe.words
    columns = (words("Action"), words("Dates"), words("Milestones"))
    rows = tuple((scribe.coded(action), dates(scribe, action), _milestones(scribe, action)) for action in dated)
    return DataTable(words("Dates of the actions"), columns, rows, widths=(3, 3, 5))


def _milestones(scribe: BlockBuilder, action: Action) -> str:
    named = [row for row in action.milestones if row.title.strip()]
    shown = [f"{scribe.words.date(row.date, 'medium')}: {row.title}" if row.date else row.title for row in named]
    return "\n".join(shown) or NOTHING

"""Section 1: one page for readers who read only one page."""

from __future__ import annotations

from typing import Final

from curreap.document.scribe import Blocks, Scribe
from playbook_tools import challenges_and_vision, goals, profile
from playbook_tools.blocks import KeyFigures, SummaryGrid

MOST_ENTRIES: Final = 3  # of challenges, goals and activities
MOST_FIGURES: Final = 4


def summary(scribe: Scribe) -> Blocks:
    """The first three challenges, goals and activities, and key figures with their source."""
    words = scribe.words
    challenges = [row.title for row in scribe.plan[challenges_and_vision.TOOL].challenges]
    named_goals = [row.title for row in scribe.plan[goals.TOOL].goals]
    columns = (
        (words("Main challenges"), _first(challenges)),
        (words("Main goals"), _first(named_goals)),
        (words("Main activities"), _first([action.title for action in scribe.actions])),
    )
    grid: Blocks = [SummaryGrid(columns)] if any(entries for _, entries in columns) else []
    return [*grid, *_key_figures(scribe)]


def _first(titles: list[str]) -> tuple[str, ...]:
    return tuple(title for title in titles if title.strip())[:MOST_ENTRIES]


def _key_figures(scribe: Scribe) -> Blocks:
    rows = [row for row in scribe.plan[profile.TOOL].key_data if row.value.strip() and row.indicator.strip()]
    figures = tuple((row.value, row.indicator, _source(row)) for row in rows[:MOST_FIGURES])
    return [KeyFigures(figures)] if figures else []


def _source(row: profile.KeyFact) -> str:
    return ", ".join(part for part in (row.source, row.year) if part.strip())

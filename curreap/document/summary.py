"""Section 1: one page for readers who read only one page."""

from __future__ import annotations

from typing import Final

from curreap.document.actions import dates
from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.is_filled import short
from playbook_tools import challenges_and_vision, goals, profile
from playbook_tools.blocks import Heading, KeyFigures, Paragraph, SummaryGrid

MOST_ENTRIES: Final = 3  # of challenges, goals and activities
MOST_FIGURES: Final = 4
LONGEST_LEAD: Final = 200  # characters
LONGEST_LINE: Final = 140  # characters; a page holds three times three such entries


def summary(scribe: BlockBuilder) -> Blocks:
    """The first three challenges, goals and activities, and key figures with their source."""
    words = scribe.words
    challenges = [(row.title, row.evidence) for row in scribe.plan[challenges_and_vision.TOOL].challenges]
    named_goals = [(row.title, row.short_term_outcome) for row in scribe.plan[goals.TOOL].goals]
    activities = [(action.title, dates(scribe, action)) for action in scribe.actions]
    columns = (
        (words("Main challenges"), _first(challenges)),
        (words("Main goals"), _first(named_goals)),
        (words("Main activities"), _first(activities)),
    )
    grid: Blocks = [SummaryGrid(columns)] if any(entries for _, entries in columns) else []
    return [*_lead(scribe), *grid, *_key_figures(scribe)]


def _lead(scribe: BlockBuilder) -> Blocks:
    """The first sentence of the vision, if it is short enough to stand large above all."""
    vision = " ".join(scribe.plan[challenges_and_vision.TOOL].vision.split())
    sentence = vision.split(". ")[0].rstrip(".")
    return [Paragraph(f"{sentence}.", "lead")] if sentence and len(sentence) <= LONGEST_LEAD else []


def _first(entries: list[tuple[str, str]]) -> tuple[str, ...]:
    """The first entries that have a title: the title, and under it one short line more."""
    titled = [(title, short(line, LONGEST_LINE)) for title, line in entries if title.strip()]
    return tuple(f"{title}\n{line}" if line else title for title, line in titled[:MOST_ENTRIES])


def _key_figures(scribe: BlockBuilder) -> Blocks:
    rows = [row for row in scribe.plan[profile.TOOL].key_data if row.value.strip() and row.indicator.strip()]
    figures = tuple((row.value, row.indicator, _source(row)) for row in rows[:MOST_FIGURES])
    return [Heading(scribe.words("The place in figures")), KeyFigures(figures)] if figures else []


def _source(row: profile.KeyFact) -> str:
    return ", ".join(part for part in (row.source, row.year) if part.strip())

"""Section 1: the plan on one page."""

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
LONGEST_LINE: Final = 140  # characters; the page holds three columns of three entries


def summary(builder: BlockBuilder) -> Blocks:
    """Build the section: the first three challenges, goals and activities, and key figures with sources."""
    words = builder.words
    challenges = [(row.title, row.evidence) for row in builder.plan[challenges_and_vision.TOOL].challenges]
    named_goals = [(row.title, row.short_term_outcome) for row in builder.plan[goals.TOOL].goals]
    activities = [(action.title, dates(builder, action)) for action in builder.actions]
    columns = (
        (words("Main challenges"), _first(challenges)),
        (words("Main goals"), _first(named_goals)),
        (words("Main activities"), _first(activities)),
    )
    grid: Blocks = [SummaryGrid(columns)] if any(entries for _, entries in columns) else []
    return [*_lead(builder), *grid, *_key_figures(builder)]


def _lead(builder: BlockBuilder) -> Blocks:
    """Print the first sentence of the vision as lead text, when it is short enough."""
    vision = " ".join(builder.plan[challenges_and_vision.TOOL].vision.split())
    sentence = vision.split(". ")[0].rstrip(".")
    return [Paragraph(f"{sentence}.", "lead")] if sentence and len(sentence) <= LONGEST_LEAD else []


def _first(entries: list[tuple[str, str]]) -> tuple[str, ...]:
    """List the first entries with a title: the title, and below it one shortened line."""
    titled = [(title, short(line, LONGEST_LINE)) for title, line in entries if title.strip()]
    return tuple(f"{title}\n{line}" if line else title for title, line in titled[:MOST_ENTRIES])


def _key_figures(builder: BlockBuilder) -> Blocks:
    rows = [row for row in builder.plan[profile.TOOL].key_data if row.value.strip() and row.indicator.strip()]
    figures = tuple((row.value, row.indicator, _source(row)) for row in rows[:MOST_FIGURES])
    return [Heading(builder.words("The place in figures")), KeyFigures(figures)] if figures else []


def _source(row: profile.KeyFact) -> str:
    return ", ".join(part for part in (row.source, row.year) if part.strip())

"""Tables of the self-assessment with all values of the figures, for readers who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.results import Assessed, number
from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.workshop.spread import LEVELS
from playbook_tools.blocks import DataTable


def tables(builder: BlockBuilder, found: Sequence[Assessed]) -> Blocks:
    """Build the tables of scores and of ratings per level; nothing without scores."""
    if not any(one.result.score is not None for one in found):
        return []
    return [_scores(builder, found), *([_counts(builder, found)] if any(one.is_shown for one in found) else [])]


def _scores(builder: BlockBuilder, found: Sequence[Assessed]) -> DataTable:
    words = builder.words
    columns = (
        words("Topic"),
        words("Voices"),
        words("Average"),
        words("Agreed score"),
        words("How far people agree"),
        words("Priority"),
    )
    return DataTable(
        words("The seven topics in numbers, on a scale from 1 to 5"),
        columns,
        tuple(_score_row(builder, one) for one in found),
        numeric=frozenset({1, 2, 3}),
        note=words("A dash means that there are not enough answers."),
        widths=(4.4, 1.1, 1.2, 1.2, 2.4, 1.4),
    )


def _score_row(builder: BlockBuilder, one: Assessed) -> tuple[str, ...]:
    words, result = builder.words, one.result
    return (
        builder.topic(one.topic),
        words.number(result.voices) if result.voices else NOTHING,
        number(builder, result.mean),
        NOTHING if result.agreed is None else words.number(result.agreed),
        one.views(words),
        words("▲ priority") if result.is_priority else NOTHING,
    )


def _counts(builder: BlockBuilder, found: Sequence[Assessed]) -> DataTable:
    words = builder.words
    note = words(
        "All statements of a topic together. A statement that fewer than four people rated is not counted, so that "
        "nobody can be told."
    )
    return DataTable(
        words("How often people chose each level"),
        (words("Topic"), *map(words.number, LEVELS), words("Middle half")),
        tuple(_count_row(builder, one) for one in found),
        numeric=frozenset(range(1, len(LEVELS) + 1)),
        note=note,
        widths=(4.4, 1, 1, 1, 1, 1, 2.3),
    )


def _count_row(builder: BlockBuilder, one: Assessed) -> tuple[str, ...]:
    counts = map(builder.words.number, one.spread.counts) if one.is_shown else [NOTHING] * len(LEVELS)
    return (builder.topic(one.topic), *counts, one.middle_half(builder.words))

"""The self-assessment in numbers: all that the pictures show, for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.results import Assessed, number
from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.workshop.spread import LEVELS
from playbook_tools.blocks import DataTable


def tables(scribe: BlockBuilder, found: Sequence[Assessed]) -> Blocks:
    """The scores, and how often each level was given; nothing where there is nothing to tell."""
    if not any(one.result.score is not None for one in found):
        return []
    return [_scores(scribe, found), *([_counts(scribe, found)] if any(one.is_shown for one in found) else [])]


def _scores(scribe: BlockBuilder, found: Sequence[Assessed]) -> DataTable:
    words = scribe.words
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
        tuple(_score_row(scribe, one) for one in found),
        numeric=frozenset({1, 2, 3}),
        note=words("A dash means that there are not enough answers."),
        widths=(4.4, 1.1, 1.2, 1.2, 2.4, 1.4),
    )


def _score_row(scribe: BlockBuilder, one: Assessed) -> tuple[str, ...]:
    words, result = scribe.words, one.result
    return (
        scribe.topic(one.topic),
        words.number(result.voices) if result.voices else NOTHING,
        number(scribe, result.mean),
        NOTHING if result.agreed is None else words.number(result.agreed),
        one.views(words),
        words("▲ priority") if result.is_priority else NOTHING,
    )


def _counts(scribe: BlockBuilder, found: Sequence[Assessed]) -> DataTable:
    words = scribe.words
    note = words(
        "All statements of a topic together. A statement that fewer than four people rated is not counted, so that "
        "nobody can be told."
    )
    return DataTable(
        words("How often people chose each level"),
        (words("Topic"), *map(words.number, LEVELS), words("Middle half")),
        tuple(_count_row(scribe, one) for one in found),
        numeric=frozenset(range(1, len(LEVELS) + 1)),
        note=note,
        widths=(4.4, 1, 1, 1, 1, 1, 2.3),
    )


def _count_row(scribe: BlockBuilder, one: Assessed) -> tuple[str, ...]:
    counts = map(scribe.words.number, one.spread.counts) if one.is_shown else [NOTHING] * len(LEVELS)
    return (scribe.topic(one.topic), *counts, one.middle_half(scribe.words))

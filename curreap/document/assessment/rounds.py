"""Rounds of the self-assessment beside each other: what was agreed on and rated before, and now."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.results import number
from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.round_comparison import RoundComparison, cells, columns, compare_rounds, round_title, rounds_before
from playbook_tools.blocks import DataTable, Heading, Paragraph
from playbook_tools.self_assessment import Round, SelfAssessment, topic_results


def earlier_rounds(scribe: BlockBuilder, answers: SelfAssessment) -> Blocks:
    """The newest round beside the one before, and the scores of all rounds where there are more; nothing for one."""
    rounds = rounds_before(answers)
    if not rounds:
        return []
    found = compare_rounds(rounds[-1], answers, minimum_answers=_minimum(scribe))
    if all(one.is_empty for one in found):
        return []
    older = [_all_rounds(scribe, rounds, answers)] if len(rounds) > 1 else []
    return [
        Heading(scribe.words("Compared with the round before")),
        _which_rounds(scribe, rounds[-1], answers),
        _beside(scribe, found),
        *older,
    ]


def _which_rounds(scribe: BlockBuilder, before: Round, now: Round) -> Paragraph:
    words = scribe.words
    text = words("Before: {before}. Now: {now}.", before=_titled(scribe, before), now=_titled(scribe, now))
    return Paragraph(f"{text} {words('Other people may have rated, so read a small change as a question.')}")


def _titled(scribe: BlockBuilder, held: Round) -> str:
    """The name, the date, and how many people."""
    title = round_title(held, scribe.words)
    if not held.people_count:
        return title
    people = scribe.words.plural("{count} person", "{count} people", held.people_count)
    return f"{title} ({people})"


def _beside(scribe: BlockBuilder, found: Sequence[RoundComparison]) -> DataTable:
    words = scribe.words
    return DataTable(
        words("Agreed level and average of two rounds"),
        columns(words),
        tuple((scribe.topic(one.topic), *cells(one, words)) for one in found),
        numeric=frozenset({1, 2, 4, 5}),
        widths=(5, 1.2, 1.2, 1.6, 1.3, 1.3, 1.6),
    )


def _all_rounds(scribe: BlockBuilder, rounds: Sequence[Round], now: Round) -> DataTable:
    words = scribe.words
    minimum = _minimum(scribe)
    held = [topic_results(one, minimum_answers=minimum) for one in (*rounds, now)]
    return DataTable(
        words("Scores of all rounds"),
        (words("Topic"), *(round_title(one, words) for one in rounds), words("This round")),
        tuple(
            (scribe.topic(row[0].topic), *(number(scribe, one.score) for one in row)) for row in zip(*held, strict=True)
        ),
        numeric=frozenset(range(1, len(held) + 1)),
    )


def _minimum(scribe: BlockBuilder) -> int:
    return scribe.content.self_assessment.limits.minimum_answers_per_topic

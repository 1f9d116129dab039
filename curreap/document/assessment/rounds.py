"""Compare the rounds of the self-assessment: agreed levels and mean ratings, before and now."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.results import number
from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.round_comparison import RoundComparison, cells, columns, compare_rounds, round_title, rounds_before
from playbook_tools.blocks import DataTable, Heading, Paragraph
from playbook_tools.self_assessment import Round, SelfAssessment, topic_results


def earlier_rounds(builder: BlockBuilder, answers: SelfAssessment) -> Blocks:
    """Compare the newest round with the one before; with more rounds also list all scores. Nothing for one round."""
    rounds = rounds_before(answers)
    if not rounds:
        return []
    found = compare_rounds(rounds[-1], answers, minimum_answers=_minimum(builder))
    if all(one.is_empty for one in found):
        return []
    older = [_all_rounds(builder, rounds, answers)] if len(rounds) > 1 else []
    return [
        Heading(builder.words("Compared with the round before")),
        _which_rounds(builder, rounds[-1], answers),
        _two_rounds(builder, found),
        *older,
    ]


def _which_rounds(builder: BlockBuilder, before: Round, now: Round) -> Paragraph:
    words = builder.words
    text = words("Before: {before}. Now: {now}.", before=_titled(builder, before), now=_titled(builder, now))
    return Paragraph(f"{text} {words('Other people may have rated, so read a small change as a question.')}")


def _titled(builder: BlockBuilder, round_: Round) -> str:
    """Write the name, date and number of people of a round."""
    title = round_title(round_, builder.words)
    if not round_.people_count:
        return title
    people = builder.words.plural("{count} person", "{count} people", round_.people_count)
    return f"{title} ({people})"


def _two_rounds(builder: BlockBuilder, found: Sequence[RoundComparison]) -> DataTable:
    words = builder.words
    return DataTable(
        words("Agreed level and average of two rounds"),
        columns(words),
        tuple((builder.topic(one.topic), *cells(one, words)) for one in found),
        numeric=frozenset({1, 2, 4, 5}),
        widths=(5, 1.2, 1.2, 1.6, 1.3, 1.3, 1.6),
    )


def _all_rounds(builder: BlockBuilder, rounds: Sequence[Round], now: Round) -> DataTable:
    words = builder.words
    minimum = _minimum(builder)
    by_round = [topic_results(one, minimum_answers=minimum) for one in (*rounds, now)]
    return DataTable(
        words("Scores of all rounds"),
        (words("Topic"), *(round_title(one, words) for one in rounds), words("This round")),
        tuple(
            (builder.topic(row[0].topic), *(number(builder, one.score) for one in row))
            for row in zip(*by_round, strict=True)
        ),
        numeric=frozenset(range(1, len(by_round) + 1)),
    )


def _minimum(builder: BlockBuilder) -> int:
    return builder.content.self_assessment.limits.minimum_answers_per_topic

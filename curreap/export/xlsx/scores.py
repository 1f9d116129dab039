"""Sheets of the self-assessment, all rounds: topics and statements, without scores that reveal a person."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from curreap.document.document_writer import BlockBuilder
from curreap.export.xlsx.registers import day_or_text
from curreap.export.xlsx.sheet import Cell, Column, Shape, Sheet
from curreap.round_comparison import round_title, rounds_before
from curreap.workshop.hidden import FEWEST
from curreap.workshop.spread import LEVELS, Spread
from curreap.workshop.topic_spread import topic_spread, views_in_words
from playbook_tools import self_assessment
from playbook_tools.self_assessment import Round, TopicResult, topic_results
from playbook_tools.vocabulary import STATEMENTS


def score_sheets(builder: BlockBuilder) -> list[Sheet]:
    """Build the sheets of topics and of statements, newest round first."""
    answers = builder.plan[self_assessment.TOOL]
    rounds: list[Round] = [answers, *reversed(rounds_before(answers))]
    return [_topics(builder, rounds), _statements(builder, rounds)]


def _results(builder: BlockBuilder, round_: Round) -> list[TopicResult]:
    return topic_results(round_, minimum_answers=builder.content.self_assessment.limits.minimum_answers_per_topic)


def _is_open(builder: BlockBuilder, result: TopicResult) -> bool:
    """Return whether enough people rated a topic to show its lowest and highest rating."""
    return result.voices >= builder.content.self_assessment.limits.minimum_people_to_show_results


# ------------------------------------------------------------------ topics


def _topics(builder: BlockBuilder, rounds: Sequence[Round]) -> Sheet:
    words = builder.words
    columns = (
        Column(words("Round", context="assessment"), width=26),
        Column(words("Date"), Shape.DATE),
        Column(words("Topic"), width=40),
        Column(words("Voices"), Shape.SCORE),
        Column(words("Average"), Shape.SCORE),
        Column(words("Agreed score"), Shape.SCORE),
        Column(words("How far people agree"), width=24),
        Column(words("Priority"), width=11),
        *(Column(words("Ratings at level {level}", level=words.number(level)), Shape.SCORE) for level in LEVELS),
    )
    rows = [
        _topic(builder, round_, result)
        for round_ in rounds
        for result in _results(builder, round_)
        if result.voices or result.score is not None
    ]
    return Sheet(words("Topics"), columns, rows)


def _topic(builder: BlockBuilder, round_: Round, result: TopicResult) -> tuple[Cell, ...]:
    is_shown = result.mean is not None and _is_open(builder, result)
    spread = topic_spread(round_, result.topic) if is_shown else Spread()
    counts: Sequence[int | None] = spread.counts if spread.number else [None] * len(LEVELS)
    return (
        round_title(round_.model_copy(update={"round_date": None}), builder.words),
        day_or_text(round_.round_date) if round_.round_date else None,
        builder.topic(result.topic),
        result.voices or None,
        result.mean,
        result.agreed,
        views_in_words(spread, builder.words) or None,
        builder.words("Yes") if result.is_priority else None,
        *counts,
    )


# ------------------------------------------------------------------ statements


def _statements(builder: BlockBuilder, rounds: Sequence[Round]) -> Sheet:
    words = builder.words
    columns = (
        Column(words("Round", context="assessment"), width=26),
        Column(words("Topic"), width=30),
        Column(words("Statement"), Shape.LONG, width=70),
        Column(words("Average"), Shape.SCORE),
        Column(words("Lowest"), Shape.SCORE),
        Column(words("Highest"), Shape.SCORE),
        Column(words("Ratings"), Shape.SCORE),
    )
    rows = [
        (
            round_title(round_, words),
            builder.topic(result.topic),
            builder.choice("self_assessment", "ratings", "statement", key=key),
            *_scores(round_, key, is_open=_is_open(builder, result)),
        )
        for round_ in rounds
        if any(row.rating is not None for row in round_.ratings)
        for result in _results(builder, round_)
        for key in STATEMENTS[result.topic]
    ]
    return Sheet(words("Statements"), columns, rows)


def _scores(round_: Round, statement: str, *, is_open: bool) -> tuple[Cell, ...]:
    """Return mean, lowest, highest and number of ratings; hidden, as in the document, for fewer than four people."""
    rated = [row for row in round_.ratings if row.rating is not None]
    given = [row.rating for row in rated if row.statement == statement and row.rating is not None]
    is_one_voice = len({row.voice or 1 for row in rated}) == 1  # a team that rated together, as one
    is_many = len(given) >= FEWEST
    average = round(mean(given), 1) if given and (is_many or is_one_voice) else None
    lowest, highest = (min(given), max(given)) if is_open and is_many else (None, None)
    return average, lowest, highest, len(given)

"""Section 5: the self-assessment as a wheel, bars, a table and the words of the group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.scribe import NOTHING, Blocks, Scribe
from playbook_tools import self_assessment
from playbook_tools.blocks import (
    DataTable,
    Paragraph,
    ScoreBars,
    TopicScore,
    Wheel,
)
from playbook_tools.self_assessment import (
    EarlierRound,
    TopicResult,
    result_of,
    topic_results,
)

TOOL: Final = ("self_assessment",)
TABLE: Final = (*TOOL, "results")


def results(scribe: Scribe, answers: self_assessment.Round | None = None) -> list[TopicResult]:
    """What the newest round, or another one, says about the seven topics."""
    minimum = scribe.content.self_assessment.limits.minimum_answers_per_topic
    return topic_results(answers or scribe.plan[self_assessment.TOOL], minimum_answers=minimum)


def spread_may_be_shown(scribe: Scribe, result: TopicResult) -> bool:
    """Whether enough people rated a topic, so that the lowest and the highest rating betray nobody."""
    return result.voices >= scribe.content.self_assessment.limits.minimum_people_to_show_results


def assessment(scribe: Scribe) -> Blocks:
    """The result, who answered and when, and what it means."""
    answers = scribe.plan[self_assessment.TOOL]
    found = results(scribe)
    names = (
        "round_name",
        "round_date",
        "method",
        "people_count",
        "groups_present",
        "groups_missing",
    )
    blocks: Blocks = [
        *scribe.body("self_assessment"),
        *scribe.facts(TOOL, answers, *names),
        *_figures(scribe, found),
        *scribe.prose(TOOL, answers, "interpretation"),
        *_agreements(scribe, answers, found),
        *_earlier(scribe, answers.earlier_rounds, found),
    ]
    return [*blocks, *_method(scribe)] if blocks else []


# ------------------------------------------------------------------ pictures and their numbers


def _figures(scribe: Scribe, found: Sequence[TopicResult]) -> Blocks:
    if not any(result.score is not None for result in found):
        return []
    scores = tuple(_score(scribe, result) for result in found)
    return [
        Wheel(
            _wheel_title(scribe, found),
            scores,
            _wheel_in_words(scribe, found),
            _wheel_caption(scribe),
        ),
        ScoreBars(
            _bars_title(scribe, found),
            scores,
            _bars_in_words(scribe, found),
            _bars_caption(scribe),
        ),
        _score_table(scribe, found),
    ]


def _score(scribe: Scribe, result: TopicResult) -> TopicScore:
    shown = spread_may_be_shown(scribe, result)
    return TopicScore(
        topic=result.topic,
        code=scribe.topic(result.topic).split(" ")[0],
        name=scribe.words(scribe.content.topic(result.topic).short_title),
        score=result.score,
        lowest=result.lowest if shown else None,
        highest=result.highest if shown else None,
        is_priority=result.is_priority,
    )


def _wheel_title(scribe: Scribe, found: Sequence[TopicResult]) -> str:
    highest, lowest = _extremes(scribe, found)
    if not highest:
        return scribe.words("The seven topics of the self-assessment")
    return scribe.words("Highest score: {highest}. Lowest score: {lowest}", highest=highest, lowest=lowest)


def _extremes(scribe: Scribe, found: Sequence[TopicResult]) -> tuple[str, str]:
    """The topics with the highest and those with the lowest score; empty when all scores are the same."""
    scores = [result.score for result in found if result.score is not None]
    if not scores or min(scores) == max(scores):
        return "", ""
    highest = [scribe.short_topic(result.topic) for result in found if result.score == max(scores)]
    lowest = [scribe.short_topic(result.topic) for result in found if result.score == min(scores)]
    return scribe.words.listed(highest), scribe.words.listed(lowest)


def _wheel_caption(scribe: Scribe) -> str:
    return scribe.words("Each field is one topic, from 1 in the middle to 5 at the edge. The agreed score counts.")


def _bars_caption(scribe: Scribe) -> str:
    return scribe.words("The bar is the score. The line goes from the lowest to the highest voice.")


def _bars_title(scribe: Scribe, found: Sequence[TopicResult]) -> str:
    differing = _to_discuss(scribe, found)
    if not differing:
        return scribe.words("The scores of the seven topics")
    return scribe.words("Opinions differ most about {topics}", topics=scribe.words.listed(differing))


def _to_discuss(scribe: Scribe, found: Sequence[TopicResult]) -> list[str]:
    """The topics with the widest spread, where it reaches the points at which people should talk."""
    points = scribe.content.self_assessment.limits.spread_to_discuss
    spreads = {result: result.spread or 0 for result in found if spread_may_be_shown(scribe, result)}
    widest = max(spreads.values(), default=0)
    return [scribe.short_topic(result.topic) for result, spread in spreads.items() if spread == widest >= points]


def _wheel_in_words(scribe: Scribe, found: Sequence[TopicResult]) -> str:
    words = scribe.words
    listed = "; ".join(f"{scribe.short_topic(row.topic)}: {_number(scribe, row.score)}" for row in found)
    high, low = _extremes(scribe, found)
    text = words("Wheel of seven topics, scale 1 to 5. {scores}.", scores=listed)
    return f"{text} {words('Highest: {high}. Lowest: {low}.', high=high, low=low)}" if high else text


def _bars_in_words(scribe: Scribe, found: Sequence[TopicResult]) -> str:
    words = scribe.words
    listed = "; ".join(_in_words(scribe, row) for row in found)
    names = words.listed(_to_discuss(scribe, found)) or words("none")
    return words(
        "Scores and spread of the voices. {scores}. To discuss: {names}.",
        scores=listed,
        names=names,
    )


def _in_words(scribe: Scribe, row: TopicResult) -> str:
    name, score = scribe.short_topic(row.topic), _number(scribe, row.score)
    if not spread_may_be_shown(scribe, row) or row.lowest is None:
        return f"{name}: {score}"
    return scribe.words(
        "{name}: {score}, from {lowest} to {highest}",
        name=name,
        score=score,
        lowest=row.lowest,
        highest=row.highest,
    )


def _score_table(scribe: Scribe, found: Sequence[TopicResult]) -> DataTable:
    words = scribe.words
    columns = (
        words("Topic"),
        words("Average"),
        words("Lowest"),
        words("Highest"),
        words("Agreed score"),
        words("Priority"),
    )
    caption = words("The seven topics in numbers, on a scale from 1 to 5")
    return DataTable(
        caption,
        columns,
        tuple(_score_row(scribe, row) for row in found),
        numeric=frozenset({1, 2, 3, 4}),
        note=words("A dash means that there are not enough answers."),
        widths=(5, 1.3, 1.3, 1.3, 1.5, 1.3),
    )


def _score_row(scribe: Scribe, row: TopicResult) -> tuple[str, ...]:
    shown = spread_may_be_shown(scribe, row)
    lowest, highest = (row.lowest, row.highest) if shown else (None, None)
    return (
        scribe.topic(row.topic),
        _number(scribe, row.mean),
        str(lowest or NOTHING),
        str(highest or NOTHING),
        str(row.agreed or NOTHING),
        scribe.words("▲ priority") if row.is_priority else NOTHING,
    )


def _number(scribe: Scribe, score: float | None) -> str:
    return NOTHING if score is None else scribe.words.number(score, 1)


# ------------------------------------------------------------------ words of the group


AGREED: Final = {"reason": 3.0, "spread_note": 3.0, "dissent": 2.4, "next_level": 3.0}
"""What the group says about a topic, with the relative width of its column."""


def _agreements(
    scribe: Scribe,
    answers: self_assessment.SelfAssessment,
    found: Sequence[TopicResult],
) -> Blocks:
    """A row for each topic about which the group said something; columns that nobody used are left out."""
    said = {result.topic: result_of(answers, result.topic) for result in found}
    names = [name for name in AGREED if any(scribe.value((*TABLE, name), row) for row in said.values())]
    rows = tuple(
        (scribe.topic(topic), *(scribe.value((*TABLE, name), row) or NOTHING for name in names))
        for topic, row in said.items()
        if any(scribe.value((*TABLE, name), row) for name in names)
    )
    if not rows:
        return []
    columns = (scribe.words("Topic"), *(scribe.label(*TABLE, name) for name in names))
    widths = (2.2, *(AGREED[name] for name in names))
    return [DataTable(scribe.words("What the group agreed on"), columns, rows, widths=widths)]


def _earlier(scribe: Scribe, rounds: Sequence[EarlierRound], newest: Sequence[TopicResult]) -> Blocks:
    if not rounds:
        return []
    words = scribe.words
    older = [results(scribe, row) for row in rounds]
    titles = [row.round_name or words("Earlier round {number}", number=at) for at, row in enumerate(rounds, start=1)]
    table = DataTable(
        words("Scores of this round and of earlier rounds"),
        (words("Topic"), *titles, words("This round")),
        tuple(
            (
                scribe.topic(row.topic),
                *(_number(scribe, one[at].score) for one in older),
                _number(scribe, row.score),
            )
            for at, row in enumerate(newest)
        ),
        numeric=frozenset(range(1, len(rounds) + 2)),
    )
    return [table]


def _method(scribe: Scribe) -> Blocks:
    assessed = scribe.content.self_assessment
    words = scribe.words
    needed = words(
        "A topic gets an average when at least {needed} of its statements have a rating. “I do not know” is left out.",
        needed=assessed.limits.minimum_answers_per_topic,
    )
    texts = (
        words(assessed.not_a_ranking),
        needed,
        words(scribe.content.text("app.not_official")),
    )
    return [Paragraph(" ".join(texts), "note")]

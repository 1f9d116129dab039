"""Figures of the self-assessment, with text alternatives: the wheel of scores and the spread of ratings."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.results import Assessed, number
from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.workshop.spread import LEVELS
from curreap.workshop.topic_spread import views_of
from playbook_tools.figures import ScoreBars, SpreadBars, TopicScore, TopicSpread, Wheel
from playbook_tools.self_assessment import TopicResult


def figures(builder: BlockBuilder, found: Sequence[Assessed]) -> Blocks:
    """Draw the wheel and the spread of all ratings.

    Bars of the scores where too few people rated to show the spread.
    """
    results = [one.result for one in found]
    if not any(result.score is not None for result in results):
        return []
    scores = tuple(_score(builder, one) for one in found)
    wheel = Wheel(_wheel_title(builder, results), scores, _wheel_in_words(builder, results), _wheel_caption(builder))
    return [wheel, _spreads(builder, found) if any(one.is_shown for one in found) else _bars(builder, scores, results)]


def _score(builder: BlockBuilder, one: Assessed) -> TopicScore:
    result = one.result
    return TopicScore(
        topic=result.topic,
        code=_code(builder, result),
        name=_name(builder, result),
        score=result.score,
        lowest=result.lowest if one.is_shown else None,
        highest=result.highest if one.is_shown else None,
        is_priority=result.is_priority,
    )


def _code(builder: BlockBuilder, result: TopicResult) -> str:
    return builder.topic(result.topic).split(" ")[0]


def _name(builder: BlockBuilder, result: TopicResult) -> str:
    return builder.words(builder.content.topic(result.topic).short_title)


# ------------------------------------------------------------------ wheel


def _wheel_title(builder: BlockBuilder, results: Sequence[TopicResult]) -> str:
    highest, lowest = _extremes(builder, results)
    if not highest:
        return builder.words("The seven topics of the self-assessment")
    return builder.words("Highest score: {highest}. Lowest score: {lowest}", highest=highest, lowest=lowest)


def _extremes(builder: BlockBuilder, results: Sequence[TopicResult]) -> tuple[str, str]:
    """Name the topics with the highest and with the lowest score; empty when all scores are equal."""
    scores = [result.score for result in results if result.score is not None]
    if not scores or min(scores) == max(scores):
        return "", ""
    highest = [builder.short_topic(result.topic) for result in results if result.score == max(scores)]
    lowest = [builder.short_topic(result.topic) for result in results if result.score == min(scores)]
    return builder.words.listed(highest), builder.words.listed(lowest)


def _wheel_caption(builder: BlockBuilder) -> str:
    return builder.words("Each field is one topic, from 1 in the middle to 5 at the edge. The agreed score counts.")


def _wheel_in_words(builder: BlockBuilder, results: Sequence[TopicResult]) -> str:
    words = builder.words
    listed = "; ".join(f"{builder.short_topic(row.topic)}: {number(builder, row.score)}" for row in results)
    high, low = _extremes(builder, results)
    text = words("Wheel of seven topics, scale 1 to 5. {scores}.", scores=listed)
    return f"{text} {words('Highest: {high}. Lowest: {low}.', high=high, low=low)}" if high else text


# ------------------------------------------------------------------ all ratings


def _spreads(builder: BlockBuilder, found: Sequence[Assessed]) -> SpreadBars:
    words = builder.words
    listed = "; ".join(_spread_in_words(builder, one) for one in found)
    return SpreadBars(
        _spreads_title(builder, found),
        tuple(_spread(builder, one) for one in found),
        words("How the ratings of the seven topics are spread. {topics}.", topics=listed),
        words(
            "A column shows how often people chose a level in the statements of the topic. Below it, the thick line is "
            "the middle half of the ratings, the stroke their average, the diamond the agreed level."
        ),
    )


def _spread(builder: BlockBuilder, one: Assessed) -> TopicSpread:
    return TopicSpread(
        topic=one.topic,
        code=_code(builder, one.result),
        name=_name(builder, one.result),
        counts=one.spread.counts if one.is_shown else (),
        quartiles=one.spread.quartiles,
        mean=one.result.mean,
        agreed=one.result.agreed,
        is_priority=one.result.is_priority,
    )


def _spreads_title(builder: BlockBuilder, found: Sequence[Assessed]) -> str:
    """Title the figure by the topics with the largest disagreement, where people differ."""
    differing = [one for one in found if views_of(one.spread) == "differ"]
    widest = max((one.spread.disagreement for one in differing), default=0.0)
    most = [builder.short_topic(one.topic) for one in differing if one.spread.disagreement == widest]
    if most:
        return builder.words("Opinions differ most about {topics}", topics=builder.words.listed(most))
    return builder.words("How the ratings of the seven topics are spread")


def _spread_in_words(builder: BlockBuilder, one: Assessed) -> str:
    words, result, name = builder.words, one.result, builder.short_topic(one.topic)
    parts = []
    if result.mean is not None:
        parts.append(words("average {mean}", mean=number(builder, result.mean)))
    if result.agreed is not None:
        parts.append(words("agreed {level}", level=words.number(result.agreed)))
    if not one.is_shown:
        return f"{name}: {', '.join([*parts, words('too few ratings to show')])}"
    levels = zip(LEVELS, one.spread.counts, strict=True)
    counts = [
        words.plural("level {level}: {count} rating", "level {level}: {count} ratings", n, level=at) for at, n in levels
    ]
    middle = words("the middle half from {range}", range=one.middle_half(words))
    return f"{name}: {', '.join([*parts, *counts, middle, one.views(words)])}"


# ------------------------------------------------------------------ bars, for too few raters


def _bars(builder: BlockBuilder, scores: Sequence[TopicScore], results: Sequence[TopicResult]) -> ScoreBars:
    listed = "; ".join(f"{builder.short_topic(row.topic)}: {number(builder, row.score)}" for row in results)
    return ScoreBars(
        builder.words("The scores of the seven topics"),
        scores,
        builder.words("Bars of seven topics, scale 1 to 5. {scores}.", scores=listed),
        builder.words("The bar is the score: what was agreed, or else the average of the ratings."),
    )

"""The pictures of the self-assessment: a wheel of scores, and how the ratings are spread, each with its words."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.results import Assessed, number
from curreap.document.document_writer import BlockBuilder, Blocks
from curreap.workshop.spread import LEVELS
from curreap.workshop.topic_spread import views_of
from playbook_tools.blocks import ScoreBars, SpreadBars, TopicScore, TopicSpread, Wheel
from playbook_tools.self_assessment import TopicResult


def figures(scribe: BlockBuilder, found: Sequence[Assessed]) -> Blocks:
    """The wheel, and beside it all ratings; where too few people rated to show those, bars of the scores."""
    results = [one.result for one in found]
    if not any(result.score is not None for result in results):
        return []
    scores = tuple(_score(scribe, one) for one in found)
    wheel = Wheel(_wheel_title(scribe, results), scores, _wheel_in_words(scribe, results), _wheel_caption(scribe))
    return [wheel, _spreads(scribe, found) if any(one.is_shown for one in found) else _bars(scribe, scores, results)]


def _score(scribe: BlockBuilder, one: Assessed) -> TopicScore:
    result = one.result
    return TopicScore(
        topic=result.topic,
        code=_code(scribe, result),
        name=_name(scribe, result),
        score=result.score,
        lowest=result.lowest if one.is_shown else None,
        highest=result.highest if one.is_shown else None,
        is_priority=result.is_priority,
    )


def _code(scribe: BlockBuilder, result: TopicResult) -> str:
    return scribe.topic(result.topic).split(" ")[0]


def _name(scribe: BlockBuilder, result: TopicResult) -> str:
    return scribe.words(scribe.content.topic(result.topic).short_title)


# ------------------------------------------------------------------ the wheel


def _wheel_title(scribe: BlockBuilder, results: Sequence[TopicResult]) -> str:
    highest, lowest = _extremes(scribe, results)
    if not highest:
        return scribe.words("The seven topics of the self-assessment")
    return scribe.words("Highest score: {highest}. Lowest score: {lowest}", highest=highest, lowest=lowest)


def _extremes(scribe: BlockBuilder, results: Sequence[TopicResult]) -> tuple[str, str]:
    """The topics with the highest and those with the lowest score; empty when all scores are the same."""
    scores = [result.score for result in results if result.score is not None]
    if not scores or min(scores) == max(scores):
        return "", ""
    highest = [scribe.short_topic(result.topic) for result in results if result.score == max(scores)]
    lowest = [scribe.short_topic(result.topic) for result in results if result.score == min(scores)]
    return scribe.words.listed(highest), scribe.words.listed(lowest)


def _wheel_caption(scribe: BlockBuilder) -> str:
    return scribe.words("Each field is one topic, from 1 in the middle to 5 at the edge. The agreed score counts.")


def _wheel_in_words(scribe: BlockBuilder, results: Sequence[TopicResult]) -> str:
    words = scribe.words
    listed = "; ".join(f"{scribe.short_topic(row.topic)}: {number(scribe, row.score)}" for row in results)
    high, low = _extremes(scribe, results)
    text = words("Wheel of seven topics, scale 1 to 5. {scores}.", scores=listed)
    return f"{text} {words('Highest: {high}. Lowest: {low}.', high=high, low=low)}" if high else text


# ------------------------------------------------------------------ all ratings


def _spreads(scribe: BlockBuilder, found: Sequence[Assessed]) -> SpreadBars:
    words = scribe.words
    listed = "; ".join(_spread_in_words(scribe, one) for one in found)
    return SpreadBars(
        _spreads_title(scribe, found),
        tuple(_spread(scribe, one) for one in found),
        words("How the ratings of the seven topics are spread. {topics}.", topics=listed),
        words(
            "A column shows how often people chose a level in the statements of the topic. Below it, the thick line is "
            "the middle half of the ratings, the stroke their average, the diamond the agreed level."
        ),
    )


def _spread(scribe: BlockBuilder, one: Assessed) -> TopicSpread:
    return TopicSpread(
        topic=one.topic,
        code=_code(scribe, one.result),
        name=_name(scribe, one.result),
        counts=one.spread.counts if one.is_shown else (),
        quartiles=one.spread.quartiles,
        mean=one.result.mean,
        agreed=one.result.agreed,
        is_priority=one.result.is_priority,
    )


def _spreads_title(scribe: BlockBuilder, found: Sequence[Assessed]) -> str:
    """What the picture says first: where people differ most, if they differ anywhere."""
    differing = [one for one in found if views_of(one.spread) == "differ"]
    widest = max((one.spread.disagreement for one in differing), default=0.0)
    most = [scribe.short_topic(one.topic) for one in differing if one.spread.disagreement == widest]
    if most:
        return scribe.words("Opinions differ most about {topics}", topics=scribe.words.listed(most))
    return scribe.words("How the ratings of the seven topics are spread")


def _spread_in_words(scribe: BlockBuilder, one: Assessed) -> str:
    words, result, name = scribe.words, one.result, scribe.short_topic(one.topic)
    parts = []
    if result.mean is not None:
        parts.append(words("average {mean}", mean=number(scribe, result.mean)))
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


# ------------------------------------------------------------------ bars, where few people rated


def _bars(scribe: BlockBuilder, scores: Sequence[TopicScore], results: Sequence[TopicResult]) -> ScoreBars:
    listed = "; ".join(f"{scribe.short_topic(row.topic)}: {number(scribe, row.score)}" for row in results)
    return ScoreBars(
        scribe.words("The scores of the seven topics"),
        scores,
        scribe.words("Bars of seven topics, scale 1 to 5. {scores}.", scores=listed),
        scribe.words("The bar is the score: what was agreed, or else the average of the ratings."),
    )

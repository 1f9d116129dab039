"""Results of the newest self-assessment round per topic, as far as privacy allows printing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder
from curreap.language.words import Words
from curreap.workshop.spread import Spread
from curreap.workshop.topic_spread import middle_half, topic_spread, views_in_words
from playbook_tools import self_assessment
from playbook_tools.self_assessment import Round, TopicResult, topic_results
from playbook_tools.vocabulary import Topic

TOOL: Final = ("self_assessment",)


@dataclass(frozen=True)
class Assessed:
    """Scores and spread of one topic. The spread is empty where it could reveal a person's rating."""

    result: TopicResult
    spread: Spread

    @property
    def topic(self) -> Topic:
        return self.result.topic

    @property
    def is_shown(self) -> bool:
        """Return whether the spread may be printed."""
        return self.spread.number > 0

    def views(self, words: Words) -> str:
        """Describe in words how far people agree; a dash without a spread."""
        return views_in_words(self.spread, words) or NOTHING

    def middle_half(self, words: Words) -> str:
        return middle_half(self.spread, words) or NOTHING


def assessed(builder: BlockBuilder) -> list[Assessed]:
    """Compute scores and spreads of the seven topics of the newest round, in order."""
    assessment = builder.plan[self_assessment.TOOL]
    return [Assessed(result, _spread(builder, assessment, result)) for result in results(builder)]


def results(builder: BlockBuilder) -> list[TopicResult]:
    """Compute the scores of the seven topics of the newest round."""
    minimum = builder.content.self_assessment.limits.minimum_answers_per_topic
    return topic_results(builder.plan[self_assessment.TOOL], minimum_answers=minimum)


def spread_may_be_shown(builder: BlockBuilder, result: TopicResult) -> bool:
    """Return whether enough people rated a topic to show its lowest and highest rating."""
    return result.voices >= builder.content.self_assessment.limits.minimum_people_to_show_results


def number(builder: BlockBuilder, score: float | None) -> str:
    """Write a score with one decimal; a dash for None."""
    return NOTHING if score is None else builder.words.number(score, 1)


def _spread(builder: BlockBuilder, round_: Round, result: TopicResult) -> Spread:
    is_shown = result.mean is not None and spread_may_be_shown(builder, result)
    return topic_spread(round_, result.topic) if is_shown else Spread()

"""What a round of the self-assessment says about each topic, as far as it may be printed."""

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
    """One topic: its scores, and how its ratings are spread. The spread is empty where it could betray somebody."""

    result: TopicResult
    spread: Spread

    @property
    def topic(self) -> Topic:
        return self.result.topic

    @property
    def is_shown(self) -> bool:
        """Whether the spread may be printed."""
        return self.spread.number > 0

    def views(self, words: Words) -> str:
        """How far people agree, or a dash."""
        return views_in_words(self.spread, words) or NOTHING

    def middle_half(self, words: Words) -> str:
        return middle_half(self.spread, words) or NOTHING


def assessed(scribe: BlockBuilder) -> list[Assessed]:
    """The seven topics of the newest round, in their order."""
    held = scribe.plan[self_assessment.TOOL]
    return [Assessed(result, _spread(scribe, held, result)) for result in results(scribe)]


def results(scribe: BlockBuilder) -> list[TopicResult]:
    """What the newest round says about the seven topics."""
    minimum = scribe.content.self_assessment.limits.minimum_answers_per_topic
    return topic_results(scribe.plan[self_assessment.TOOL], minimum_answers=minimum)


def spread_may_be_shown(scribe: BlockBuilder, result: TopicResult) -> bool:
    """Whether enough people rated a topic, so that the lowest and the highest rating betray nobody."""
    return result.voices >= scribe.content.self_assessment.limits.minimum_people_to_show_results


def number(scribe: BlockBuilder, score: float | None) -> str:
    """A score with one decimal, or a dash."""
    return NOTHING if score is None else scribe.words.number(score, 1)


def _spread(scribe: BlockBuilder, held: Round, result: TopicResult) -> Spread:
    is_shown = result.mean is not None and spread_may_be_shown(scribe, result)
    return topic_spread(held, result.topic) if is_shown else Spread()

"""Rounds of the self-assessment side by side: what was agreed on and rated before, and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curreap.language.words import Words
from playbook_tools.self_assessment import EarlierRound, Round, SelfAssessment, TopicResult, topic_results
from playbook_tools.vocabulary import Topic


@dataclass(frozen=True)
class RoundComparison:
    """One topic in two rounds."""

    before: TopicResult
    now: TopicResult

    @property
    def topic(self) -> Topic:
        return self.now.topic

    @property
    def mean_change(self) -> float | None:
        """How much higher the average is now; None where one of both is missing."""
        return _change(self.before.mean, self.now.mean)

    @property
    def agreed_change(self) -> float | None:
        """How much higher the agreed level is now; None where one of both is missing."""
        return _change(self.before.agreed, self.now.agreed)

    @property
    def is_empty(self) -> bool:
        """Neither round says anything about it."""
        return self.before.score is None and self.now.score is None


def rounds_before(assessment: SelfAssessment) -> list[EarlierRound]:
    """The earlier rounds, oldest first. A workshop that was put in once more is not compared with itself."""
    this = _mark(assessment)
    return [row for row in assessment.earlier_rounds if None in this or _mark(row) != this]


def compare_rounds(before: Round, now: Round, *, minimum_answers: int) -> list[RoundComparison]:
    """The seven topics in their order."""
    pairs = zip(*(topic_results(held, minimum_answers=minimum_answers) for held in (before, now)), strict=True)
    return [RoundComparison(*pair) for pair in pairs]


def round_title(held: Round, words: Words) -> str:
    """The name and the date of a round, as far as it has them."""
    name = held.round_name.strip() or words("A round without a name")
    if held.round_date is None:
        return name
    return words("{name}, {date}", name=name, date=words.date(held.round_date, "medium"))


def columns(words: Words) -> tuple[str, ...]:
    """What stands above the topic and above each of `cells`."""
    return (
        words("Topic"),
        words("Agreed before"),
        words("Agreed now"),
        words("Change", context="difference"),
        words("Average before"),
        words("Average now"),
        words("Change", context="difference"),
    )


def cells(one: RoundComparison, words: Words) -> tuple[str, ...]:
    """Agreed before, agreed now, change; average before, average now, change; a dash for what there is not."""
    return (
        *("–" if agreed is None else words.number(agreed) for agreed in (one.before.agreed, one.now.agreed)),
        change_in_words(one.agreed_change, words, decimals=0),
        *("–" if mean is None else words.number(mean, 1) for mean in (one.before.mean, one.now.mean)),
        change_in_words(one.mean_change, words),
    )


def change_in_words(change: float | None, words: Words, *, decimals: int = 1) -> str:
    """0.4 higher; a dash where nothing can be compared."""
    if change is None:
        return "–"
    if change == 0:
        return words("no change")
    if change > 0:
        return words("{change} higher", change=words.number(change, decimals))
    return words("{change} lower", change=words.number(-change, decimals))


def _mark(held: Round) -> Sequence[object]:
    """By what a round is known; None where it cannot be known."""
    return held.round_name.strip() or None, held.round_date


def _change(before: float | None, now: float | None) -> float | None:
    return None if before is None or now is None else round(now - before, 1)

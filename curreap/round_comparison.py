"""Compare two rounds of the self-assessment: agreed levels and mean ratings, before and now."""

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
        """Return the change of the mean, positive when it is higher now; None where a value is missing."""
        return _change(self.before.mean, self.now.mean)

    @property
    def agreed_change(self) -> float | None:
        """Return the change of the agreed level, positive when it is higher now; None where a value is missing."""
        return _change(self.before.agreed, self.now.agreed)

    @property
    def is_empty(self) -> bool:
        """Return whether neither round has a score for the topic."""
        return self.before.score is None and self.now.score is None


def rounds_before(assessment: SelfAssessment) -> list[EarlierRound]:
    """List the earlier rounds, oldest first, without a repeated copy of the current round."""
    this = _identity(assessment)
    return [row for row in assessment.earlier_rounds if None in this or _identity(row) != this]


def compare_rounds(before: Round, now: Round, *, minimum_answers: int) -> list[RoundComparison]:
    """Compare the seven topics, in the order of the method."""
    pairs = zip(*(topic_results(round_, minimum_answers=minimum_answers) for round_ in (before, now)), strict=True)
    return [RoundComparison(*pair) for pair in pairs]


def round_title(round_: Round, words: Words) -> str:
    """Return the name and the date of a round; a placeholder for a missing name."""
    name = round_.round_name.strip() or words("A round without a name")
    if round_.round_date is None:
        return name
    return words("{name}, {date}", name=name, date=words.date(round_.round_date, "medium"))


def columns(words: Words) -> tuple[str, ...]:
    """Return the column titles: the topic, then one for each of `cells`."""
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
    """Return the texts of a row: agreed before, agreed now, change; mean before, mean now, change; "–" for none."""
    return (
        *("–" if agreed is None else words.number(agreed) for agreed in (one.before.agreed, one.now.agreed)),
        change_in_words(one.agreed_change, words, decimals=0),
        *("–" if mean is None else words.number(mean, 1) for mean in (one.before.mean, one.now.mean)),
        change_in_words(one.mean_change, words),
    )


def change_in_words(change: float | None, words: Words, *, decimals: int = 1) -> str:
    """Say a change in words, "0.4 higher"; "–" for None."""
    if change is None:
        return "–"
    if change == 0:
        return words("no change")
    if change > 0:
        return words("{change} higher", change=words.number(change, decimals))
    return words("{change} lower", change=words.number(-change, decimals))


def _identity(round_: Round) -> Sequence[object]:
    """Return the identity of a round, its name and date; a None in it means that it has none."""
    return round_.round_name.strip() or None, round_.round_date


def _change(before: float | None, now: float | None) -> float | None:
    return None if before is None or now is None else round(now - before, 1)

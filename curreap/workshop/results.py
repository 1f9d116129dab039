"""Summarise ratings of a workshop: spread per statement and group, and the largest disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from curreap.workshop.hidden import groups_to_show, may_show
from curreap.workshop.spread import Spread, spread_of


class Voice(NamedTuple):
    """One anonymous answer to a statement."""

    group: str
    statement: str
    rating: int | None  # None for "I do not know" and "I would rather not say"
    comment: str = ""


@dataclass(frozen=True)
class StatementResult:
    """The answers to one statement. Spread, groups and comments are empty when too few people answered."""

    statement: str
    answered: int  # devices with any answer
    spread: Spread = field(default_factory=Spread)
    groups: Mapping[str, Spread] = field(default_factory=dict)
    comments: Sequence[str] = ()

    @property
    def is_hidden(self) -> bool:
        return not may_show(self.spread)


def results(statements: Sequence[str], voices: Iterable[Voice]) -> list[StatementResult]:
    """Summarise each statement, in order."""
    by_statement: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_statement[voice.statement].append(voice)
    return [_result(statement, by_statement[statement]) for statement in statements]


def widest_first(found: Iterable[StatementResult]) -> list[StatementResult]:
    """Sort the results that may be shown by disagreement, largest first; equal ones by number of answers."""
    shown = [result for result in found if not result.is_hidden]
    return sorted(shown, key=lambda result: (-result.spread.disagreement, -result.answered))


def _result(statement: str, voices: Sequence[Voice]) -> StatementResult:
    rated = [voice for voice in voices if voice.rating is not None]
    everybody = spread_of(voice.rating or 0 for voice in rated)
    if not may_show(everybody):
        return StatementResult(statement, len(voices))
    by_group: dict[str, list[int]] = defaultdict(list)
    for voice in rated:
        by_group[voice.group].append(voice.rating or 0)
    spreads = {group: spread_of(ratings) for group, ratings in by_group.items() if group}
    # Sorted, so that the order does not reveal who wrote first.
    comments = sorted(voice.comment for voice in voices if voice.comment)
    return StatementResult(statement, len(voices), everybody, groups_to_show(spreads, everybody), comments)

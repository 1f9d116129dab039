"""Summarise the counted ratings of a workshop: spread per statement and group, and the largest disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from curreap.workshop.counting import CountedAnswer
from curreap.workshop.hidden import in_steps, may_show
from curreap.workshop.spread import Spread, spread_of


@dataclass(frozen=True)
class StatementResult:
    """The answers to one statement. Spread, groups and comments hold what was counted, and change only by counting."""

    statement: str
    answered: int  # people with any answer
    spread: Spread = field(default_factory=Spread)
    groups: Mapping[str, Spread] = field(default_factory=dict)
    comments: Sequence[str] = ()

    @property
    def is_hidden(self) -> bool:
        return not may_show(self.spread)

    @property
    def waiting(self) -> int:
        """Return how many people have answered since the result was counted, or without a rating."""
        return max(0, self.answered - self.spread.number)

    def published(self, *, is_revealed: bool) -> StatementResult:
        """Copy what may be shown to everybody: the result if it is revealed, and the number of answers in steps."""
        shown = self if is_revealed else StatementResult(self.statement, self.answered)
        return replace(shown, answered=max(in_steps(self.answered), shown.spread.number))


def spreads_of(counted: Iterable[CountedAnswer]) -> dict[str, Spread]:
    """Count ratings by group; the key "" holds those of all people together."""
    by_group: dict[str, list[int]] = defaultdict(list)
    for one in counted:
        for group in {"", one.group}:
            by_group[group].append(int(one.value))
    return {group: spread_of(ratings) for group, ratings in by_group.items()}


def widest_first(found: Iterable[StatementResult]) -> list[StatementResult]:
    """Sort the results that may be shown by disagreement, largest first; equal ones by number of ratings."""
    shown = [result for result in found if not result.is_hidden]
    return sorted(shown, key=lambda result: (-result.spread.disagreement, -result.spread.number))

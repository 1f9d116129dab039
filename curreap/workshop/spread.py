"""Statistics of the ratings of one statement: counts, median, quartiles, mean, and consensus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from typing import Final

LEVELS: Final = (1, 2, 3, 4, 5)
WIDTH: Final = LEVELS[-1] - LEVELS[0]


@dataclass(frozen=True)
class Spread:
    """The number of ratings per level, lowest level first, without "I do not know"."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def number(self) -> int:
        """Return the number of ratings."""
        return sum(self.counts)

    @property
    def ratings(self) -> list[int]:
        """Return the single ratings, lowest first."""
        return [level for level, count in zip(LEVELS, self.counts, strict=True) for _ in range(count)]

    @property
    def mean(self) -> float | None:
        """Return the mean, from 1 to 5; None without ratings."""
        return sum(self.ratings) / self.number if self.number else None

    @property
    def median(self) -> float | None:
        """Return the median; None without ratings."""
        return _middle(self.ratings)

    @property
    def quartiles(self) -> tuple[float, float] | None:
        """Return the medians of the lower and the upper half; None for fewer than two ratings.

        Method of Moore and McCabe: the middle rating of an odd number belongs to neither half. It can be followed by
        counting dots.
        """
        half = self.number // 2
        if not half:
            return None
        lower, upper = _middle(self.ratings[:half]), _middle(self.ratings[-half:])
        assert lower is not None
        assert upper is not None
        return lower, upper

    @property
    def consensus(self) -> float | None:
        """Return the agreement, from 0 (half rate 1, half rate 5) to 1 (all alike); None for fewer than two ratings.

        1 + sum of p log2(1 - |x - mean| / width). Source: W. J. Tastle and M. J. Wierman, "Consensus and dissention: a
        measure of ordinal dispersion", International Journal of Approximate Reasoning 45 (2007).
        """
        mean = self.mean
        if mean is None or self.number < 2:
            return None
        parts = (
            count / self.number * log2(1 - abs(level - mean) / WIDTH)
            for level, count in zip(LEVELS, self.counts, strict=True)
            if count
        )
        return max(0.0, min(1.0, 1 + sum(parts)))

    @property
    def disagreement(self) -> float:
        """Return 1 minus consensus; 0 for fewer than two ratings."""
        return 1 - (self.consensus if self.consensus is not None else 1)

    def __add__(self, other: Spread) -> Spread:
        return Spread(tuple(a + b for a, b in zip(self.counts, other.counts, strict=True)))  # type: ignore[arg-type]


def spread_of(ratings: Iterable[int]) -> Spread:
    """Count ratings. Raises ValueError for a rating outside 1 to 5."""
    counts = [0] * len(LEVELS)
    for rating in ratings:
        counts[LEVELS.index(rating)] += 1
    first, second, third, fourth, fifth = counts
    return Spread((first, second, third, fourth, fifth))


def _middle(ratings: list[int]) -> float | None:
    if not ratings:
        return None
    half = len(ratings) // 2
    return float(ratings[half]) if len(ratings) % 2 else (ratings[half - 1] + ratings[half]) / 2

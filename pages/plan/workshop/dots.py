"""Draw the ratings of a statement as dots, one for each person. They stack, and shrink where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final
from urllib.parse import quote

from curreap.content import Content
from curreap.language.words import Words
from curreap.workshop.spread import LEVELS, Spread
from pages.design import Safe, safe
from pages.plan.workshop.texts import counts_words

DOT, LINE, MIDDLE = "#0b6470", "#17292d", "#e0a32e"
SMALLEST: Final = 0.45  # share of the largest dot; below this, dots are stacked in more columns instead


@dataclass(frozen=True)
class Paper:
    """The size of a picture in units of its own, and of its largest dot."""

    width: int
    height: int
    dot: float

    @property
    def column(self) -> float:
        return self.width / len(LEVELS)


BIG: Final = Paper(690, 92, 21)
SMALL: Final = Paper(430, 62, 15)
FOOT: Final = 14  # height below the line, for a bar from the lower to the upper quartile with the median on it


def dots(spread: Spread, words: Words, content: Content, *, is_big: bool = True, with_labels: bool = True) -> Safe:
    """Draw the dots with a scale from 1 to 5 below them."""
    paper = BIG if is_big else SMALL
    scale = [(point.value, words(point.label)) for point in content.self_assessment.scale]
    axis = "".join(
        f"<span>{level}{f'<small>{safe(label)}</small>' if is_big and with_labels else ''}</span>"
        for level, label in scale
    )
    source = "data:image/svg+xml," + quote(_svg(spread, paper))
    alt = safe(counts_words(spread, words))
    return Safe(f'<div class="spread"><img src="{source}" alt="{alt}"><div class="axis">{axis}</div></div>')


def pile(most: int, paper: Paper) -> tuple[int, float]:
    """Return how many dots are side by side in a column, and their diameter, so that the highest column fits."""
    sizes = [
        (beside, min(paper.dot, paper.column * 0.86 / beside, paper.height / ceil(most / beside)))
        for beside in range(1, max(most, 1) + 1)
    ]
    readable = (found for found in sizes if found[1] >= SMALLEST * paper.dot)
    return next(readable, max(sizes, key=lambda found: found[1]))


def _svg(spread: Spread, paper: Paper) -> str:
    beside, size = pile(max(*spread.counts, 1), paper)
    circles = "".join(
        _column(count, paper.column * (level - 0.5), beside, size, paper.height)
        for level, count in zip(LEVELS, spread.counts, strict=True)
    )
    line = f'<path d="M0 {paper.height + 2}H{paper.width}" stroke="{LINE}" stroke-width="2.5"/>'
    size_of = f'viewBox="0 0 {paper.width} {paper.height + FOOT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size_of}>{circles}{line}{_middle(spread, paper)}</svg>'


def _column(count: int, centre: float, beside: int, size: float, ground: int) -> str:
    wide = min(count, beside)
    places = (divmod(number, beside) for number in range(count))
    return "".join(
        f'<circle cx="{centre + (across - (wide - 1) / 2) * size:.1f}" cy="{ground - (up + 0.5) * size:.1f}" '
        f'r="{size * 0.43:.1f}" fill="{DOT}"/>'
        for up, across in places
    )


def _middle(spread: Spread, paper: Paper) -> str:
    """Draw a bar from the lower to the upper quartile, with a mark at the median."""
    if spread.quartiles is None or spread.median is None:
        return ""
    low, high, median = (paper.column * (value - 0.5) for value in (*spread.quartiles, spread.median))
    at = paper.height + 9
    bar = f'<path d="M{low - 4:.1f} {at}H{high + 4:.1f}" stroke="{MIDDLE}" stroke-width="5" stroke-linecap="round"/>'
    return f'{bar}<path d="M{median:.1f} {at - 5}V{at + 5}" stroke="{LINE}" stroke-width="4"/>'

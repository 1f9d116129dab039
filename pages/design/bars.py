"""Draw bars of shares: the part that is there is filled, the part still to find is dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pages.design.safe_html import Safe, safe

Mark = Literal["full", "dashed", "fog"]


@dataclass(frozen=True)
class Share:
    """One bar: a part of a whole in the same unit, 0 <= part <= whole, and its figures in words for screen readers."""

    title: str
    part: float
    whole: float
    words: str


def share_bars(shares: Sequence[Share]) -> Safe:
    """Draw bars on one scale; the largest whole takes the full width. Always show a table with the figures as well."""
    largest = max((share.whole for share in shares), default=0.0)
    return Safe("".join(_bar(share, largest) for share in shares))


def bar_key(items: Sequence[tuple[Mark, str]]) -> Safe:
    """Explain the fillings of the bars: ("full", "secured"), ("dashed", "still to find")."""
    each = "".join(f'<span><b class="bar {mark}"></b> {safe(words)}</span>' for mark, words in items)
    return Safe(f'<p class="small key">{each}</p>')


def _bar(share: Share, largest: float) -> str:
    length = 100 * share.whole / largest if largest > 0 else 0
    filled = 100 * min(share.part / share.whole, 1) if share.whole > 0 else 0
    full = " full" if share.whole > 0 and share.part >= share.whole else ""
    return (
        f'<div class="share"><span>{safe(share.title)}</span>'
        f'<span class="track{full}" role="img" aria-label="{safe(share.words)}" style="width:{length:.1f}%">'
        f'<i style="width:{filled:.1f}%"></i></span></div>'
    )

"""Widths of the columns of a table: by content, filling the room, so that no ordinary word breaks."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD, REGULAR
from curreap.export.pdf.markup import one_line
from curreap.export.pdf.measure import width as width_of
from playbook_tools.blocks import DataTable

GAP: Final = 2 * theme.UNIT  # between columns
NUMBER_GAP: Final = 4 * theme.UNIT  # between numbers and a text column to their right
NARROWEST: Final = 26.0  # points of a column
WIDEST_WORD: Final = 92.0  # points; a longer word is broken


def gap_after(block: DataTable, column: int) -> float:
    """Return the space right of a column; wider where a number would touch the next text."""
    if column == len(block.columns) - 1:
        return 0
    return NUMBER_GAP if column in block.numeric and column + 1 not in block.numeric else GAP


def least_width(texts: Sequence[str], font: str = REGULAR) -> float:
    """Return the width at which no ordinary word breaks."""
    longest = sorted({word for text in texts for word in one_line(text[:600]).split()}, key=len)[-5:]
    widest = max((width_of(word, font) for word in longest), default=0)
    return min(max(widest + 1, NARROWEST), WIDEST_WORD)


def _natural(texts: Sequence[str], font: str) -> float:
    return min(max((width_of(one_line(text[:200]), font) for text in texts), default=0), 220.0)


def _squeezed(least: Sequence[float], room: float, firm: AbstractSet[int]) -> list[float]:
    """Shrink columns below their minimum, `firm` ones last, where even the minimum does not fit."""
    kept = sum(need for number, need in enumerate(least) if number in firm)
    rest = sum(least) - kept
    if rest <= 0 or kept > room / 2:
        return [room * need / sum(least) for need in least]
    return [need if n in firm else (room - kept) * need / rest for n, need in enumerate(least)]


def fitted_widths(
    wanted: Sequence[float], least: Sequence[float], room: float, firm: AbstractSet[int] = frozenset()
) -> list[float]:
    """Compute widths that fill the room; excess is taken from columns wider than their minimum."""
    wanted = [max(want, need) for want, need in zip(wanted, least, strict=True)]
    if sum(wanted) <= room:
        return [want * room / sum(wanted) for want in wanted]
    spare = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    too_much = sum(wanted) - room
    if sum(spare) <= too_much:
        return _squeezed(least, room, firm)
    return [want - too_much * extra / sum(spare) for want, extra in zip(wanted, spare, strict=True)]


@dataclass(frozen=True)
class _Column:
    """The texts of a column, its head first, and the space to its right."""

    texts: Sequence[str]
    face: str
    gap: float

    @property
    def least(self) -> float:
        return max(least_width(self.texts, self.face), least_width(self.texts[:1], BOLD)) + self.gap

    @property
    def natural(self) -> float:
        return _natural(self.texts, self.face) + self.gap


def _columns(block: DataTable) -> list[_Column]:
    rows = [block.columns, *block.rows, *([block.total] if block.total else [])]
    return [
        _Column(
            [row[number] if number < len(row) else "" for row in rows],
            BOLD if not number or block.total else REGULAR,
            gap_after(block, number),
        )
        for number in range(len(block.columns))
    ]


def least_widths(block: DataTable) -> list[float]:
    """Return the column widths at which no ordinary word breaks."""
    return [column.least for column in _columns(block)]


def column_widths(block: DataTable, room: float) -> list[float]:
    """Compute widths that add up to the room, by the block's relative widths or by content; words stay whole."""
    columns = _columns(block)
    if block.widths and len(block.widths) == len(columns) and sum(block.widths) > 0:
        wanted = [room * share / sum(block.widths) for share in block.widths]
    else:
        wanted = [column.natural for column in columns]
    return fitted_widths(wanted, [column.least for column in columns], room, block.numeric)

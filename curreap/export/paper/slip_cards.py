"""Slips to cut out: a QR code and a one-time code, which admit one phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm as _mm

from curreap.export.paper.join_page import draw_qr
from curreap.export.paper.pack import Pack
from curreap.export.paper.pen import Box, Pen, Type
from curreap.export.paper.printed_workshop import PrintedSlip
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.language.words import Words

mm: Final[float] = _mm
ACROSS, DOWN = 3, 8
SLIPS_ON_A_PAGE: Final = ACROSS * DOWN
MARGIN: Final = 3 * mm
QR: Final = 27 * mm
TITLE: Final = Type((8, 7.5, 7, 6.5, 6), BOLD, theme.SEA)
CODE: Final = Type((12, 11, 10), BOLD)
SMALL: Final = Type((7, 6.5, 6, 5.5, 5), colour=theme.SLATE)


def draw_slips(pen: Pen, pack: Pack, slips: Sequence[PrintedSlip], words: Words) -> None:
    """Draw a page of slips with cutting lines."""
    wide, high = theme.PAGE_WIDTH / ACROSS, theme.PAGE_HEIGHT / DOWN
    for number, slip in enumerate(slips):
        row, column = divmod(number, ACROSS)
        _draw_slip(pen, pack, slip, words, Box(column * wide, row * high, wide, high).inside(MARGIN))
    for row in range(1, DOWN):
        pen.line((0, row * high), (theme.PAGE_WIDTH, row * high), colour=theme.FIELD, dash=(4, 4))
    for column in range(1, ACROSS):
        pen.line((column * wide, 0), (column * wide, theme.PAGE_HEIGHT), colour=theme.FIELD, dash=(4, 4))


def _draw_slip(pen: Pen, pack: Pack, slip: PrintedSlip, words: Words, room: Box) -> None:
    draw_qr(pen, slip.link, room.x, room.y + (room.height - QR) / 2, QR)
    text = Box(room.x + QR + 1 * mm, room.y + 2 * mm, room.width - QR - 1 * mm, room.height - 4 * mm)
    taken = pen.write(text.from_top(9 * mm), pack.title, TITLE)
    taken += pen.write(text.below(taken).from_top(6 * mm), f"{slip.code[:4]} {slip.code[4:]}", CODE)
    told = words("For one phone. Scan the picture, or go to {address}, and type this code.", address=slip.address)
    pen.write(text.below(taken), told, SMALL)

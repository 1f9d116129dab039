"""The join page: a large QR code, the code in large letters, and the consent."""

from __future__ import annotations

from typing import Final

import segno
from reportlab.lib.units import mm

from curreap.export.paper.pack import Pack
from curreap.export.paper.pen import Box, Pen, Type
from curreap.export.paper.printed_workshop import JoinDetails
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD
from curreap.language.words import Words
from curreap.workshop.plan import spaced

MARGIN: Final = 16 * mm
QR: Final = 104 * mm
QUIET: Final = 4  # quiet zone in modules, as ISO/IEC 18004 requires
TOP: Final = Type((15, 14, 13, 12, 11), colour=theme.SLATE, align="middle")
TITLE: Final = Type((38, 34, 30, 26, 22), BOLD, theme.SEA, "middle")
SMALL: Final = Type((16, 15, 14, 13), align="middle")
ADDRESS: Final = Type((30, 26, 23, 20, 18, 16, 14, 12, 10, 9, 8), BOLD, theme.INK, "middle")
CODE: Final = Type((88, 80, 72), BOLD, theme.SEA, "middle")
CALM: Final = Type((22, 20, 18, 16), BOLD, theme.INK, "middle")
TOLD: Final = Type((13, 12.5, 12, 11.5, 11, 10), align="middle")


def draw_join_page(pen: Pen, pack: Pack, way_in: JoinDetails, words: Words) -> None:
    room = Box(0, 0, theme.PAGE_WIDTH, theme.PAGE_HEIGHT).inside(MARGIN)
    about = " · ".join(filter(None, (pack.town, pack.title)))
    lines: list[tuple[float, str, Type]] = [(9, about, TOP), (18, words("Take part with your phone"), TITLE)]
    top = 0.0
    for high, text, kind in lines:
        pen.write(room.below(top).from_top(high * mm), text, kind, is_centred=True)
        top += high * mm
    draw_qr(pen, way_in.link, (theme.PAGE_WIDTH - QR) / 2, room.y + top, QR)
    top += QR
    lines = [
        (9, words("Scan the picture, or go to"), SMALL),
        (14, way_in.address, ADDRESS),
        (8, words("and type the code"), SMALL),
        (36, spaced(way_in.code), CODE),
        (13, words("No account needed"), CALM),
        (26, pack.spoken, TOLD),
    ]
    for high, text, kind in lines:
        pen.write(room.below(top).from_top(high * mm), text, kind, is_centred=True)
        top += high * mm


def draw_qr(pen: Pen, link: str, x: float, y: float, side: float) -> None:
    """Draw the QR code of a link as vector shapes; error correction level M restores 15 % of the modules."""
    rows = [bytes(row) for row in segno.make(link, error="m", micro=False).matrix_iter(border=QUIET)]
    size = side / len(rows)
    path = pen.canvas.beginPath()
    for line, row in enumerate(rows):
        for column, is_dark in enumerate(row):
            if is_dark:
                path.rect(x + column * size, pen.height - y - (line + 1) * size, size, size)
    pen.canvas.setFillColor(theme.INK)
    pen.canvas.drawPath(path, stroke=0, fill=1)

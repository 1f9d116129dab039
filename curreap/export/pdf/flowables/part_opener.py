"""The opening band of a part: letter and title on a dark ground with rings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.headings import Registered, heading_tag
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.parts import Part
from curreap.export.pdf.register import Entry, Register
from curreap.export.pdf.sketch import Sketch, corners
from curreap.export.pdf.tags import begin_section, marked, ornament

BAND: Final = 78 * mm  # from the top edge of the page
RINGS: Final = 9
LEAD: Final = ParagraphStyle("part lead", parent=theme.BODY, textColor=theme.WHITE)


class PartOpener(Registered):
    """A band that covers the upper margin, so that the page header on it is white."""

    def __init__(self, entry: Entry, register: Register, part: Part, sections: Sequence[str]) -> None:
        super().__init__(entry, register, 1)
        self.tag = heading_tag(self.level)
        self.title = text(markup(part.title), theme.PART, self.tag)
        self.lead = text(markup(part.lead), LEAD)
        self.sections = text(
            markup("\u00a0\u00a0·  ".join(section.replace(" ", "\u00a0") for section in sections)), theme.PART_LIST
        )
        self.spaceAfter = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, BAND - theme.TOP
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.enter()
        begin_section(canvas, self.level, "Part")
        with ornament(canvas):
            renderPDF.draw(_band(), canvas, -theme.LEFT, 0)
        with marked(canvas, self.tag):
            canvas.setFillColor(theme.HONEY)
            canvas.setFont(BOLD, 66)
            canvas.drawString(0, self.height - 24 * mm, f"{one_line(self.entry.number)} ")
        y = self.height - 10 * mm
        for part in (self.title, self.lead):
            _, height = part.wrap(theme.TEXT_WIDTH * 0.72, theme.HEIGHT)
            y -= height
            part.drawOn(canvas, theme.TEXT_LEFT, y)
            y -= theme.UNIT
        self.sections.wrap(theme.TEXT_WIDTH, theme.HEIGHT)
        self.sections.drawOn(canvas, theme.TEXT_LEFT, 3 * theme.UNIT)


def _band() -> Drawing:
    sketch = Sketch(theme.PAGE_WIDTH, BAND)
    sketch.box(0, 0, theme.PAGE_WIDTH, BAND, fill=theme.SEA)
    x, y = theme.PAGE_WIDTH * 0.8, BAND * 0.48
    sketch.clip(corners(0, 0, theme.PAGE_WIDTH, BAND))
    for ring in range(RINGS):
        sketch.disc(x, y, 24 * (ring + 1) ** 1.35, edge=theme.BAND_RING, weight=2.2 - 0.2 * ring)
    sketch.end_clip()
    sketch.pearl(x, y, 4)
    return sketch.drawing

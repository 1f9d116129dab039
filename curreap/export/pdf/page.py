"""Page header, page footer and draft mark."""

from __future__ import annotations

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from curreap.document.document import Document
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import BOLD, REGULAR
from curreap.export.pdf.markup import one_line
from curreap.export.pdf.measure import shortened
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.register import Register
from curreap.export.pdf.sketch import Sketch, corners
from curreap.export.pdf.tags import ornament
from curreap.language.words import Words

SIZE = 8.5
HEAD = theme.PAGE_HEIGHT - 13 * mm  # baseline of the page header
FOOT = 12 * mm
RIGHT = theme.LEFT + theme.FULL


def draft_mark(document: Document, words: Words) -> str:
    return words("Draft, not yet agreed · Revision {number}", number=document.revision)


def _stripe(document: Document, words: Words, *, width: float) -> Drawing:
    """Draw a striped band that is visible on every page, also in grey, and never covers the text."""
    sketch = Sketch(width, theme.PAGE_HEIGHT)
    sketch.box(0, 0, width, theme.PAGE_HEIGHT, fill=theme.HONEY)
    sketch.hatch(corners(0, 0, width, theme.PAGE_HEIGHT), colour=theme.AMBER, gap=9, weight=1.2)
    label = draft_mark(document, words)
    room = width_of(label, BOLD, 10) + 20
    for middle in (0.2, 0.5, 0.8):
        y = theme.PAGE_HEIGHT * middle
        sketch.box(0, y - room / 2, width, room, fill=theme.HONEY)
        sketch.write_upwards(width / 2 + 3.4, y, label, size=10, font=BOLD, colour=theme.INK)
    return sketch.drawing


def draw_draft_stripe(canvas: Canvas, document: Document, words: Words, *, width: float) -> None:
    """Draw the draft mark at the outer edge; stored once as a form and reused on every page."""
    name = f"draft-{round(width)}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, lowerx=0, lowery=0, upperx=width, uppery=theme.PAGE_HEIGHT)
        renderPDF.draw(_stripe(document, words, width=width), canvas, 0, 0)
        canvas.endForm()
    canvas.saveState()
    with ornament(canvas):
        canvas.translate(theme.PAGE_WIDTH - width, 0)
        canvas.doForm(name)
    canvas.restoreState()


def _rule(canvas: Canvas, y: float, *, on_band: bool = False) -> None:
    canvas.setStrokeColor(theme.WHITE if on_band else theme.RULE)
    canvas.setLineWidth(0.5)
    canvas.line(theme.LEFT, y, RIGHT, y)


def _draw_head(canvas: Canvas, document: Document, section: str, *, on_band: bool) -> None:
    """Draw town and plan at the left, section at the right; white on the opening band of a part."""
    town = shortened(document.town, room=theme.FULL * 0.3, font=BOLD, size=SIZE)
    plan = " ".join(part for part in (document.title, str(document.title_year or "")) if part)
    room = theme.FULL * 0.62 - width_of(town, BOLD, SIZE)
    canvas.setFont(BOLD, SIZE)
    canvas.setFillColor(theme.WHITE if on_band else theme.SEA)
    canvas.drawString(theme.LEFT, HEAD, town)
    canvas.setFont(REGULAR, SIZE)
    canvas.setFillColor(theme.WHITE if on_band else theme.SLATE)
    x = theme.LEFT + width_of(town, BOLD, SIZE) + 8
    canvas.drawString(x, HEAD, shortened(plan, room=room, size=SIZE))
    canvas.drawRightString(RIGHT, HEAD, shortened(section, room=theme.FULL * 0.36, size=SIZE))
    _rule(canvas, HEAD - 6, on_band=on_band)


def _draw_foot(canvas: Canvas, document: Document, words: Words, page: str) -> None:
    """Draw revision and date at the left, the program in the middle, page numbers at the right."""
    revision = words("Revision {number}", number=document.revision)
    _rule(canvas, FOOT + 12)
    canvas.setFont(REGULAR, SIZE)
    canvas.setFillColor(theme.SLATE)
    canvas.drawString(theme.LEFT, FOOT, one_line(f"{revision} · {words.date(document.date)}"))
    if document.made_with:
        made_with = shortened(document.made_with, room=theme.FULL * 0.4, size=SIZE)
        canvas.drawCentredString(theme.LEFT + theme.FULL / 2, FOOT, made_with)
    canvas.setFont(BOLD, SIZE)
    canvas.setFillColor(theme.SEA)
    canvas.drawRightString(RIGHT, FOOT, one_line(page))


def draw_running_lines(canvas: Canvas, document: Document, words: Words, register: Register, *, on_band: bool) -> None:
    """Draw header, footer and draft mark of a page other than the cover."""
    number = canvas.getPageNumber()
    opened = register.open_on(number)
    page = words("Page {page} of {pages}", page=number, pages=register.total or number)
    with ornament(canvas):
        _draw_head(canvas, document, opened.text if opened else words("Contents"), on_band=on_band)
        _draw_foot(canvas, document, words, page)
    if document.is_draft:
        draw_draft_stripe(canvas, document, words, width=theme.STRIPE)

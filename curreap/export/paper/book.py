"""Assemble the printed material: A3 sheets and A4 pages of the chosen parts in one PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from curreap.export.paper.join_page import draw_join_page
from curreap.export.paper.pack import Pack
from curreap.export.paper.pen import Pen
from curreap.export.paper.rating_cards import draw_cards
from curreap.export.paper.rating_sheet import HEIGHT, WIDTH, draw_note_sheet, draw_rating_sheet
from curreap.export.paper.script_pages import script_pages
from curreap.export.paper.slip_cards import SLIPS_ON_A_PAGE, draw_slips
from curreap.export.pdf import theme
from curreap.export.pdf.fonts import REGULAR, register_fonts
from curreap.export.pdf.markup import one_line
from curreap.export.pdf.measure import shortened
from curreap.language.words import Words

A3: Final = (WIDTH, HEIGHT)
A4: Final = (theme.PAGE_WIDTH, theme.PAGE_HEIGHT)
WALL, SHEET, TEXT = "wall", "sheet", "text"  # page templates
Draw = Callable[[Pen], None]


class EmptyPack(ValueError):
    """No printed part is chosen or available."""


def render_paper(pack: Pack, words: Words) -> bytes:
    """Render the chosen parts as one PDF; the same pack and words give the same bytes. Raises EmptyPack."""
    if pack.is_empty:
        raise EmptyPack
    register_fonts()
    pages = list(_pages(pack, words))
    file = BytesIO()
    book = _Book(file, pack, words, first=pages[0][0])
    story: list[Flowable] = []
    for number, (template, parts) in enumerate(pages):
        story += [NextPageTemplate(template), PageBreak()] if number else []
        story += parts
    book.build(story)
    return file.getvalue()


def _pages(pack: Pack, words: Words) -> Iterator[tuple[str, list[Flowable]]]:
    """List each page, or sequence of pages, with its template."""
    for sheet in pack.sheets:
        yield WALL, [_Page(A3, sheet.title, partial(draw_rating_sheet, pack=pack, sheet=sheet, words=words))]
    for note in pack.notes:
        yield WALL, [_Page(A3, note.question, partial(draw_note_sheet, pack=pack, sheet=note))]
    for start in range(0, len(pack.cards), pack.cards_on_a_page):
        cards = pack.cards[start : start + pack.cards_on_a_page]
        title = words("Cards") if start == 0 else ""
        yield SHEET, [_Page(A4, title, partial(draw_cards, pack=pack, cards=cards, words=words))]
    if way_in := pack.way_in:
        yield SHEET, [_Page(A4, words("Way in"), partial(draw_join_page, pack=pack, way_in=way_in, words=words))]
    for start in range(0, len(pack.slips), SLIPS_ON_A_PAGE):
        slips = pack.slips[start : start + SLIPS_ON_A_PAGE]
        title = words("Slips") if start == 0 else ""
        yield SHEET, [_Page(A4, title, partial(draw_slips, pack=pack, slips=slips, words=words))]
    for script in pack.scripts:
        yield TEXT, [_Mark(script.title), *script_pages(pack, script, words)]


class _Book(BaseDocTemplate):
    def __init__(self, file: BytesIO, pack: Pack, words: Words, *, first: str) -> None:
        self.pack, self.words = pack, words
        title = " · ".join(filter(None, (pack.town, pack.title)))
        super().__init__(
            file,
            pagesize=A4,
            title=one_line(words("Paper for the workshop: {title}", title=title)),
            author=one_line(pack.town),
            subject=one_line(pack.about),
            lang=words.language,
            invariant=1,  # reproducible bytes
            displayDocTitle=True,
        )
        known = [_template(WALL, A3), _template(SHEET, A4), self._text_template()]
        self.addPageTemplates(sorted(known, key=lambda template: template.id != first))

    def _text_template(self) -> PageTemplate:
        frame = _frame(theme.LEFT, theme.BOTTOM, theme.FULL, theme.PAGE_HEIGHT - theme.BOTTOM - 18 * mm)
        return PageTemplate(TEXT, [frame], pagesize=A4, onPageEnd=self._draw_foot)

    def _draw_foot(self, canvas: Canvas, _: Any) -> None:
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(theme.SLATE)
        left = " · ".join(filter(None, (self.pack.town, self.pack.title)))
        canvas.drawString(theme.LEFT, 12 * mm, shortened(left, room=theme.FULL * 0.7, size=8.5))
        page = self.words("Page {page}", page=canvas.getPageNumber())
        canvas.drawRightString(theme.LEFT + theme.FULL, 12 * mm, one_line(page))


class _Page(Flowable):
    """A whole page drawn at fixed positions."""

    def __init__(self, size: tuple[float, float], title: str, draw: Draw) -> None:
        super().__init__()
        self.size, self.title, self._draw = size, title, draw

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.size

    def draw(self) -> None:
        _mark(self.canv, self.title)
        self._draw(Pen(self.canv, self.size[1]))


class _Mark(Flowable):
    """An entry in the outline of the PDF."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        _mark(self.canv, self.title)


def _mark(canvas: Canvas, title: str) -> None:
    if title:
        key = f"page-{canvas.getPageNumber()}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(one_line(title), key, level=0)


def _template(name: str, size: tuple[float, float]) -> PageTemplate:
    return PageTemplate(name, [_frame(0, 0, *size)], pagesize=size)


def _frame(x: float, y: float, width: float, height: float) -> Frame:
    padding = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    return Frame(x, y, width, height, **padding)

"""Typeset the document in two passes: the first finds the page numbers, the second prints them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from curreap.document.document import Document
from curreap.export.pdf import theme
from curreap.export.pdf.brief_story import BriefStory
from curreap.export.pdf.cover import draw_cover
from curreap.export.pdf.entries import entries
from curreap.export.pdf.flowables.trial import TrialCanvas
from curreap.export.pdf.fonts import register_fonts
from curreap.export.pdf.markup import one_line
from curreap.export.pdf.page import draw_draft_stripe, draw_running_lines
from curreap.export.pdf.register import Register
from curreap.export.pdf.story import OPENER, PAGE, Story
from curreap.export.pdf.tags import TaggedCanvas
from curreap.export.progress import report_page
from curreap.language.words import Words


class Book(BaseDocTemplate):
    """The document template of one pass."""

    def __init__(self, file: BytesIO, document: Document, words: Words, register: Register) -> None:
        self.plan = document
        self.words = words
        self.register = register
        super().__init__(
            file,
            pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
            title=_pdf_title(document),
            author=one_line(document.town),
            subject=one_line(document.title),
            creator=one_line(document.origin),
            lang=document.language,
            invariant=1,  # the same document gives the same bytes
            displayDocTitle=True,
        )
        cover = [PageTemplate("cover", [_frame("cover")], onPage=self._draw_cover)]
        self.addPageTemplates(
            [
                *(cover if document.variant == "full" else []),
                PageTemplate(PAGE, [_frame(PAGE)], onPageEnd=self._draw_lines),
                PageTemplate(OPENER, [_frame(OPENER)], onPageEnd=self._draw_lines_on_band),
            ]
        )

    def afterPage(self) -> None:  # noqa: N802  # called by reportlab
        """Report the progress; the number of all pages is known in the second pass."""
        report_page(self.page, self.register.total)

    def _draw_cover(self, canvas: Canvas, _: Any) -> None:
        if isinstance(canvas, TrialCanvas):
            return
        canvas.showOutline()
        draw_cover(canvas, self.plan, self.words)
        if self.plan.is_draft:
            draw_draft_stripe(canvas, self.plan, self.words, width=theme.COVER_STRIPE)

    def _draw_lines(self, canvas: Canvas, _: Any) -> None:
        self._draw_around(canvas, on_band=False)

    def _draw_lines_on_band(self, canvas: Canvas, _: Any) -> None:
        self._draw_around(canvas, on_band=True)

    def _draw_around(self, canvas: Canvas, *, on_band: bool) -> None:
        if not isinstance(canvas, TrialCanvas):
            draw_running_lines(canvas, self.plan, self.words, self.register, on_band=on_band)


def _frame(name: str) -> Frame:
    return Frame(
        theme.LEFT,
        theme.BOTTOM,
        theme.FULL,
        theme.HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
        id=name,
    )


def _pdf_title(document: Document) -> str:
    year = str(document.title_year or "")
    return one_line(f"{document.town}: {document.title} {year}" if document.town else f"{document.title} {year}")


def _set(story: list[Flowable], document: Document, words: Words, register: Register, *, trial: bool) -> bytes:
    """Run one pass; a trial only fills the register of page numbers."""
    file = BytesIO()
    register.begin_pass()
    book = Book(file, document, words, register)
    # restores the flowables that reportlab changed, as its multiBuild does between passes
    marks: list[tuple[Any, ...]] = []
    book._multiBuildEdits = marks.append  # both as its multiBuild does between passes
    book._doSave = not trial
    pieces = story[:] if trial else story  # printed flowables can be freed at once, which saves megabytes
    book.build(pieces, canvasmaker=TrialCanvas if trial else TaggedCanvas)
    for take_back, *what in marks:
        take_back(*what)
    register.end_pass(book.page)
    return file.getvalue()


def render_pdf(document: Document, words: Words) -> bytes:
    """Render the document as a PDF; the same document and words give the same bytes."""
    register_fonts()
    register = Register(entries(document, words))
    kind = Story if document.variant == "full" else BriefStory
    story = kind(document, words, register).flowables()
    _set(story, document, words, register, trial=True)
    return _set(story, document, words, register, trial=False)

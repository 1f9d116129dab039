"""The table of contents: parts, sections and action sheets with page numbers, each line a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.headings import Level, heading_tag
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.fonts import REGULAR
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.register import Entry, Register
from curreap.export.pdf.tags import Tag, begin_section, marked, ornament
from curreap.language.words import Words

STYLES: Final = {0: theme.CONTENTS_PART, 1: theme.CONTENTS_SECTION, 2: theme.CONTENTS_SHEET}
NUMBERS: Final = 34.0  # points for the number of a line
PAGES: Final = 40.0  # points for the page number
LONGEST_TITLE: Final = 160  # characters of a title in the contents


class ContentsTitle(Flowable):
    """The heading "Contents"."""

    def __init__(self, words: Words, level: Level) -> None:
        super().__init__()
        self.level = level
        self.title = text(markup(words("Contents")), theme.SECTION, heading_tag(level))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 28 + 10 + 2 * theme.UNIT
        return self.width, self.height

    def draw(self) -> None:
        begin_section(self.canv, self.level)
        self.title.wrap(theme.TEXT_WIDTH, theme.HEIGHT)
        self.title.drawOn(self.canv, theme.TEXT_LEFT, self.height - 10 - theme.SECTION.leading)


class ContentsLine(Flowable):
    """One line of the contents; its page number comes from the previous pass."""

    def __init__(self, entry: Entry, register: Register, line: Tag) -> None:
        super().__init__()
        self.entry = entry
        self.link = Tag("Link", Tag("Reference", line), alternative=one_line(entry.text))
        self.register = register
        self.style = STYLES[entry.level]
        self.spaceBefore = 4 * theme.UNIT if entry.level == 0 else 0
        self.title = text(markup(entry.title[:LONGEST_TITLE]), self.style, self.link)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self.title.wrap(theme.TEXT_WIDTH - NUMBERS - PAGES, height)
        self.width = width
        return width, self.height

    def draw(self) -> None:
        canvas, style = self.canv, self.style
        base = self.height - theme.ASCENT * style.fontSize
        if self.entry.level == 0:
            with ornament(canvas):
                canvas.setFillColor(theme.SEA)
                canvas.rect(theme.TEXT_LEFT, self.height + 2, theme.TEXT_WIDTH, 1, stroke=0, fill=1)
        with marked(canvas, self.link):
            canvas.setFillColor(theme.AMBER if self.entry.level == 0 else theme.WAVE)
            canvas.setFont(style.fontName, style.fontSize)
            canvas.drawString(theme.TEXT_LEFT, base, f"{one_line(self.entry.number)} ")
            self.title.drawOn(canvas, theme.TEXT_LEFT + NUMBERS, 0)
            self._draw_page(base)
            area = (theme.TEXT_LEFT, 0, theme.FULL, self.height)
            canvas.linkRect(self.link.alternative, self.entry.key, area, relative=1, thickness=0)

    def _draw_page(self, base: float) -> None:
        page = self.register.pages.get(self.entry.key)
        canvas = self.canv
        canvas.setFillColor(theme.SEA)
        canvas.setFont(self.style.fontName if self.entry.level == 0 else REGULAR, self.style.fontSize)
        canvas.drawRightString(theme.FULL, base, "" if page is None else f" {page}")


def contents(register: Register, entries: Sequence[Entry], words: Words) -> list[Flowable]:
    """Build the heading and a line for each entry; long contents break across pages."""
    whole = Tag("TOC")
    lines: list[Flowable] = [ContentsLine(entry, register, Tag("TOCI", whole)) for entry in entries]
    return [ContentsTitle(words, 1), Spacer(0, 2 * theme.UNIT), *lines]

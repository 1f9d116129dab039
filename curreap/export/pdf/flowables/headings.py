"""Headings of sections, of action sheets, and inside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.fonts import BOLD, REGULAR
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.measure import fitting_size
from curreap.export.pdf.measure import width as width_of
from curreap.export.pdf.register import Entry, Register
from curreap.export.pdf.tags import Kind, Tag, begin_section, marked, ornament
from playbook_tools.blocks import Heading

SHEET_SIZES: Final = (19.0, 17.5, 16.0)
CAPITALS: Final = 0.66  # height of capitals and digits, of the font size
THICK: Final = 3.0  # points; the rule above the number of a section
LONGEST_TITLE: Final = 300  # characters of a printed title


Level = int  # of a heading in the structure, from 1
HEADINGS: Final[Sequence[Kind]] = ("H1", "H2", "H3", "H4", "H5", "H6")


class Registered(Flowable):
    """A heading listed in contents, outline and page headers."""

    def __init__(self, entry: Entry, register: Register, level: Level) -> None:
        super().__init__()
        self.entry = entry
        self.register = register
        self.level = level

    def enter(self) -> None:
        """Record the page of the heading, and add a link target and an outline entry."""
        canvas = self.canv
        self.register.note(self.entry, canvas.getPageNumber())
        canvas.bookmarkHorizontal(self.entry.key, 0, self.height + theme.TOP / 2)
        canvas.addOutlineEntry(one_line(self.entry.text), self.entry.key, _outline_level(self), closed=False)


def _outline_level(heading: Registered) -> int:
    """Return the outline level, from 0: parts, sections, sheets; without parts, sections have level 0."""
    has_parts = any(entry.level == 0 for entry in heading.register.entries)
    return heading.level - (1 if has_parts else 2)


class SectionHead(Registered):
    """The number in the margin column and the title in the text column, below two rules."""

    def __init__(self, entry: Entry, register: Register, level: Level) -> None:
        super().__init__(entry, register, level)
        self.spaceBefore = 8 * theme.UNIT
        self.tag = heading_tag(level)
        self.title = text(markup(entry.title[:LONGEST_TITLE]), theme.SECTION, self.tag)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.title_height = self.title.wrap(theme.TEXT_WIDTH, height)
        self.width, self.height = width, self.title_height + 10 + 4 * theme.UNIT
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.enter()
        begin_section(canvas, self.level)
        with ornament(canvas):
            canvas.setFillColor(theme.SEA)
            canvas.rect(0, self.height - THICK, theme.SIDE, THICK, stroke=0, fill=1)
            canvas.rect(theme.TEXT_LEFT, self.height - 1, theme.TEXT_WIDTH, 1, stroke=0, fill=1)
        top = self.height - 10
        with marked(canvas, self.tag):
            canvas.setFillColor(theme.WAVE)
            canvas.setFont(REGULAR, theme.SECTION.fontSize)
            number = one_line(self.entry.number)
            canvas.drawString(0, top - theme.ASCENT * theme.SECTION.fontSize, f"{number} ")
        self.title.drawOn(canvas, theme.TEXT_LEFT, top - self.title_height)


def _sheet_style(title: str) -> ParagraphStyle:
    """Use a slightly smaller size when the title then fits on one line."""
    size = fitting_size(one_line(title), BOLD, SHEET_SIZES, theme.TEXT_WIDTH - 4 * theme.UNIT)
    is_one_line = width_of(one_line(title), BOLD, size) <= theme.TEXT_WIDTH - 4 * theme.UNIT
    return ParagraphStyle(f"sheet {size}", parent=theme.SHEET, fontSize=size) if is_one_line else theme.SHEET


class SheetHead(Registered):
    """The band at the top of an action sheet: its number in large type, and its title."""

    def __init__(self, entry: Entry, register: Register, level: Level) -> None:
        super().__init__(entry, register, level)
        self.spaceAfter = 2.5 * theme.UNIT
        self.tag = heading_tag(level)
        self.title = text(markup(entry.title[:LONGEST_TITLE]), _sheet_style(entry.title), self.tag)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.title_height = self.title.wrap(theme.TEXT_WIDTH - 3 * theme.UNIT, height)
        self.width, self.height = width, max(self.title_height, 30) + 5 * theme.UNIT
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.enter()
        begin_section(canvas, self.level)
        with ornament(canvas):
            canvas.setFillColor(theme.SAND)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.setFillColor(theme.SEA)
            canvas.rect(-3, 0, 3, self.height, stroke=0, fill=1)
        number = one_line(self.entry.number)
        size = fitting_size(number, BOLD, (28, 24, 20, 16), theme.SIDE - 3 * theme.UNIT)
        middle = self.height / 2
        with marked(canvas, self.tag):
            canvas.setFillColor(theme.SEA)
            canvas.setFont(BOLD, size)
            canvas.drawString(3 * theme.UNIT, middle - CAPITALS * size / 2, f"{number} ")
        self.title.drawOn(canvas, theme.TEXT_LEFT, middle - self.title_height / 2 + 1)


def heading_tag(level: Level, inside: Tag | None = None) -> Tag:
    """Return the tag of a heading; levels deeper than H6 become H6."""
    return Tag(HEADINGS[min(level, len(HEADINGS)) - 1], inside)


def heading(block: Heading, level: Level, *, wide: bool, small: bool) -> Text:
    """Build a heading inside a section: wide above full-width blocks, small in action sheets."""
    style = theme.SMALL_HEADING if small or block.level == 3 else theme.HEADING
    content = markup(one_line(f"{block.number} {block.text}")[:LONGEST_TITLE])
    return text(content, style if wide else theme.in_text_column(style), heading_tag(level))

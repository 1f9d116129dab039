"""Title, section heads and panel of short documents, which have no cover and no parts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from curreap.document.document import Document
from curreap.export.pdf import theme
from curreap.export.pdf.flowables.headings import LONGEST_TITLE, Registered, heading_tag
from curreap.export.pdf.flowables.text import text
from curreap.export.pdf.flowables.trial import Grid
from curreap.export.pdf.markup import markup, one_line
from curreap.export.pdf.register import Entry, Register
from curreap.export.pdf.tags import begin_section, ornament
from curreap.language.words import Words

LONGEST_TOWN = 70  # characters of the town's name in the title


class BriefTitle(Flowable):
    """Title, town and edition, at the top of the first page."""

    def __init__(self, document: Document, words: Words) -> None:
        super().__init__()
        self.spaceAfter = 3 * theme.UNIT
        tag = heading_tag(1)
        kind = " ".join(part for part in (document.title, str(document.title_year or "")) if part)
        town = one_line(document.town)[:LONGEST_TOWN]
        self.lines = [
            text(markup(kind), theme.LABEL, tag),
            *([text(markup(town), theme.BRIEF_TITLE, tag)] if town else []),
            text(markup(_edition(document, words)), theme.NOTE),
        ]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.heights = [line.wrap(theme.FULL, height)[1] for line in self.lines]
        self.width, self.height = width, sum(self.heights) + theme.UNIT
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for line, height in zip(self.lines, self.heights, strict=True):
            y -= height + (theme.UNIT if line is self.lines[-1] else 0)
            line.drawOn(self.canv, 0, y)


def _edition(document: Document, words: Words) -> str:
    status = words("Draft, not yet agreed") if document.is_draft else words("Final", context="document")
    revision = words("Revision {number}", number=document.revision)
    return " · ".join(part for part in (document.country, status, revision, words.date(document.date)) if part)


class BriefHead(Registered):
    """The title of a section below a thin rule across the page."""

    def __init__(self, entry: Entry, register: Register) -> None:
        super().__init__(entry, register, 2)
        self.spaceBefore = 3 * theme.UNIT
        self.spaceAfter = theme.UNIT
        self.title = text(markup(entry.title[:LONGEST_TITLE]), theme.HEADING, heading_tag(self.level))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, taken = self.title.wrap(theme.FULL, height)
        self.width, self.height = width, taken + 1.5 * theme.UNIT
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.enter()
        begin_section(canvas, self.level)
        with ornament(canvas):
            canvas.setFillColor(theme.SEA)
            canvas.rect(0, self.height - 1.6, theme.FULL, 1.6, stroke=0, fill=1)
        self.title.drawOn(canvas, 0, 0)


def panel(parts: Sequence[Flowable]) -> Flowable:
    """Stack flowables on a tinted background with a bar at its side."""
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), theme.SAND),
        ("LINEBEFORE", (0, 0), (0, -1), 3, theme.HONEY),
        ("LEFTPADDING", (0, 0), (-1, -1), 4 * theme.UNIT),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), theme.UNIT),
        ("TOPPADDING", (0, 0), (0, 0), 2 * theme.UNIT),
        ("BOTTOMPADDING", (0, -1), (0, -1), 2 * theme.UNIT),
    ]
    return Grid([[part] for part in parts if not isinstance(part, CondPageBreak)], colWidths=[theme.FULL], style=style)

"""Title, section heads and panel of short documents, which have no cover and no parts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from curreap.document.document import Document
from curreap.export.pdf import look
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
        self.spaceAfter = 3 * look.UNIT
        tag = heading_tag(1)
        kind = " ".join(part for part in (document.title, str(document.title_year or "")) if part)
        town = one_line(document.town)[:LONGEST_TOWN]
        self.lines = [
            text(markup(kind), look.LABEL, tag),
            *([text(markup(town), look.BRIEF_TITLE, tag)] if town else []),
            text(markup(_edition(document, words)), look.NOTE),
        ]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.heights = [line.wrap(look.FULL, height)[1] for line in self.lines]
        self.width, self.height = width, sum(self.heights) + look.UNIT
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for line, height in zip(self.lines, self.heights, strict=True):
            y -= height + (look.UNIT if line is self.lines[-1] else 0)
            line.drawOn(self.canv, 0, y)


def _edition(document: Document, words: Words) -> str:
    status = words("Draft, not yet agreed") if document.is_draft else words("Final", context="document")
    revision = words("Revision {number}", number=document.revision)
    return " · ".join(part for part in (document.country, status, revision, words.date(document.date)) if part)


class BriefHead(Registered):
    """The title of a section below a thin rule across the page."""

    def __init__(self, entry: Entry, register: Register) -> None:
        super().__init__(entry, register, 2)
        self.spaceBefore = 3 * look.UNIT
        self.spaceAfter = look.UNIT
        self.title = text(markup(entry.title[:LONGEST_TITLE]), look.HEADING, heading_tag(self.level))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, taken = self.title.wrap(look.FULL, height)
        self.width, self.height = width, taken + 1.5 * look.UNIT
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.enter()
        begin_section(canvas, self.level)
        with ornament(canvas):
            canvas.setFillColor(look.SEA)
            canvas.rect(0, self.height - 1.6, look.FULL, 1.6, stroke=0, fill=1)
        self.title.drawOn(canvas, 0, 0)


def panel(parts: Sequence[Flowable]) -> Flowable:
    """Stack flowables on a tinted background with a bar at its side."""
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), look.SAND),
        ("LINEBEFORE", (0, 0), (0, -1), 3, look.HONEY),
        ("LEFTPADDING", (0, 0), (-1, -1), 4 * look.UNIT),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.UNIT),
        ("TOPPADDING", (0, 0), (0, 0), 2 * look.UNIT),
        ("BOTTOMPADDING", (0, -1), (0, -1), 2 * look.UNIT),
    ]
    return Grid([[part] for part in parts if not isinstance(part, CondPageBreak)], colWidths=[look.FULL], style=style)

"""The facilitator's script on A4: preparations, steps by minute, follow-up tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from curreap.export.paper.pack import Pack
from curreap.export.paper.script import Script, Step
from curreap.export.pdf import theme
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.markup import Markup, markup
from curreap.language.words import Words

TIMES: Final = 27 * mm  # width of the column of times
TICK: Final = 3.4 * mm
PLAIN: Final = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]


def script_pages(pack: Pack, script: Script, words: Words) -> list[Flowable]:
    """Build the pages of one script."""
    return [
        _paragraph(script.title, theme.SECTION),
        _paragraph(" · ".join(filter(None, (pack.town, pack.title, pack.about))), theme.NOTE),
        _paragraph(script.purpose, theme.LEAD),
        *_ahead(script, words),
        _paragraph(words("Minute by minute"), theme.HEADING),
        _timetable(script.steps, words),
        *_after(script, words),
    ]


def _ahead(script: Script, words: Words) -> list[Flowable]:
    length = words.plural("{count} minute", "{count} minutes", script.length)
    facts = [(words("Length"), length), (words("People", context="count"), script.people), (words("Room"), script.room)]
    return [
        *_pairs(facts),
        *_list(words("Invite"), script.invite),
        *_list(words("Bring along"), script.materials),
        *_list(words("Prepare"), script.prepare),
        *_list(words("Look at the room"), script.room_check),
        *_under(words("Who does what"), _pairs(script.roles)),
        *_list(words("What we keep to"), script.ground_rules),
    ]


def _timetable(steps: Sequence[Step], words: Words) -> Flowable:
    rows = [[_times(step, words), _instructions(step, words)] for step in steps]
    style = [*PLAIN, ("LINEABOVE", (0, 0), (-1, -1), 0.5, theme.RULE), ("TOPPADDING", (0, 0), (-1, -1), 7)]
    return Table(rows, colWidths=[TIMES, theme.FULL - TIMES], style=style, hAlign="LEFT", splitByRow=1)


def _times(step: Step, words: Words) -> list[Flowable]:
    """Write the minute or time of day of a step, and its length."""
    minute = words("Minute {minute}", minute=words.number(step.minute))
    length = words("{minutes} min", minutes=words.number(step.length))
    first, more = (step.clock, f"{minute}\n{length}") if step.clock else (minute, length)
    return [_paragraph(first, theme.SMALL_HEADING), _paragraph(more, theme.NOTE)]


def _instructions(step: Step, words: Words) -> list[Flowable]:
    spoken = Markup(f"<b>{markup(words('Say:'))}</b> {markup(step.say)}")
    return [_paragraph(step.title, theme.SMALL_HEADING), _paragraph(step.do, theme.BODY), text(spoken, theme.BODY)]


def _after(script: Script, words: Words) -> list[Flowable]:
    lines = [f"{what} ({where})" if where else what for what, where in script.afterwards]
    return _list(words("Afterwards"), lines)


# ------------------------------------------------------------------ elements


def _list(title: str, items: Sequence[str]) -> list[Flowable]:
    """Build a list with boxes to tick."""
    if not items:
        return []
    rows: list[list[Any]] = [[_Tick(), _paragraph(item, theme.SMALL)] for item in items]
    style = [*PLAIN, ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    return _under(title, [Table(rows, colWidths=[6 * mm, theme.FULL - 6 * mm], style=style, hAlign="LEFT")])


def _pairs(items: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Build pairs of a term and its meaning."""
    rows = [[_paragraph(name, theme.CELL_BOLD), _paragraph(meaning, theme.SMALL)] for name, meaning in items]
    style = [*PLAIN, ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
    wide = 38 * mm
    return [Table(rows, colWidths=[wide, theme.FULL - wide], style=style, hAlign="LEFT")] if rows else []


def _under(title: str, parts: Sequence[Flowable]) -> list[Flowable]:
    """Build a heading that is kept with what follows."""
    return [KeepTogether([_paragraph(title, theme.SMALL_HEADING), *parts]), Spacer(0, theme.UNIT)]


class _Tick(Flowable):
    """A box to tick."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return TICK, TICK

    def draw(self) -> None:
        self.canv.setStrokeColor(theme.SLATE)
        self.canv.setLineWidth(0.7)
        self.canv.rect(0, 0, TICK, TICK)


def _paragraph(content: str, style: Any) -> Text:
    return text(markup(content), style)

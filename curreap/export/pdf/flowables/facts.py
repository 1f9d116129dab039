"""Facts: labels with their short answers in two columns, long answers beside their label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from curreap.export.pdf import look
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.flowables.trial import SkippedInTrial
from curreap.export.pdf.markup import markup, one_line
from playbook_tools.blocks import Fact, Facts

SHORT: Final = 170  # characters of an answer that stands in half the width
LONGEST_LABEL: Final = 200
HALF: Final = look.span(6)


class FactPairs(SkippedInTrial, Table):
    """Short facts in two columns, read row by row."""


class MarginLabel(Flowable):
    """A label in the margin column beside the paragraph that follows; it takes no height itself."""

    def __init__(self, label: Text) -> None:
        super().__init__()
        self.label = label

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.label_height = self.label.wrap(look.SIDE, height)
        return 0, 0

    def draw(self) -> None:
        self.label.drawOn(self.canv, 0, -self.label_height - 1.5)


def _label(fact: Fact) -> Text:
    return text(markup(one_line(fact.label)[:LONGEST_LABEL]), look.LABEL)


def _is_short(fact: Fact) -> bool:
    return len(fact.value) <= SHORT and fact.value.count("\n") < 4


def _pairs(facts: Sequence[Fact]) -> Flowable:
    cells: list[Any] = [[_label(fact), text(markup(fact.value), look.SMALL)] for fact in facts]
    rows = [[cells[first], *cells[first + 1 : first + 2]] for first in range(0, len(cells), 2)]
    rows = [[*row, ""][:2] for row in rows]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, -1), look.GUTTER),
        ("RIGHTPADDING", (1, 0), (1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5 * look.UNIT),
    ]
    return FactPairs(rows, colWidths=[HALF + look.GUTTER, HALF], style=style, hAlign="LEFT")


def _beside(fact: Fact) -> list[Flowable]:
    label = MarginLabel(_label(fact))
    value = text(markup(fact.value), look.in_text_column(look.SMALL))
    label.wrap(look.SIDE, look.HEIGHT)
    _, height = value.wrap(look.FULL, look.HEIGHT)
    missing = max(0.0, label.label_height - height)
    return [CondPageBreak(40), label, value, Spacer(0, 2 * look.UNIT + missing)]


def facts(block: Facts) -> list[Flowable]:
    """The facts in their order; those without an answer are left out."""
    answered = [fact for fact in block.facts if fact.value.strip()]
    flowables: list[Flowable] = []
    for is_short, group in groupby(answered, key=_is_short):
        members = list(group)
        has_pairs = is_short and len(members) > 1  # a single short fact stands like the long ones around it
        flowables += [_pairs(members)] if has_pairs else [part for fact in members for part in _beside(fact)]
    return [*flowables, Spacer(0, look.UNIT)] if flowables else []

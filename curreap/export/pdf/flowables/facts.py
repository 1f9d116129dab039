"""Facts: short answers in columns below their labels, long answers next to their label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.flowables.trial import Grid
from curreap.export.pdf.markup import Markup, markup, one_line
from curreap.export.pdf.tags import Tag
from curreap.language.guess import language_of
from playbook_tools.blocks import Fact, Facts

SHORT: Final = 130  # characters of an answer in a column; a longer one is set next to its label
MOST_LINES: Final = 4
LONGEST_IN_LINE: Final = 400  # characters of an answer within running text
LONGEST_LABEL: Final = 200
BELOW: Final = 1.5 * theme.UNIT  # space below a fact
MOST_KEPT: Final = 18  # facts kept together on a page
FEW: Final = 5  # up to this many facts stay in the text column, below the paragraph they belong to


@dataclass(frozen=True)
class FactColumns:
    """Columns of facts, filled row by row."""

    count: int
    width: float  # of a column, in points


IN_TEXT: Final = FactColumns(2, (theme.TEXT_WIDTH - theme.GUTTER) / 2)
FULL: Final = FactColumns(3, theme.span(4))
TIGHT: Final = FactColumns(4, theme.span(3))  # where a page must hold much


class FactGrid(Grid):
    """Short facts in columns, filled row by row."""


class MarginLabel(Flowable):
    """A label in the margin column, next to the paragraph that follows; it has no height itself."""

    def __init__(self, label: Text) -> None:
        super().__init__()
        self.label = label

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.label_height = self.label.wrap(theme.SIDE, height)
        return 0, 0

    def draw(self) -> None:
        self.label.drawOn(self.canv, 0, -self.label_height - 1.5)


def _label(fact: Fact, tag: Tag) -> Text:
    return text(markup(_short_label(fact)), theme.LABEL, tag)


def _short_label(fact: Fact) -> str:
    return one_line(fact.label)[:LONGEST_LABEL]


def _is_short(fact: Fact) -> bool:
    """Return whether a fact fits a column."""
    return len(fact.value) <= SHORT and fact.value.count("\n") < MOST_LINES


def fact_cell(fact: Fact, together: Tag) -> list[Text]:
    """Build the label above its answer, as an entry of the list of facts."""
    entry = Tag("LI", together)
    label = _label(fact, Tag("Lbl", entry))
    return [label, text(markup(fact.value), theme.FACT, _value_tag(fact, entry))]


def _value_tag(fact: Fact, entry: Tag) -> Tag:
    return Tag("LBody", entry, language=language_of(fact.value))


def answered(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.value.strip()]


def fact_grid(facts: Sequence[Fact], columns: FactColumns, together: Tag, *, align: str = "LEFT") -> Flowable:
    """Build facts in columns, row by row."""
    cells: list[Any] = [fact_cell(fact, together) for fact in facts]
    count = columns.count
    rows = [[*cells[first : first + count], *[""] * count][:count] for first in range(0, len(cells), count)]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), theme.GUTTER),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), BELOW),
    ]
    widths = [columns.width + theme.GUTTER] * (count - 1) + [columns.width]
    return FactGrid(rows, colWidths=widths, style=style, hAlign=align)


def _grid(facts: Sequence[Fact], columns: FactColumns, align: str, together: Tag) -> list[Flowable]:
    """Build a grid that breaks across pages only when it is tall."""
    grid = fact_grid(facts, columns, together, align=align)
    return [KeepTogether([grid])] if len(facts) <= MOST_KEPT else [grid]


def facts_in_line(block: Facts) -> list[Flowable]:
    """Build facts as running text, for the long lists of the annexes."""
    given = answered(block.facts)
    if any(len(fact.value) > LONGEST_IN_LINE for fact in given):
        return facts(block, tight=True)
    parts = [f"<b>{markup(_short_label(fact))}:</b> {markup(fact.value.strip().rstrip('.'))}" for fact in given]
    return [text(Markup("; ".join(parts) + "."), theme.FACT_LINE)] if parts else []


def _label_and_value(fact: Fact, together: Tag) -> list[Flowable]:
    entry = Tag("LI", together)
    label = MarginLabel(_label(fact, Tag("Lbl", entry)))
    value = text(markup(fact.value), theme.in_text_column(theme.SMALL), _value_tag(fact, entry))
    label.wrap(theme.SIDE, theme.HEIGHT)
    _, height = value.wrap(theme.FULL, theme.HEIGHT)
    missing = max(0.0, label.label_height - height)
    return [CondPageBreak(40), label, value, Spacer(0, 2 * theme.UNIT + missing)]


def facts(block: Facts, *, after_text: bool = False, tight: bool = False) -> list[Flowable]:
    """Build the facts in order; empty ones are left out. A few facts after a text stay in its column."""
    given = answered(block.facts)
    columns, align = (IN_TEXT, "RIGHT") if after_text and len(given) <= FEW else (TIGHT if tight else FULL, "LEFT")
    together = Tag("L")
    flowables: list[Flowable] = []
    for are_short, group in groupby(given, key=_is_short):
        members = list(group)
        has_grid = are_short and len(members) > 1  # a single short fact is set like the long ones around it
        flowables += (
            _grid(members, columns, align, together)
            if has_grid
            else [part for fact in members for part in _label_and_value(fact, together)]
        )
    return [*flowables, Spacer(0, theme.UNIT)] if flowables else []

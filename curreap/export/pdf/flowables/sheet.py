"""Action sheets: facts next to the text, small tables in pairs, on one page where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from reportlab.platypus import Flowable, Spacer

from curreap.export.pdf import theme
from curreap.export.pdf.flowables.column_widths import least_widths
from curreap.export.pdf.flowables.columns import SideBySide, Stack
from curreap.export.pdf.flowables.facts import (
    answered,
    fact_cell,
)
from curreap.export.pdf.flowables.headings import Level, heading_tag
from curreap.export.pdf.flowables.tables import data_table, titled_table
from curreap.export.pdf.flowables.text import Text, text
from curreap.export.pdf.markup import markup
from curreap.export.pdf.tags import Tag
from curreap.language.guess import language_of
from playbook_tools.blocks import Block, DataTable, Fact, Facts, Heading, Paragraph

TALLEST_TOP: Final = 460.0  # points of facts and text in columns; a taller sheet breaks across pages
TALLEST_TABLES: Final = 300.0  # points of two tables in columns
MOST_FACTS: Final = 60
MOST_TEXT: Final = 4000  # characters of text next to the facts
MOST_ROWS: Final = 12
LONGEST_FACT: Final = 400  # characters
SIDE: Final = theme.span(4)  # width of a column of facts, and of the first of two tables
TEXT: Final = theme.span(8)


SetFact = Sequence[Text]  # label and answer


def _styled(block: Heading | Paragraph, level: Level, whole: Tag) -> Text:
    if isinstance(block, Heading):
        return text(markup(block.text), theme.SHEET_HEADING, heading_tag(level, whole))
    style = theme.SHEET_LEAD if block.style == "lead" else theme.SHEET_TEXT
    return text(markup(block.text), style, Tag("P", whole, language=language_of(block.text)))


def _fact_heights(facts: Sequence[SetFact]) -> list[float]:
    """Measure each fact in a column of a sheet, including the space below it."""
    return [theme.UNIT + sum(part.wrap(SIDE, theme.HEIGHT)[1] for part in fact) for fact in facts]


def split_evenly(heights: Sequence[float], text_height: float) -> tuple[int, int]:
    """Choose where the second and third column of facts begin, for the lowest total height.

    The first column is next to the text, the other two are below the text.
    """
    sums = [0.0, *accumulate(heights)]
    ways = [(first, second) for first in range(len(sums)) for second in range(first, len(sums))]

    def height(way: tuple[int, int]) -> tuple[int, int, int]:
        """Rate a split by total height, then the height below the text, then more facts in the second column."""
        first, second = way
        under = max(sums[second] - sums[first], sums[-1] - sums[second])
        return round(max(sums[first], text_height + under)), round(under), first - second

    return min(ways, key=height)


def top_of_sheet(blocks: Sequence[Block], level: Level) -> list[Flowable] | None:
    """Set facts at the left, and text with the remaining facts at the right; None when they do not fit a page."""
    facts = [fact for block in blocks if isinstance(block, Facts) for fact in answered(block.facts)]
    prose = [block for block in blocks if isinstance(block, (Heading, Paragraph))]
    if not facts or len(facts) > MOST_FACTS or any(map(_is_long, facts)):
        return None
    if any(map(_is_other, blocks)) or sum(len(block.text) for block in prose) > MOST_TEXT:
        return None
    return _top(*_in_order(blocks, level))


def _in_order(blocks: Sequence[Block], level: Level) -> tuple[list[SetFact], list[Text]]:
    """Tag facts and texts in the order of the blocks, which is the reading order whatever their positions."""
    whole = Tag("Div")
    facts: list[SetFact] = []
    prose: list[Text] = []
    for block in blocks:
        if isinstance(block, Facts):
            together = Tag("L", whole)
            facts += [fact_cell(fact, together) for fact in answered(block.facts)]
        elif isinstance(block, (Heading, Paragraph)):
            prose.append(_styled(block, level, whole))
    return facts, prose


def _is_long(fact: Fact) -> bool:
    return len(fact.value) > LONGEST_FACT or fact.value.count("\n") > 6


def _is_other(block: Block) -> bool:
    return not isinstance(block, (Heading, Paragraph, Facts))


def _top(facts: Sequence[SetFact], prose: Sequence[Text]) -> list[Flowable] | None:
    _, text_height = Stack(prose, TEXT).wrap(TEXT, theme.HEIGHT)
    first, second = split_evenly(_fact_heights(facts), text_height)
    pair = SideBySide(_facts(facts[:first]), Stack([*prose, *_below(facts[first:second], facts[second:])], TEXT))
    _, height = pair.wrap(theme.FULL, theme.HEIGHT)
    return [pair] if height <= TALLEST_TOP else None


def _facts(facts: Sequence[SetFact]) -> Stack:
    return Stack([part for fact in facts for part in (*fact, Spacer(0, theme.UNIT))], SIDE)


def _below(second: Sequence[SetFact], third: Sequence[SetFact]) -> list[Flowable]:
    return [SideBySide(_facts(second), _facts(third), width=TEXT, after=0)] if second or third else []


def tables_of_sheet(blocks: Sequence[Block]) -> list[Flowable]:
    """Set the tables of a sheet; the first two in columns where they fit."""
    tables = [block for block in blocks if isinstance(block, DataTable) and (block.rows or block.total)]
    pair = _side_by_side(*tables[:2]) if len(tables) > 1 else None
    others = tables[2:] if pair else tables
    return [*(pair or []), *(part for table in others for part in data_table(table, tight=True))]


def _side_by_side(first: DataTable, second: DataTable) -> list[Flowable] | None:
    """Set a narrow and a wider table in columns; None when one of them needs more width."""
    if len(first.columns) > 3 or len(first.rows) > MOST_ROWS or len(second.rows) > MOST_ROWS:
        return None
    rooms = ((first, SIDE), (second, TEXT))
    if any(sum(least_widths(table)) > room for table, room in rooms):
        return None
    pair = SideBySide(*(Stack(titled_table(table, room, tight=True), room) for table, room in rooms))
    _, height = pair.wrap(theme.FULL, theme.HEIGHT)
    return [pair] if height <= TALLEST_TABLES else None

"""Convert the sections of a document to flowables, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer

from curreap.document.document import Document
from curreap.export.pdf import theme
from curreap.export.pdf.entries import part_entry, section_entry, sheet_entry
from curreap.export.pdf.flowables.chain import chain
from curreap.export.pdf.flowables.contents import contents
from curreap.export.pdf.flowables.facts import facts, facts_in_line
from curreap.export.pdf.flowables.figure import figure
from curreap.export.pdf.flowables.headings import Level, SectionHead, SheetHead, heading
from curreap.export.pdf.flowables.panels import callout, key_figures
from curreap.export.pdf.flowables.part_opener import PartOpener
from curreap.export.pdf.flowables.photo import photo
from curreap.export.pdf.flowables.sheet import tables_of_sheet, top_of_sheet
from curreap.export.pdf.flowables.summary_grid import summary_grid
from curreap.export.pdf.flowables.tables import data_table
from curreap.export.pdf.flowables.text import bullet_list, paragraph
from curreap.export.pdf.parts import Part, part_of, parts_of
from curreap.export.pdf.register import Register
from curreap.language.words import Words
from playbook_tools.blocks import (
    Block,
    BulletList,
    Callout,
    Chain,
    DataTable,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Photo,
    Section,
    SummaryGrid,
)
from playbook_tools.figures import MapFigure, MoneyBars, ScoreBars, SpreadBars, StakeholderGrid, Timeline, Wheel

PAGE: Final = "page"
OPENER: Final = "opener"
ROOM_FOR_SECTION: Final = 48 * mm  # space that must be left on a page for a new section
ROOM_AFTER_SHEETS: Final = 0.28 * theme.HEIGHT  # the same after action sheets and for annexes: most of the page
ROOM_FOR_HEADING: Final = 80.0  # points below which a heading moves to the next page
FULL_WIDTH: Final = (
    Facts,
    KeyFigures,
    DataTable,
    SummaryGrid,
    Chain,
    Wheel,
    ScoreBars,
    SpreadBars,
    MapFigure,
    StakeholderGrid,
    Timeline,
    MoneyBars,
)
KEPT_WITH_HEADING: Final = (
    KeyFigures,
    Callout,
    Photo,
    Wheel,
    ScoreBars,
    SpreadBars,
    MapFigure,
    StakeholderGrid,
    Timeline,
    MoneyBars,
)


class Levels:
    """Computes the heading levels of a section, without skipping a level."""

    def __init__(self, head: Level) -> None:
        self.head = head
        self._last = head

    def of(self, block: Heading) -> Level:
        """Return the level of the next heading; a block of level 2 is directly below the section head."""
        self._last = min(self.head + max(block.level - 1, 1), self._last + 1)
        return self._last


class Story:
    """Converts one document; numbers its figures."""

    def __init__(self, document: Document, words: Words, register: Register) -> None:
        self.document = document
        self.words = words
        self.register = register
        self.figures: Iterator[int] = count(1)
        self.parts = parts_of(document, words)
        self.has_parts = any(part_of(section, self.parts) for section in document.sections)
        self.in_sheet = False
        self.is_tight = False
        self.in_annexes = False
        self.column: theme.Column = theme.in_text_column
        self.levels = Levels(1)

    # ---------------------------------------------------------------- blocks

    def block(self, block: Block, following: Block | None = None, before: Block | None = None) -> list[Flowable]:  # noqa: C901
        """Convert one block; headings depend on the next block, facts on the previous one."""
        match block:
            case Heading():
                level = self.levels.of(block)
                return [heading(block, level, wide=self._is_wide(following), small=self.in_sheet)]
            case Paragraph():
                leads_to_list = isinstance(following, BulletList)
                return [*([CondPageBreak(ROOM_FOR_HEADING)] if leads_to_list else []), *paragraph(block, self.column)]
            case BulletList():
                return bullet_list(block, self.column, small=self.in_annexes)
            case Facts():
                if self.in_annexes:
                    return facts_in_line(block)
                after_text = isinstance(before, Paragraph) and not self.in_sheet
                return facts(block, after_text=after_text, tight=self.is_tight)
            case KeyFigures():
                return key_figures(block)
            case DataTable():
                return data_table(block, tight=self.is_tight)
            case Callout():
                return callout(block)
            case SummaryGrid():
                return summary_grid(block, self.levels.head + 1)
            case Chain():
                return chain(block)
            case Photo():
                return photo(block, self.words)
            case _:
                return figure(block, self.words, self.figures)

    def _is_wide(self, following: Block | None) -> bool:
        """Return whether a heading starts at the left edge, like the full-width block that follows it."""
        return self.column is theme.at_left_edge or isinstance(following, FULL_WIDTH)

    def blocks(self, blocks: Sequence[Block], head: Sequence[Flowable] = ()) -> list[Flowable]:
        """Convert blocks in order; headings, including the section head, are never last on a page."""
        waiting = list(head)
        flowables: list[Flowable] = []
        for number, block in enumerate(blocks):
            following = next((b for b in blocks[number + 1 :] if not isinstance(b, Heading)), None)
            made = self.block(block, following, blocks[number - 1] if number else None)
            if isinstance(block, Heading):
                waiting += made
                continue
            flowables += _after_heading(waiting, made, kept=isinstance(block, KEPT_WITH_HEADING))
            waiting = [] if made else waiting
        return [*flowables, *waiting]

    # ---------------------------------------------------------------- sections

    def sheet(self, section: Section, sheet: Section) -> list[Flowable]:
        self.in_sheet = True
        outer, self.levels = self.levels, Levels(self.levels.head + 1)
        head = SheetHead(sheet_entry(section, sheet), self.register, self.levels.head)
        blocks = _without_own_heading(sheet)
        tables = next((n for n, block in enumerate(blocks) if isinstance(block, DataTable)), len(blocks))
        has_only_tables = all(isinstance(block, DataTable) for block in blocks[tables:])
        top = top_of_sheet(blocks[:tables], self.levels.head + 1) if has_only_tables else None
        made = [head, *top, *tables_of_sheet(blocks[tables:])] if top else self.blocks(blocks, [head])
        self.in_sheet, self.levels = False, outer
        return [PageBreak(), *made]

    def section(self, section: Section) -> list[Flowable]:
        has_part = part_of(section, self.parts) is not None
        self.levels = Levels(2 if has_part or not self.has_parts else 1)
        head = SectionHead(section_entry(section), self.register, self.levels.head)
        self.in_annexes = section.key == "annexes"  # long lists for reference, set tightly
        self.is_tight = self.in_annexes
        flowables = self.blocks(section.blocks, [head])
        return flowables + [part for sheet in section.sheets for part in self.sheet(section, sheet)]

    def _opening(self, part: Part) -> list[Flowable]:
        sections = [s for s in self.document.sections if s.key in part.keys]
        opener = PartOpener(
            part_entry(part),
            self.register,
            part,
            [f"{section.number} {section.title}" for section in sections],
        )
        return [NextPageTemplate(OPENER), PageBreak(), NextPageTemplate(PAGE), opener]

    def flowables(self) -> list[Flowable]:
        """Build the whole document after its cover."""
        story: list[Flowable] = [
            Spacer(0, 1 * mm),  # the cover page
            NextPageTemplate(PAGE),
            PageBreak(),
            *contents(self.register, self.register.entries, self.words),
        ]
        before: Section | None = None
        for section in self.document.sections:
            story += [*self._break(section, before), *self.section(section)]
            before = section
        return [*story, *closing(self.document)]

    def _break(self, section: Section, before: Section | None) -> list[Flowable]:
        """Return the break before a section: the opening of a part, a new page, or a minimum of free space."""
        part = part_of(section, self.parts)
        same_part = before is not None and part is part_of(before, self.parts)
        if part and not same_part:
            return self._opening(part)
        if before is None:
            return [PageBreak()]
        is_apart = not same_part or before.sheets
        return [CondPageBreak(ROOM_AFTER_SHEETS if is_apart else ROOM_FOR_SECTION)]


def _after_heading(waiting: Sequence[Flowable], made: list[Flowable], *, kept: bool) -> list[Flowable]:
    if not waiting or not made:
        return made
    first = made[0]
    if isinstance(first, CondPageBreak):  # the heading moves with the block that needs the space
        return [CondPageBreak(first.height + ROOM_FOR_HEADING * len(waiting)), *waiting, *made[1:]]
    if not kept and not isinstance(first, KeepTogether):
        return [CondPageBreak(ROOM_FOR_HEADING + 30 * (len(waiting) - 1)), *waiting, *made]
    inner = list(first._content) if isinstance(first, KeepTogether) else [first]
    return [KeepTogether([*waiting, *inner]), *made[1:]]


def closing(document: Document, column: theme.Column = theme.in_text_column) -> list[Flowable]:
    """Build the closing lines: partners and funding, unless the cover shows them, and the origin."""
    imprint = (document.imprint.partners, document.imprint.co_funding) if document.variant != "full" else ()
    lines = [part for line in (*imprint, document.origin) for part in paragraph(Paragraph(line, "note"), column)]
    return [Spacer(0, 6 * theme.UNIT), *lines]


def _without_own_heading(sheet: Section) -> Sequence[Block]:
    """Return the blocks of a sheet; a first heading that repeats its title is left out."""
    first = sheet.blocks[0] if sheet.blocks else None
    repeats = isinstance(first, Heading) and first.text.strip() == sheet.title.strip()
    return sheet.blocks[1:] if repeats else sheet.blocks

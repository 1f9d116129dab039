"""Design constants of the document: grid, colours, font sizes and paragraph styles."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from curreap.export.pdf.fonts import BOLD, ITALIC, REGULAR

# ------------------------------------------------------------------ grid, in points

UNIT: Final = 3.5  # points; all leadings and spaces are multiples of it
PAGE_WIDTH: Final = 210 * mm
PAGE_HEIGHT: Final = 297 * mm
LEFT: Final = 20 * mm  # also the right margin
TOP: Final = 25 * mm
BOTTOM: Final = 22 * mm
COLUMN: Final = 10.5 * mm  # twelve columns with eleven gutters
GUTTER: Final = 4 * mm
FULL: Final = PAGE_WIDTH - 2 * LEFT
HEIGHT: Final = PAGE_HEIGHT - TOP - BOTTOM  # height of the text area


def span(columns: int) -> float:
    """Return the width of `columns` of the twelve columns, with the gutters between them."""
    return float(columns * COLUMN + (columns - 1) * GUTTER)


SIDE: Final = span(3)  # margin column, for section numbers and labels
TEXT_LEFT: Final = SIDE + GUTTER
TEXT_WIDTH: Final = span(9)
STRIPE: Final = 6.5 * mm  # the draft mark at the outer edge
COVER_STRIPE: Final = 9 * mm

# ------------------------------------------------------------------ colours

_palette = json.loads((Path(__file__).parents[3] / "assets" / "palette.json").read_text("utf-8"))["light"]


def _colour(name: str) -> Color:
    return HexColor(_palette[name])


INK: Final = _colour("ink")  # text, and outlines of meaningful shapes
SLATE: Final = _colour("muted")  # captions, notes
SEA: Final = _colour("deep")  # headings, bands, rules
WAVE: Final = _colour("sea")  # fills of charts, section numbers
HAZE: Final = _colour("m2")
FOAM: Final = _colour("m1")
MIST: Final = _colour("fog")
FIELD: Final = _colour("field")  # outlines of empty shapes; contrast 3 : 1 on white
RULE: Final = _colour("line")
HONEY: Final = _colour("amber")  # marks of the town, of priorities and of drafts
AMBER: Final = _colour("amber-text")  # labels
WHITE: Final = _colour("paper")
SAND: Final = HexColor("#F7F1E5")
COVER_LAND: Final = HexColor("#1F5466")
COVER_COAST: Final = HexColor("#4F8593")
COVER_HOME: Final = HexColor("#2C6E7F")
COVER_RING: Final = HexColor("#9FC3C9")
BAND_RING: Final = HexColor("#2F6373")

# ------------------------------------------------------------------ typography

ASCENT: Final = 1.024  # of the font size: distance of the first baseline from the top of a paragraph


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    known = {"fontName": REGULAR, "textColor": INK, "splitLongWords": 1, **more}
    return ParagraphStyle(name, fontSize=size, leading=leading, **known)


COVER_TITLE: Final = _style("cover title", 17, 21, fontName=BOLD, textColor=AMBER)
COVER_TOWN: Final = _style("cover town", 64, 78, fontName=BOLD, textColor=SEA)
COVER_LEAD: Final = _style("cover lead", 14, 17.5, textColor=SEA)
PART: Final = _style("part", 28, 31.5, fontName=BOLD, textColor=WHITE)
PART_LIST: Final = _style("part list", 9, 12.25, fontName=BOLD, textColor=WHITE)
BRIEF_TITLE: Final = _style("brief title", 28, 31.5, fontName=BOLD, textColor=SEA)
SECTION: Final = _style("section", 24, 28, fontName=BOLD, textColor=SEA)
SHEET: Final = _style("sheet", 19, 21, fontName=BOLD, textColor=SEA)
HEADING: Final = _style("heading", 15, 17.5, fontName=BOLD, textColor=SEA, spaceBefore=3 * UNIT, spaceAfter=UNIT)
SMALL_HEADING: Final = _style(
    "small heading", 11, 14, fontName=BOLD, textColor=SEA, spaceBefore=2 * UNIT, spaceAfter=UNIT
)
LEAD: Final = _style("lead", 14, 21, textColor=SEA, spaceAfter=3 * UNIT)
BODY: Final = _style("body", 10.5, 14, allowWidows=0, allowOrphans=0, spaceAfter=2 * UNIT)
NOTE: Final = _style("note", 9, 12.25, textColor=SLATE, spaceAfter=2 * UNIT)
EMPTY: Final = _style("missing", 10.5, 14, fontName=ITALIC, textColor=SLATE, spaceAfter=2 * UNIT)
SMALL: Final = _style("small", 9.5, 12.25)
FACT_LINE: Final = _style("fact line", 9, 12.25, spaceAfter=UNIT)
FACT: Final = _style("fact", 9, 10.5)
SHEET_LEAD: Final = _style("sheet lead", 11.5, 14, textColor=SEA, spaceAfter=UNIT)
SHEET_TEXT: Final = _style("sheet text", 9.5, 11.75, spaceAfter=UNIT)
SHEET_HEADING: Final = _style("sheet heading", 10.5, 12.25, fontName=BOLD, textColor=SEA, spaceBefore=UNIT)
SUMMARY_TITLE: Final = _style("summary title", 11, 14, fontName=BOLD, textColor=SEA)
LABEL: Final = _style("label", 8.5, 10.5, fontName=BOLD, textColor=AMBER)
FIGURE_TITLE: Final = _style("figure title", 11, 14, fontName=BOLD, spaceBefore=2 * UNIT, spaceAfter=2 * UNIT)
TABLE_TITLE: Final = _style("table title", 11, 14, fontName=BOLD, spaceBefore=UNIT, spaceAfter=UNIT)
CAPTION: Final = _style("caption", 8.5, 10.5, textColor=SLATE, spaceBefore=UNIT, spaceAfter=4 * UNIT)
KEY: Final = _style("key figure", 26, 31.5, fontName=BOLD, textColor=SEA)
CELL: Final = _style("cell", 9, 10.5)
CELL_BOLD: Final = _style("cell bold", 9, 10.5, fontName=BOLD)
NUMBER: Final = _style("number", 9, 10.5, alignment=TA_RIGHT)
NUMBER_BOLD: Final = _style("number bold", 9, 10.5, fontName=BOLD, alignment=TA_RIGHT)
HEAD: Final = _style("head", 8.5, 10.5, fontName=BOLD, textColor=SEA)
NUMBER_HEAD: Final = _style("number head", 8.5, 10.5, fontName=BOLD, textColor=SEA, alignment=TA_RIGHT)
CELL_WHITE: Final = _style("cell white", 9, 10.5, textColor=WHITE)
CONTENTS_PART: Final = _style("contents part", 12, 21, fontName=BOLD, textColor=SEA)
CONTENTS_SECTION: Final = _style("contents section", 10.5, 17.5)
CONTENTS_SHEET: Final = _style("contents sheet", 9.5, 14, textColor=SLATE)
CENTRED: Final = _style("centred", 9, 10.5, alignment=TA_CENTER)


class Column(Protocol):
    """The column of running text: returns a style indented to it, by `hanging` points more behind a bullet."""

    def __call__(self, style: ParagraphStyle, *, hanging: float = 0) -> ParagraphStyle: ...


@lru_cache
def _indented(name: str, left: float, bullet: float, right: float = 0) -> ParagraphStyle:
    parent = _by_name[name]
    return ParagraphStyle(f"{name}, indented", parent=parent, leftIndent=left, bulletIndent=bullet, rightIndent=right)


_by_name: Final = {style.name: style for style in list(globals().values()) if isinstance(style, ParagraphStyle)}


def in_text_column(style: ParagraphStyle, *, hanging: float = 0) -> ParagraphStyle:
    """Indent a style to the text column, by `hanging` points more behind a bullet."""
    return _indented(style.name, TEXT_LEFT + hanging, TEXT_LEFT)


def at_left_edge(style: ParagraphStyle, *, hanging: float = 0) -> ParagraphStyle:
    """Set a style from the left margin, with lines short enough to read, for short documents."""
    return _indented(style.name, hanging, 0, span(2))

"""Pictures with text alternatives: figures as PNG with a table of their values, and photos with credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import resvg_py
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Pt
from lxml.etree import _Element

from curreap.document.figure_tables import figure_table
from curreap.export.docx.tables import data_table
from curreap.export.docx.xml import node, paragraph, run
from curreap.export.pdf import theme
from curreap.export.pdf.figures.money_bars import money_pages
from curreap.export.pdf.figures.stakeholder_grid import numbered_groups
from curreap.export.pdf.figures.timeline import timeline_pages
from curreap.export.pdf.flowables.photo import credit_line, fitted, photo_size
from curreap.export.plain import one_line, plain
from curreap.export.svg import figure_svg
from curreap.language.words import Words
from playbook_tools.blocks import Block, DataTable, Photo
from playbook_tools.figures import Figure, MapFigure, MoneyBars, ScoreBars, SpreadBars, StakeholderGrid, Timeline, Wheel

FONTS: Final = Path(__file__).parents[3] / "assets" / "fonts"
DOTS: Final = 200  # per inch
POINTS: Final = 72
TALLEST: Final = 600.0  # points of a drawing, which leave space for its title and caption
PHOTO: Final = (theme.FULL * 0.75, 270.0)
LONGEST_ALTERNATIVE: Final = 2000  # characters; the limit of Word
FIGURES: Final = (Wheel, ScoreBars, SpreadBars, MapFigure, StakeholderGrid, Timeline, MoneyBars)


@lru_cache(maxsize=64)
def png_of(svg: str, *, dots: int = DOTS) -> bytes:
    """Render an SVG drawing as PNG, with the bundled font whatever fonts the machine has."""
    width, _ = size_of(svg)
    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        font_dirs=[str(FONTS)],
        width=round(width * dots / POINTS),
    )
    return bytes(made)


def size_of(svg: str) -> tuple[float, float]:
    """Read width and height of an SVG drawing, in points."""
    head = svg.split(">", 1)[0]
    width, height = (float(head.split(f' {side}="')[1].split('"')[0]) for side in ("width", "height"))
    return width, height


# ------------------------------------------------------------------ figures


def figure(part: DocumentPart, block: Figure, number: int, words: Words, has_table: bool) -> list[_Element]:
    """Build title, picture and caption; and a table of the values, unless one follows in the document."""
    drawings = [figure_svg(piece, words) for piece in _pieces(block)]
    pictures = [paragraph("Figure", _drawing(part, svg, block.alternative)) for svg in drawings]
    title = paragraph("FigureTitle", one_line(block.title))
    label = run(words("Figure {number}.", number=number), "Strong")
    texts = " ".join(filter(None, (block.caption.strip() or block.title.strip(), _numbers_in_words(block))))
    caption = paragraph("Caption", label, run(f" {texts}"))
    return [title, *pictures, caption, *([] if has_table else data_table(figure_table(block, words)))]


def _pieces(block: Figure) -> Sequence[Figure]:
    """Split a figure that would be taller than a page."""
    if isinstance(block, Timeline):
        return [replace(block, bars=bars) for bars in timeline_pages(block)]
    if isinstance(block, MoneyBars):
        return [replace(block, bars=bars) for bars in money_pages(block)]
    return [block]


def _drawing(part: DocumentPart, svg: str, alternative: str) -> _Element:
    width, height = size_of(svg)
    scale = min(theme.FULL / width, TALLEST / height, 1)
    return picture(part, png_of(svg), alternative, (width * scale, height * scale))


def _numbers_in_words(block: Figure) -> str:
    """List names for which the drawing has no space and shows a number instead."""
    if not isinstance(block, StakeholderGrid):
        return ""
    return " ".join(f"{number} {name}." for number, name in numbered_groups(block, width=theme.FULL))


def is_tabulated(block: Figure, following: Sequence[Block]) -> bool:
    """Return whether the first table behind a figure has a row for each item of the figure.

    Never for the stakeholder grid: the register behind it does not repeat influence and interest.
    """
    after = next((other for other in following if not isinstance(other, FIGURES)), None)
    if not isinstance(after, DataTable) or isinstance(block, StakeholderGrid):
        return False
    firsts = [" ".join(row[:2]) for row in after.rows]
    return all(any(name in first for first in firsts) for name in _shown(block))


def _shown(block: Figure) -> list[str]:
    match block:
        case Wheel() | ScoreBars():
            return [score.code for score in block.scores]
        case SpreadBars():
            return [spread.code for spread in block.spreads]
        case MapFigure():
            return [pin.name for pin in block.pins]
        case StakeholderGrid():
            return [point.name for point in block.points]
        case Timeline() | MoneyBars():
            return [bar.label for bar in block.bars]


# ------------------------------------------------------------------ photos


def photo(part: DocumentPart, block: Photo, words: Words) -> list[_Element]:
    """Build the photo with description and credit; only these texts when the file cannot be read."""
    texts = (block.alternative, credit_line(block, words))
    line = ". ".join(one.strip().rstrip(".") for one in texts if one.strip())
    caption = [paragraph("Caption", line)] if line else []
    size = photo_size(block.jpeg)
    if size is None:
        return caption
    shown = picture(part, block.jpeg, block.alternative, fitted(size, width=PHOTO[0], height=PHOTO[1]))
    return [paragraph("Figure", shown), *caption]


# ------------------------------------------------------------------ pictures


def picture(part: DocumentPart, data: bytes, alternative: str, size: tuple[float, float]) -> _Element:
    """Build an inline picture with its text alternative; without one it counts as decoration."""
    inline = part.new_pic_inline(BytesIO(data), Pt(size[0]), Pt(size[1]))
    set_alternative(inline, alternative)
    return node("w:r", node("w:drawing", inline))


def set_alternative(drawing: _Element, alternative: str) -> None:
    """Set the text alternative of a drawing."""
    texts = " ".join(plain(alternative).split())[:LONGEST_ALTERNATIVE]
    for properties in drawing.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("descr", texts)

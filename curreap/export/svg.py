"""Write the figures of the document as SVG, from the same drawings as the PDF.

The SVG writer of reportlab drops clip paths, so hatching would cross its edges, and it names fonts that no reader has.
Our figures use eight shapes (curreap/export/pdf/sketch.py), which this module writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count
from typing import Any, Final

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, Polygon, PolyLine, Rect, Shape, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from curreap.export.pdf import theme
from curreap.export.pdf.figures.map_figure import draw_map_figure
from curreap.export.pdf.figures.money_bars import draw_money_bars
from curreap.export.pdf.figures.score_bars import draw_score_bars
from curreap.export.pdf.figures.spread_bars import draw_spread_bars
from curreap.export.pdf.figures.stakeholder_grid import draw_stakeholder_grid
from curreap.export.pdf.figures.timeline import draw_timeline
from curreap.export.pdf.figures.wheel import draw_wheel
from curreap.export.pdf.fonts import BOLD, BOLD_ITALIC
from curreap.language.words import Words
from playbook_tools.figures import Figure, MapFigure, ScoreBars, SpreadBars, StakeholderGrid, Timeline, Wheel

FONTS: Final = "'Source Sans 3','Source Sans Pro','Segoe UI','Noto Sans','Liberation Sans',Arial,sans-serif"
# operators of a reportlab path, with the count of their numbers
OPERATORS: Final = (("M", 2), ("L", 2), ("C", 6), ("Z", 0))


def figure_svg(figure: Figure, words: Words, *, clips: str = "clip") -> str:
    """Draw a figure as SVG in the width of the page; all text is escaped.

    `clips` is the prefix of clip path ids, which must differ between the figures of one page.
    """
    return drawing_svg(_drawing(figure, words), clips=clips)


def drawing_svg(drawing: Drawing, *, clips: str = "clip") -> str:
    """Write a drawing made of the shapes of a sketch as SVG."""
    names = (f"{clips}{number}" for number in count(1))
    return _picture(drawing, names)


def _drawing(figure: Figure, words: Words) -> Drawing:
    if isinstance(figure, Wheel):
        return draw_wheel(figure, words, width=theme.FULL)
    if isinstance(figure, ScoreBars):
        return draw_score_bars(figure, words, width=theme.FULL)
    if isinstance(figure, SpreadBars):
        return draw_spread_bars(figure, words, width=theme.FULL)
    if isinstance(figure, MapFigure):
        return draw_map_figure(figure, width=theme.FULL)
    if isinstance(figure, StakeholderGrid):
        return draw_stakeholder_grid(figure, width=theme.FULL)
    if isinstance(figure, Timeline):
        return draw_timeline(figure, width=theme.FULL)
    return draw_money_bars(figure, width=theme.FULL)


def _picture(drawing: Drawing, clips: Iterator[str]) -> str:
    """Write the picture, flipped vertically: drawings have their origin at the lower left, SVG at the upper left."""
    width, height = _number(drawing.width), _number(drawing.height)
    inside = "".join(_shapes(drawing.contents, clips))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{FONTS}"><g transform="matrix(1 0 0 -1 0 {height})">{inside}</g></svg>'
    )


def _shapes(shapes: Iterable[Shape], clips: Iterator[str]) -> Iterator[str]:
    for shape in shapes:
        yield from _group(shape, clips) if isinstance(shape, Group) else [_shape(shape)]


def _group(group: Group, clips: Iterator[str]) -> Iterator[str]:
    """Write a group; a leading clip path clips the rest of it."""
    marks = f' transform="matrix({_numbers(group.transform)})"'
    contents: Sequence[Shape] = group.contents
    if contents and isinstance(contents[0], Path) and contents[0].isClipPath:
        name = next(clips)
        yield f'<clipPath id="{name}"><path d="{_steps(contents[0])}"/></clipPath>'
        marks += f' clip-path="url(#{name})"'
        contents = contents[1:]
    yield f"<g{marks}>"
    yield from _shapes(contents, clips)
    yield "</g>"


def _shape(shape: Shape) -> str:
    match shape:
        case String():
            return _text(shape)
        case Line():
            at = zip(("x1", "y1", "x2", "y2"), (shape.x1, shape.y1, shape.x2, shape.y2), strict=True)
            return _element("line", shape, " ".join(f'{name}="{_number(value)}"' for name, value in at))
        case Rect():
            at = zip(("x", "y", "width", "height"), (shape.x, shape.y, shape.width, shape.height), strict=True)
            return _element("rect", shape, " ".join(f'{name}="{_number(value)}"' for name, value in at))
        case Circle():
            at = zip(("cx", "cy", "r"), (shape.cx, shape.cy, shape.r), strict=True)
            return _element("circle", shape, " ".join(f'{name}="{_number(value)}"' for name, value in at))
        case Polygon():
            return _element("polygon", shape, f'points="{_numbers(shape.points)}"')
        case PolyLine():
            return _element("polyline", shape, f'points="{_numbers(shape.points)}"')
        case Path():
            return _element("path", shape, f'd="{_steps(shape)}"')
    raise TypeError(f"no SVG for {type(shape).__name__}")


def _text(text: String) -> str:
    """Write text with the width that Source Sans gives it in any font, so that labels do not overlap."""
    room = stringWidth(text.text, text.fontName, text.fontSize)
    marks = [
        f'transform="matrix(1 0 0 -1 {_number(text.x)} {_number(text.y)})"',
        f'font-size="{_number(text.fontSize)}"',
        f'fill="{_colour(text.fillColor)}"',
        f'text-anchor="{text.textAnchor}"',
        f'textLength="{_number(room)}" lengthAdjust="spacingAndGlyphs"',
    ]
    if text.fontName in (BOLD, BOLD_ITALIC):
        marks.append('font-weight="700"')
    return f"<text {' '.join(marks)}>{escape(text.text)}</text>" if text.text.strip() else ""


def _element(tag: str, shape: Any, geometry: str) -> str:
    """Write a shape with fill and stroke; lines have no fill."""
    fill = getattr(shape, "fillColor", None)
    marks = [geometry, f'fill="{_colour(fill)}"']
    if shape.strokeColor is not None:
        marks += [f'stroke="{_colour(shape.strokeColor)}"', f'stroke-width="{_number(shape.strokeWidth)}"']
        if shape.strokeDashArray:
            marks.append(f'stroke-dasharray="{_numbers(shape.strokeDashArray)}"')
    return f"<{tag} {' '.join(marks)}/>"


def _steps(path: Path) -> str:
    values = iter(path.points)
    steps = (OPERATORS[operator] for operator in path.operators)
    return "".join(letter + _numbers([next(values) for _ in range(taken)]) for letter, taken in steps)


def _colour(colour: Any) -> str:
    return "none" if colour is None else f"#{colour.hexval()[2:]}"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(_number(value) for value in values)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

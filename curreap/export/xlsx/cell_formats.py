"""Cell formats of the workbook, in the colours of the document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from curreap.export.xlsx.sheet import Shape

_palette: Final = json.loads((Path(__file__).parents[3] / "assets" / "palette.json").read_text("utf-8"))["light"]
BASE: Final = {"font_name": "Calibri", "font_size": 11, "font_color": _palette["ink"], "valign": "top"}
NUMBERS: Final[Mapping[Shape, str]] = {
    Shape.MONEY: "[$€-2] #,##0.00",
    Shape.SHARE: "0%",
    Shape.DATE: "d mmm yyyy",
    Shape.MONTH: "mmm yyyy",
    Shape.PLACE: "0.0000",
}
RIGHT: Final = frozenset({Shape.NUMBER, Shape.SCORE, Shape.MONEY, Shape.SHARE, Shape.PLACE})


class CellFormats:
    """The formats of one workbook, created once each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}
        line, deep = _palette["line"], _palette["deep"]
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": deep, "text_wrap": True, "valign": "vcenter"}
        self.title = self._new(bold=True, font_size=20, font_color=deep)
        self.heading = self._new(bold=True, font_size=14, font_color=deep)
        self.label = self._new(bold=True, font_color=_palette["amber-text"])
        self.link = self._new(font_color=_palette["sea"], underline=1)
        self.note = self._new(italic=True, font_color=_palette["muted"], text_wrap=True)
        self.head = self._new(**head)
        self.number_head = self._new(**head, align="right", indent=1)
        self._line = {"bottom": 1, "bottom_color": line}
        self._sum = {"bold": True, "top": 1, "bottom": 2, "top_color": deep, "bottom_color": deep}

    def cell(self, shape: Shape, *, is_sum: bool = False, quoted: bool = False, is_left: bool = False) -> Format:
        """Return the format of a cell; a quoted cell stays text when it is edited."""
        key = (shape, is_sum, quoted, is_left)
        if key not in self._made:
            marks: dict[str, Any] = {**(self._sum if is_sum else self._line)}
            marks |= {"num_format": NUMBERS[shape]} if shape in NUMBERS else {}
            marks |= {"text_wrap": True} if shape not in NUMBERS else {}
            marks |= {"quote_prefix": True} if quoted else {}
            marks |= (
                {"align": "left"}
                if is_left
                else {"align": "right", "indent": 1}
                if shape in RIGHT
                else {"align": "left"}
            )
            self._made[key] = self._new(**marks)
        return self._made[key]

    def head_of(self, shape: Shape) -> Format:
        return self.number_head if shape in RIGHT else self.head

    def _new(self, **marks: Any) -> Format:
        return self._book.add_format({**BASE, **marks})

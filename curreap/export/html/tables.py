"""Render tables with caption and heads. Wide tables scroll, also by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.export.html.markup import Html, element, lang
from playbook_tools.blocks import DataTable

FITS: Final = 2  # columns that fit every screen
WIDEST: Final = 9  # columns with a minimum width in the style sheet; wider tables use the last one


def table_html(block: DataTable, *, name: str, caption: str, language: str, under: str = "") -> Html:
    """Render a table; `name` is its id, `under` the id of its heading, which distinguishes equal captions."""
    columns = len(block.columns)
    table = element(
        "table",
        element("caption", caption, id=f"{name}-caption"),
        element("thead", element("tr", *_heads(block))),
        element("tbody", *(_row(row, block.numeric, language) for row in block.rows)),
        element("tfoot", _row(block.total, block.numeric, language)) if block.total else Html(""),
        class_=f"columns-{min(columns, WIDEST)}",
    )
    note = element("p", block.note, class_="note") if block.note.strip() else Html("")
    return element("div", _framed(table, f"{under} {name}-caption".strip(), columns), note, class_="table", id=name)


def _framed(table: Html, named_by: str, columns: int) -> Html:
    if columns <= FITS:
        return table
    return element("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby=named_by)


def _heads(block: DataTable) -> list[Html]:
    return [_cell("th", text, number in block.numeric, scope="col") for number, text in enumerate(block.columns)]


def _row(cells: Sequence[str], numeric: frozenset[int], language: str) -> Html:
    """Render a row; its first cell is the row head."""
    heads = [_cell("th", text, 0 in numeric, scope="row", lang=lang(text, language)) for text in cells[:1]]
    others = enumerate(cells[1:], start=1)
    values = [_cell("td", text, number in numeric, lang=lang(text, language)) for number, text in others]
    return element("tr", *heads, *values)


def _cell(tag: str, text: str, is_number: bool, **marks: str) -> Html:
    """Render a cell; an empty one is never a head."""
    if not text.strip():
        return element("td")
    return element(tag, text, class_="number" if is_number else "", **marks)

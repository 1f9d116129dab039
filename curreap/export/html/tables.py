"""Tables with a caption and real heads. One that may be wider than the screen scrolls, also by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.export.html.markup import Html, element, lang
from playbook_tools.blocks import DataTable

FITS: Final = 2  # columns that are readable on every screen
WIDEST: Final = 9  # columns for which the style sheet has a least width; more get that one


def table_html(block: DataTable, *, name: str, caption: str, language: str, under: str = "") -> Html:
    """The table; `name` is its id, and `under` that of the heading that tells tables of one caption apart."""
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
    """The first cell heads the row."""
    heads = [_cell("th", text, 0 in numeric, scope="row", lang=lang(text, language)) for text in cells[:1]]
    others = enumerate(cells[1:], start=1)
    values = [_cell("td", text, number in numeric, lang=lang(text, language)) for number, text in others]
    return element("tr", *heads, *values)


def _cell(tag: str, text: str, is_number: bool, **marks: str) -> Html:
    """A cell; an empty one heads nothing."""
    if not text.strip():
        return element("td")
    return element(tag, text, class_="number" if is_number else "", **marks)

"""Build the WordprocessingML elements that the document uses. All text is cleaned here."""

from __future__ import annotations

from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from curreap.export.plain import plain

TWIPS: Final = 20  # per point
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def node(tag: str, *inside: _Element, **attributes: object) -> _Element:
    """Build an element, with attributes of the main namespace: node("w:ind", left=20)."""
    made: _Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inside)
    return made


def run(text: str, style: str = "") -> _Element:
    """Build a text run with its line breaks, in a character style."""
    made = node("w:r", *([node("w:rPr", node("w:rStyle", val=style))] if style else []))
    for number, line in enumerate(plain(text).split("\n")):
        if number:
            made.append(node("w:br"))
        if line:
            made.append(_text("w:t", line))
    return made


def paragraph(style: str, *inside: _Element | str, keep_next: bool = False, new_page: bool = False) -> _Element:
    """Build a paragraph in a style; strings become text runs."""
    marks = [node("w:pStyle", val=style)]
    if keep_next:
        marks.append(node("w:keepNext"))
    if new_page:
        marks.append(node("w:pageBreakBefore"))
    return node("w:p", node("w:pPr", *marks), *(run(part) if isinstance(part, str) else part for part in inside))


def field(instruction: str, *shown: _Element) -> list[_Element]:
    """Build a field that Word and LibreOffice compute; `shown` is its content until then."""
    return [
        node("w:r", node("w:fldChar", fldCharType="begin")),
        node("w:r", _text("w:instrText", f" {instruction} ")),
        node("w:r", node("w:fldChar", fldCharType="separate")),
        *shown,
        node("w:r", node("w:fldChar", fldCharType="end")),
    ]


def _text(tag: str, text: str) -> _Element:
    made = node(tag)
    made.text = text
    made.set(SPACE, "preserve")
    return made


def twips(points: float) -> int:
    """Convert points to twips, the unit of WordprocessingML (1/20 point)."""
    return round(points * TWIPS)

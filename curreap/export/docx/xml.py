"""The few pieces of WordprocessingML that the document is made of. All text is cleaned here."""

from __future__ import annotations

from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from curreap.export.plain import plain

TWIPS: Final = 20  # of a point
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def node(tag: str, *inside: _Element, **attributes: object) -> _Element:
    """An element of the namespace of its prefix, with attributes of the main namespace: node("w:ind", left=20)."""
    made: _Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inside)
    return made


def run(text: str, style: str = "") -> _Element:
    """Text with its line breaks, in a character style."""
    made = node("w:r", *([node("w:rPr", node("w:rStyle", val=style))] if style else []))
    for number, line in enumerate(plain(text).split("\n")):
        if number:
            made.append(node("w:br"))
        if line:
            made.append(_text("w:t", line))
    return made


def paragraph(style: str, *inside: _Element | str, keep_next: bool = False, new_page: bool = False) -> _Element:
    """A paragraph in a style; plain strings become its text."""
    marks = [node("w:pStyle", val=style)]
    if keep_next:
        marks.append(node("w:keepNext"))
    if new_page:
        marks.append(node("w:pageBreakBefore"))
    return node("w:p", node("w:pPr", *marks), *(run(part) if isinstance(part, str) else part for part in inside))


def field(instruction: str, *shown: _Element) -> list[_Element]:
    """A field that Word and LibreOffice calculate, with what it shows until then."""
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
    """The unit of WordprocessingML: twentieths of a point."""
    return round(points * TWIPS)

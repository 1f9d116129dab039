"""The table of contents: a field that Word updates, filled beforehand with links to all headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn
from lxml.etree import _Element

from curreap.export.docx.xml import field, node, paragraph, run
from curreap.export.plain import one_line
from curreap.language.words import Words

SHEETS: Final = "s"  # the letter of the entries of action sheets
FIELD: Final = f'TOC \\o "1-2" \\f {SHEETS} \\l "3-3" \\h \\z'
"""Parts and sections by their heading styles; of third-level headings only the sheets."""


@dataclass(frozen=True)
class Entry:
    """A heading listed in the contents."""

    name: str  # name of the bookmark at the heading
    level: int  # 1 to 3
    number: str
    title: str

    @property
    def line(self) -> str:
        return f"{self.number}  {one_line(self.title)}" if self.number else one_line(self.title)


def contents(entries: Sequence[Entry], words: Words) -> list[_Element]:
    """Build the heading of the contents and its field."""
    heading = paragraph("TOCHeading", words("Contents"), new_page=True)
    if not entries:
        return [heading]
    begin, instruction, separate, end = field(FIELD)
    lines = [paragraph(f"TOC{entry.level}", _link(entry)) for entry in entries]
    properties = lines[0].find(qn("w:pPr"))
    for mark in (separate, instruction, begin):
        properties.addnext(mark)
    lines[-1].append(end)
    return [heading, *lines]


def _link(entry: Entry) -> _Element:
    return node("w:hyperlink", run(entry.line), anchor=entry.name, history=1)


def marked(heading: _Element, entry: Entry, number: int) -> _Element:
    """Add a bookmark to a heading, as target of its entry; a sheet also gets a hidden entry field."""
    heading.insert(1, node("w:bookmarkStart", id=number, name=entry.name))
    if entry.level == 3:
        heading.extend(_hidden(f'TC "{_quoted(entry.line)}" \\f {SHEETS} \\l 3'))
    heading.append(node("w:bookmarkEnd", id=number))
    return heading


def _hidden(instruction: str) -> list[_Element]:
    runs = field(instruction)
    del runs[2]  # the visible result of the field
    for one in runs:
        one.insert(0, node("w:rPr", node("w:vanish")))
    return runs


def _quoted(text: str) -> str:
    """Quote a title inside a field instruction, so that it cannot end the quotation or add switches."""
    return text.replace('"', "”").replace("\\", "/")[:200]

"""Header and footer: town, plan and draft mark at the top, revision and page number at the bottom."""

from __future__ import annotations

from docx.document import Document as Word
from docx.section import Section
from docx.shared import Pt
from lxml.etree import _Element

from curreap.document.document import Document
from curreap.export.docx.xml import field, node, paragraph, run
from curreap.export.pdf import theme
from curreap.export.plain import one_line
from curreap.language.words import Words

HEAD = Pt(34)  # from the edge of the page
FOOT = Pt(30)
LONGEST = 60  # characters of the name of the town


def set_page(section: Section, *, has_cover: bool) -> None:
    """Set A4 with the margins of the PDF; a cover page has no header and footer."""
    section.page_width, section.page_height = Pt(theme.PAGE_WIDTH), Pt(theme.PAGE_HEIGHT)
    section.left_margin = section.right_margin = Pt(theme.LEFT)
    section.top_margin, section.bottom_margin = Pt(theme.TOP), Pt(theme.BOTTOM)
    section.header_distance, section.footer_distance = HEAD, FOOT
    section.different_first_page_header_footer = has_cover


def running_lines(word: Word, document: Document, words: Words) -> None:
    """Fill header and footer of all pages except the cover, which shows the draft mark itself."""
    section = word.sections[0]
    _fill(section.header, _head(document, words))
    _fill(section.footer, _foot(document, words))
    if section.different_first_page_header_footer:
        _fill(section.first_page_header, paragraph("Header"))
        _fill(section.first_page_footer, paragraph("Footer", one_line(document.origin)))


def _fill(part: object, line: _Element) -> None:
    element: _Element = part._element  # type: ignore[attr-defined]
    for old in list(element):
        element.remove(old)
    element.append(line)


def _head(document: Document, words: Words) -> _Element:
    plan = " ".join(part for part in (document.title, str(document.title_year or "")) if part)
    town = one_line(document.town)[:LONGEST]
    return paragraph("Header", run(town, "Town"), run(f"  {one_line(plan)}"), _tab_stop(), *draft_mark(document, words))


def _foot(document: Document, words: Words) -> _Element:
    revision = words("Revision {number}", number=document.revision)
    return paragraph("Footer", run(f"{revision} · {words.date(document.date)}"), _tab_stop(), *_page_of_pages(words))


def _page_of_pages(words: Words) -> list[_Element]:
    """Write "Page x of y" with fields, in the word order of the language."""
    text = words("Page {page} of {pages}", page="\x00", pages="\x01")
    found: list[_Element] = []
    for sign in text:
        fields = {"\x00": "PAGE", "\x01": "NUMPAGES"}
        found += field(fields[sign], run("1")) if sign in fields else [run(sign)]
    return found


def draft_mark(document: Document, words: Words) -> list[_Element]:
    """Return the draft mark; nothing for a final document."""
    if not document.is_draft:
        return []
    return [run(f" {words('Draft, not yet agreed · Revision {number}', number=document.revision)} ", "Draft")]


def _tab_stop() -> _Element:
    """Add a tab to the stop at the right margin, which the styles of header and footer define."""
    return node("w:r", node("w:tab"))

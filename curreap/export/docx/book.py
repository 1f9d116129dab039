"""Assemble the Word file: cover, contents, sections, header and footer."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import qn
from lxml.etree import _Element

from curreap.document.document import Document
from curreap.export.docx.contents import contents
from curreap.export.docx.cover import cover, masthead
from curreap.export.docx.package import empty_word, saved, set_properties
from curreap.export.docx.running_lines import running_lines, set_page
from curreap.export.docx.story import Story
from curreap.language.words import Words

OPENS_A_PAGE = ("Heading1", "SheetHeading", "TOCHeading")


def render_docx(document: Document, words: Words) -> bytes:
    """Render the document as a Word file; the same document and words give the same bytes."""
    is_brief = document.variant != "full"
    word = empty_word(words, is_brief=is_brief)
    set_properties(word, document)
    set_page(word.sections[0], has_cover=not is_brief)
    running_lines(word, document, words)
    story = Story(word.part, document, words)
    pieces = story.pieces()
    body = word.element.body
    last = body.sectPr
    front = masthead(document, words) if is_brief else cover(word.part, document, words)
    listed = [] if is_brief else contents(story.entries, words)
    for piece in _tidied([*front, *listed, *pieces]):
        last.addprevious(piece)
    _number_pictures(body)
    return saved(word, document.date)


def _number_pictures(body: _Element) -> None:
    """Give each picture its number; python-docx numbers them all 1 before they are in the document."""
    for number, properties in enumerate(body.iter(qn("wp:docPr")), start=1):
        properties.set("id", str(number))
        properties.set("name", f"Picture {number}")


def _tidied(pieces: Sequence[_Element]) -> list[_Element]:
    """Remove the spacer behind a table before a page break, which would leave an empty page."""
    following = [*pieces[1:], None]
    return [piece for piece, after in zip(pieces, following, strict=True) if not _is_idle(piece, after)]


def _is_idle(piece: _Element, after: _Element | None) -> bool:
    return getattr(piece, "style", "") == "AfterTable" and getattr(after, "style", "") in OPENS_A_PAGE

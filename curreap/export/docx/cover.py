"""The cover: a map with the town across the page, and below it title, facts and imprint."""

from __future__ import annotations

from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.parts.document import DocumentPart
from lxml.etree import _Element

from curreap.document.document import Document
from curreap.document.edition import Imprint
from curreap.export.docx.pictures import picture, png_of, set_alternative
from curreap.export.docx.running_lines import draft_mark
from curreap.export.docx.tables import cell, row, table
from curreap.export.docx.xml import node, paragraph
from curreap.export.pdf import theme
from curreap.export.pdf.cover import draw_cover_map, map_in_words
from curreap.export.pdf.flowables.photo import credit_line, fitted, photo_size
from curreap.export.pdf.fonts import BOLD
from curreap.export.pdf.measure import width as width_of
from curreap.export.plain import one_line
from curreap.export.svg import drawing_svg
from curreap.language.words import Words

TALL_MAP: Final = 490.0  # points
LOW_MAP: Final = 410.0  # for covers with more text below the map
TOWN_SIZE: Final = 44.0  # points; size of the style of the town
PHOTO: Final = (150.0, 110.0)
DOTS: Final = 150  # per inch; the map has large shapes only


def cover(part: DocumentPart, document: Document, words: Words) -> list[_Element]:
    """Build the cover: map, optional photo, title, town, year, motto and facts of the edition."""
    photo = _photo(part, document)
    town = one_line(document.town)
    is_large = width_of(town, BOLD, TOWN_SIZE) <= theme.FULL - (PHOTO[0] + theme.GUTTER if photo else 0)
    is_full = bool(photo or document.imprint != Imprint() or not is_large)
    title = paragraph(
        "Title", _map(part, document, words, height=LOW_MAP if is_full else TALL_MAP), one_line(document.title)
    )
    return [
        title,
        paragraph("Subtitle" if is_large else "SubtitleSmall", *photo, town),
        *_lines(document, words),
        *_draft(document, words),
        _facts(document, words),
        *_small_print(part, document, words),
    ]


def masthead(document: Document, words: Words) -> list[_Element]:
    """Build the head of a short document, which has no cover page."""
    title = paragraph("Title", one_line(document.title))
    town = [paragraph("SubtitleSmall", one_line(document.town))] if document.town.strip() else []
    edition = " · ".join(value for _, value in _edition(document, words))
    return [title, *town, *_lines(document, words)[:1], paragraph("Note", edition)]


def _lines(document: Document, words: Words) -> list[_Element]:
    """Write country, local names, title year and motto."""
    where = " · ".join(one_line(one) for one in (document.country, document.local_names) if one.strip())
    year = words("Title year {year}", year=document.title_year) if document.title_year else ""
    lines = (("CoverLine", " · ".join(one for one in (where, year) if one)), ("CoverMotto", one_line(document.motto)))
    return [paragraph(style, text) for style, text in lines if text]


def _draft(document: Document, words: Words) -> list[_Element]:
    mark = draft_mark(document, words)
    return [paragraph("CoverLine", *mark)] if mark else []


def _edition(document: Document, words: Words) -> tuple[tuple[str, str], ...]:
    """List labels and values of the edition."""
    return (
        (words("Status"), words("Draft, not yet agreed") if document.is_draft else words("Final", context="document")),
        (words("Version"), words("Revision {number}", number=document.revision)),
        (words("Date"), words.date(document.date)),
        (words("Language"), words.language_name()),
    )


def _facts(document: Document, words: Words) -> _Element:
    facts = _edition(document, words)
    width = theme.FULL / len(facts)
    rows = [
        row(*(cell(width, paragraph("FactLabel", label)) for label, _ in facts), is_head=True),
        row(*(cell(width, paragraph("Fact", value)) for _, value in facts)),
    ]
    return table("PlanFacts", [width] * len(facts), rows, marks={"firstRow": 1}, title=words("About this document"))


def _small_print(part: DocumentPart, document: Document, words: Words) -> list[_Element]:
    """Write photo credit, funding and partners, and the logo of the installation."""
    imprint = document.imprint
    photo = [credit_line(document.cover_photo, words)] if document.cover_photo else []
    lines = [line for line in (*photo, imprint.co_funding, imprint.partners) if line.strip()]
    size = photo_size(imprint.logo) if imprint.logo else None
    logo = []
    if imprint.logo and size:
        shown = picture(part, imprint.logo, imprint.logo_text, fitted(size, width=120, height=32))
        logo = [paragraph("CoverSmallPrint", shown)]
    return [*logo, *(paragraph("CoverSmallPrint", one_line(line)) for line in lines)]


# ------------------------------------------------------------------ floating pictures


def _map(part: DocumentPart, document: Document, words: Words, *, height: float) -> _Element:
    drawing = draw_cover_map(document, words, width=theme.PAGE_WIDTH, height=height)
    png = png_of(drawing_svg(drawing), dots=DOTS)
    alternative = map_in_words(document, words)
    return _floating(picture(part, png, alternative, (theme.PAGE_WIDTH, height)), "page", "topAndBottom", alternative)


def _photo(part: DocumentPart, document: Document) -> list[_Element]:
    photo = document.cover_photo
    size = photo_size(photo.jpeg) if photo else None
    if photo is None or size is None:
        return []
    fit = fitted(size, width=PHOTO[0], height=PHOTO[1])
    return [_floating(picture(part, photo.jpeg, photo.alternative, fit), "column", "square", photo.alternative)]


def _floating(shown: _Element, place: str, wrap: str, alternative: str) -> _Element:
    """Turn an inline picture into a floating one: at the corner of the page, or at the right of the column."""
    inline = shown[0][0]
    horizontal = "<wp:posOffset>0</wp:posOffset>" if place == "page" else "<wp:align>right</wp:align>"
    vertical = "page" if place == "page" else "paragraph"
    sides = ' wrapText="bothSides"' if wrap == "square" else ""
    tag = wrap[0].upper() + wrap[1:]
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="76200" distL="114300" distR="0" simplePos="0"'
        ' relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{place}">{horizontal}</wp:positionH>'
        f'<wp:positionV relativeFrom="{vertical}"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f"<wp:wrap{tag}{sides}/></wp:anchor>"
    )
    wrapping = anchor[-1]
    for inner in list(inline):
        if inner.tag.endswith("}extent"):
            wrapping.addprevious(inner)
        else:
            anchor.append(inner)
    set_alternative(anchor, alternative)
    return node("w:r", node("w:drawing", anchor))

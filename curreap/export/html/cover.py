"""The cover: a map of the Baltic Sea with the town, and title, facts and imprint."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from curreap.document.document import Document
from curreap.document.edition import Imprint
from curreap.export.html.figures import photo_html, picture
from curreap.export.html.markup import SPACE, Html, element, joined
from curreap.export.pdf.cover import draw_cover_map
from curreap.export.svg import drawing_svg
from curreap.language.words import Words

MAP: Final = (470.0, 520.0)  # width and height of the map, in points


def cover_html(document: Document, words: Words) -> Html:
    """Render the header of the page, with its only first-level heading."""
    photo = photo_html(document.cover_photo, words) if document.cover_photo else Html("")
    return element(
        "header",
        element("p", element("span", draft_mark(document, words)), class_="draft") if document.is_draft else Html(""),
        element(
            "div",
            element("div", _map(document, words), class_="cover-map", aria_hidden="true"),
            element("div", *_words(document, words), photo, class_="cover-words"),
            class_="cover-page",
        ),
        _imprint(document.imprint),
        class_="cover",
    )


def draft_mark(document: Document, words: Words) -> str:
    """Return the draft mark, which is also printed on each page."""
    return words("Draft, not yet agreed · Revision {number}", number=document.revision)


def _map(document: Document, words: Words) -> Html:
    """Draw the map as decoration: its contents, and the year, are also in the text."""
    drawing = draw_cover_map(replace(document, title_year=None), words, width=MAP[0], height=MAP[1])
    return Html(drawing_svg(drawing, clips="cover-clip"))


def _words(document: Document, words: Words) -> list[Html]:
    where = " · ".join(part for part in (document.country, document.local_names) if part.strip())
    year = words("Title year {year}", year=document.title_year) if document.title_year is not None else ""
    return [
        element(
            "h1",
            element("span", document.title, class_="cover-title"),
            SPACE,
            element("span", document.town, class_="town"),
        ),
        *(element("p", text, class_=name) for text, name in ((year, "year"), (where, "where")) if text.strip()),
        *([element("p", document.motto, class_="motto")] if document.motto.strip() else []),
        _facts(document, words),
    ]


def _facts(document: Document, words: Words) -> Html:
    facts = (
        (words("Status"), words("Draft, not yet agreed") if document.is_draft else words("Final", context="document")),
        (words("Version"), words("Revision {number}", number=document.revision)),
        (words("Date"), words.date(document.date)),
        (words("Language"), words.language_name()),
    )
    pairs = (element("div", element("dt", label), element("dd", value)) for label, value in facts)
    return element("dl", *pairs, class_="facts")


def _imprint(imprint: Imprint) -> Html:
    """Render texts and logo of the installation."""
    lines = [element("p", line) for line in (imprint.co_funding, imprint.partners) if line.strip()]
    logo = [picture(imprint.logo, imprint.logo_text)] if imprint.logo else []
    return element("div", joined([*logo, *lines]), class_="imprint") if lines or logo else Html("")

"""All export formats, with file ending and renderer, as offered by the download page and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from curreap.content import Content
from curreap.document import Edition, build_document
from curreap.language.words import Words
from curreap.plan import Plan, plan_to_json

Render = Callable[[Plan, Content, Words, Edition], bytes]


@dataclass(frozen=True)
class Format:
    """One export format."""

    ending: str  # file ending without the dot; also the key
    mime: str
    render: Render
    is_document: bool  # pages to read, with variants; the others are data of the plan
    is_quick: bool = False  # milliseconds and little memory for any plan: one walk over its answers, without layout


def _pdf(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.pdf import render_pdf  # slow to import, so only when needed

    return render_pdf(build_document(plan, content, words, edition), words)


def _docx(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.docx import render_docx

    return render_docx(build_document(plan, content, words, edition), words)


def _html(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.html import render_html

    return render_html(build_document(plan, content, words, edition), words)


def _xlsx(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.xlsx import render_xlsx

    return render_xlsx(plan, content, words, edition)


def _json(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    return plan_to_json(plan, with_private=edition.with_private).encode("utf-8")


def _geojson(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.geojson import render_geojson

    return render_geojson(plan, content, words, edition)


def _tables(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.tables.render import render_tables

    return render_tables(plan, content, words, edition)


def _ics(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.ics import render_ics

    return render_ics(plan, content, words, edition)


WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final = {
    known.ending: known
    for known in (
        Format("pdf", "application/pdf", _pdf, is_document=True),
        Format("docx", WORD, _docx, is_document=True),
        Format("html", "text/html", _html, is_document=True),
        Format("xlsx", WORKBOOK, _xlsx, is_document=False),
        Format("zip", "application/zip", _tables, is_document=False),
        Format("json", "application/json", _json, is_document=False, is_quick=True),
        Format("geojson", "application/geo+json", _geojson, is_document=False, is_quick=True),
        Format("ics", "text/calendar", _ics, is_document=False, is_quick=True),
    )
}
"""The formats by ending, in the order in which they are offered."""

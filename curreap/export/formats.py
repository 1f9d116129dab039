"""Every format of a plan: how its file ends and how it is made. Page and command line offer what stands here."""

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
    """A kind of file that a plan can become."""

    ending: str  # of the name of the file, without the dot; it is also the key
    mime: str
    render: Render
    is_document: bool  # pages to read, with variants; the others are data of the plan as it is


def _pdf(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    from curreap.export.pdf import render_pdf  # heavy: who wants another format need not wait for it

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
        Format("json", "application/json", _json, is_document=False),
        Format("geojson", "application/geo+json", _geojson, is_document=False),
        Format("ics", "text/calendar", _ics, is_document=False),
    )
}
"""By their endings, in the order in which they are offered."""

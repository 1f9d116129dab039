"""Test PDF/UA-1 and PDF/A-2a: every file passes a validator of both, and every broken variant fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from curreap.export.pdf import render_pdf
from curreap.language.words import words_for
from tests.export.documents import a_document, a_full_document, a_photo, a_section
from tests.export.heard import heard_of, said_by
from tests.export.hostile import HOSTILE, MUCH
from tests.export.printed import EVERY_PDF, pdf_named, pdf_saying
from tests.export.tag_tree import read_tags

WORDS = words_for("en")
STANDARDS = ("ua1", "2a")
SHORT = {name: text for name, text in HOSTILE.items() if len(text) < 200}


def failures(pdf: bytes, folder: Path, standard: str) -> list[str]:
    """List the rules that a file violates."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    return sorted({failure.rule_id for failure in page.validate_pdf(str(file), profile=standard).failures})


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", EVERY_PDF)
def test_every_document_keeps_the_standard(name: str, standard: str, tmp_path: Path) -> None:
    assert failures(pdf_named(name), tmp_path, standard) == []


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT.keys())
def test_hostile_text_everywhere_keeps_both_standards(text: str, tmp_path: Path) -> None:
    pdf = pdf_saying(text[:MUCH])
    assert [failures(pdf, tmp_path, standard) for standard in STANDARDS] == [[], []]


def test_a_cover_with_photo_keeps_both_standards(tmp_path: Path) -> None:
    pdf = render_pdf(a_document(a_section(a_photo()), cover_photo=a_photo(600, 900)), WORDS)
    assert [failures(pdf, tmp_path, standard) for standard in STANDARDS] == [[], []]


# ------------------------------------------------------------------ broken variants


@cache
def whole() -> bytes:
    return render_pdf(a_full_document(actions=1), WORDS)


def broken(change: Callable[[Any], None]) -> bytes:
    """Remove something from the whole document."""
    file = BytesIO()
    with pikepdf.open(BytesIO(whole())) as pdf:
        change(pdf.Root)
        pdf.save(file)
    return file.getvalue()


def every_element(root: Any) -> list[Any]:
    found, waiting = [], [root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [child for child in element.get("/K", []) if isinstance(child, pikepdf.Dictionary) and "/S" in child]
    return found


def without_alternatives(root: Any) -> None:
    for element in every_element(root):
        if "/Alt" in element:
            del element["/Alt"]


def with_a_heading_skipped(root: Any) -> None:
    for element in every_element(root):
        if element.S == "/H2":
            element.S = pikepdf.Name.H4


def without_scopes(root: Any) -> None:
    for element in every_element(root):
        if element.S == "/TH" and "/A" in element:
            del element["/A"]


def without_language(root: Any) -> None:
    del root.Lang


def without_title_in_the_window(root: Any) -> None:
    del root.ViewerPreferences


def without_metadata(root: Any) -> None:
    del root.Metadata


def without_colours(root: Any) -> None:
    del root.OutputIntents


def without_marks(root: Any) -> None:
    del root.MarkInfo


@pytest.mark.parametrize(
    ("change", "standard"),
    [
        (without_alternatives, "ua1"),
        (with_a_heading_skipped, "ua1"),
        (without_scopes, "ua1"),
        (without_language, "ua1"),
        (without_title_in_the_window, "ua1"),
        (without_metadata, "ua1"),
        (without_colours, "2a"),
        (without_marks, "2a"),
    ],
)
def test_a_broken_document_is_noticed(change: Callable[[Any], None], standard: str, tmp_path: Path) -> None:
    assert failures(broken(change), tmp_path, standard)


def reversed_order(root: Any) -> None:
    top = root.StructTreeRoot.K[0]
    top.K = pikepdf.Array(list(top.K)[::-1])


def two_paragraphs_exchanged(root: Any) -> None:
    for element in every_element(root):
        texts = [at for at, child in enumerate(element.get("/K", [])) if _is(child, "/P")]
        if len(texts) > 1 and element.S == "/Sect":
            kids = list(element.K)
            kids[texts[0]], kids[texts[1]] = kids[texts[1]], kids[texts[0]]
            element.K = pikepdf.Array(kids)


def with_empty_phrases(root: Any) -> None:
    for element in every_element(root):
        if "/Alt" in element:
            element.Alt = pikepdf.String("image")


def a_cell_left_out(root: Any) -> None:
    row = next(element for element in every_element(root) if element.S == "/TR" and len(element.K) > 2)
    row.K = pikepdf.Array(list(row.K)[:-1])


def _is(child: Any, kind: str) -> bool:
    return isinstance(child, pikepdf.Dictionary) and child.get("/S") == kind


@pytest.mark.parametrize("change", [reversed_order, two_paragraphs_exchanged, with_empty_phrases, a_cell_left_out])
def test_tags_that_pass_validators_are_compared_with_the_document(change: Callable[[Any], None]) -> None:
    expected = heard_of(a_full_document(actions=1), WORDS)
    assert said_by(read_tags(whole())) == expected
    assert said_by(read_tags(broken(change))) != expected

"""Test that typed text is printed literally and never interpreted as markup."""

from __future__ import annotations

import builtins
import re
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from curreap.export.pdf import render_pdf
from curreap.export.pdf.markup import clean, markup, one_line
from curreap.language.words import Words
from playbook_tools.blocks import (
    Paragraph,
    Section,
)
from tests.export.documents import a_document
from tests.export.hostile import HOSTILE, MUCH, a_document_saying, every_short_text, every_text
from tests.export.printed import pdf_saying
from tests.export.reading import headings_of, read, squeezed, text_of

WORDS = Words()


def harmless(text: str) -> str:
    """Replace a text by one of the same shape without markup."""
    return re.sub(r"[^\w\s.,:;()-]", "-", clean(text))


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Create a picture file in the working folder of the server."""
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (20, 20), "red").save(tmp_path / "secret.png")
    return tmp_path


@every_text
def test_hostile_text_is_printed_as_it_stands(text: str) -> None:
    printed = squeezed(text_of(render_pdf(a_document(Section("profile", 3, "Profile", (Paragraph(text),))), WORDS)))
    assert squeezed(clean(text))[:60] in printed


@every_text
def test_hostile_text_everywhere_embeds_no_picture(text: str, secret: Path) -> None:
    pdf = pdf_saying(text[:MUCH])
    assert [image.name for page in read(pdf).pages for image in page.images] == []
    assert sorted(path.name for path in secret.iterdir()) == ["secret.png"]


@every_short_text
def test_hostile_text_takes_as_many_pages_as_harmless_text(text: str) -> None:
    assert len(read(pdf_saying(text)).pages) == len(read(pdf_saying(harmless(text))).pages)


@every_short_text
def test_hostile_text_adds_no_link_and_no_target(text: str) -> None:
    reader = read(pdf_saying(text))
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert [link for link in links if "/A" in link and link["/A"].get("/S") != "/GoTo"] == []
    assert all(name.startswith(("section-", "sheet-", "part-")) for name in reader.named_destinations)


def test_a_hostile_title_stands_literally_in_the_outline() -> None:
    pdf = render_pdf(a_document(Section("profile", 3, "<b>R&D</b>", ())), WORDS)
    assert headings_of(pdf)[-1][1] == "3 <b>R&D</b>"


def test_no_host_is_asked_and_no_file_is_opened(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_document_saying(" ".join(text for text in HOSTILE.values() if "src=" in text or "href=" in text))
    render_pdf(document, WORDS)  # reads fonts and outlines, once per process
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    monkeypatch.setattr(builtins, "open", lambda file, *_, **__: asked.append(file))
    monkeypatch.setattr(Image, "open", lambda file, *_, **__: asked.append(file))
    render_pdf(document, WORDS)
    assert asked == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300) | st.text("ab \n<&", min_size=200, max_size=3000))
def test_no_text_whatever_stops_the_export(text: str) -> None:
    assert render_pdf(a_document_saying(text), WORDS).startswith(b"%PDF")


def test_the_longest_text_of_a_field_fits_in_every_place() -> None:
    pdf = render_pdf(a_document_saying("neighbour " * 2000), WORDS)
    assert text_of(pdf).count("neighbour") > 2000 * 8


# ------------------------------------------------------------------ the one cleaning function


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\tb", "a b"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\ud800b", "ab"),
        ("u\u0304", "ū"),
        ("\u202eabc\u200b", "abc"),
        ("👍 and ❤️", "□ and ❤"),
        ("漢字", "□□"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("Київ 5 ≤ 6 → ½ €", "Київ 5 ≤ 6 → ½ €"),
    ],
)
def test_text_is_cleaned_for_print(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_only_so_many_line_breaks_are_kept() -> None:
    assert clean("a\n" * 3000).count("\n") == 200


def test_markup_signs_are_escaped_and_breaks_become_tags() -> None:
    assert markup("R&D <b>\nnext") == "R&amp;D &lt;b&gt;<br/>next"


def test_a_label_stands_on_one_line() -> None:
    assert one_line("  two\n lines ") == "two lines"

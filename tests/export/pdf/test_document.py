"""Test the PDF as readers see it: names, pages, headings, draft mark, and nothing unexpected."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from curreap.export.pdf import render_pdf
from curreap.language.words import Words
from playbook_tools.blocks import Heading, Paragraph, Photo
from tests.export.documents import (
    LOCAL_NAMES,
    a_document,
    a_full_document,
    a_grid,
    a_map,
    a_photo,
    a_section,
    a_sheet,
    a_table,
    a_timeline,
    some_money,
)
from tests.export.reading import fonts_of, headings_of, language_of, read, squeezed, text_of

WORDS = Words()


@pytest.fixture(scope="module")
def full() -> bytes:
    return render_pdf(a_full_document(), WORDS)


def test_every_local_name_comes_back_from_the_pdf() -> None:
    sections = [a_section(Paragraph(name), Heading(name), a_table(1, cell=name)) for name in LOCAL_NAMES]
    text = text_of(render_pdf(a_document(*sections), WORDS))
    assert [name for name in LOCAL_NAMES if text.count(name) < 3] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_pdftotext_reads_every_local_name(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(render_pdf(a_document(a_section(*map(Paragraph, LOCAL_NAMES))), WORDS))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    assert [name for name in LOCAL_NAMES if name not in text] == []


def test_names_on_charts_are_text() -> None:
    pdf = render_pdf(a_document(a_section(a_grid(), a_timeline(), some_money(), a_map())), WORDS)
    text = squeezed(text_of(pdf))
    assert [name for name in ("Parishresidents", "Actionnumber3", "Cornerstories", "Asset9") if name not in text] == []


def test_the_cover_says_town_year_version_and_date() -> None:
    cover = read(render_pdf(a_document(), WORDS)).pages[0].extract_text()
    wanted = ("Rūjiena", "2024", "Revision 14", "12 November 2023", "Latvia", "Draft")
    assert [what for what in wanted if what not in cover] == []


def test_every_page_names_town_revision_date_and_page(full: bytes) -> None:
    pages = read(full).pages
    for number, page in enumerate(pages[1:], start=2):
        text = page.extract_text()
        wanted = ("Rūjiena", "Revision 14", "12 November 2023", f"Page {number} of {len(pages)}")
        assert [what for what in wanted if what not in text] == []


def test_a_draft_says_so_on_every_page(full: bytes) -> None:
    assert [n for n, page in enumerate(read(full).pages) if "not yet agreed" not in page.extract_text()] == []


def test_a_final_plan_carries_no_draft_mark() -> None:
    assert "draft" not in text_of(render_pdf(a_document(is_draft=False), WORDS)).lower()


def test_the_outline_leads_to_the_page_that_the_contents_print(full: bytes) -> None:
    contents = squeezed(read(full).pages[1].extract_text())
    assert [title for _, title, page in headings_of(full) if squeezed(f"{title}{page}") not in contents] == []


def test_the_outline_nests_parts_sections_and_sheets(full: bytes) -> None:
    found = {title: level for level, title, _ in headings_of(full)}
    levels = (found["1 Summary"], found["A Where we stand"], found["9 Actions"], found["9.1 " + a_sheet(1).title])
    assert levels == (0, 0, 1, 2)


def test_every_line_of_the_contents_is_a_link(full: bytes) -> None:
    links = [note.get_object() for note in read(full).pages[1].get("/Annots", ())]
    assert len([link for link in links if link["/Subtype"] == "/Link"]) == len(headings_of(full))


def test_an_action_sheet_starts_on_a_new_page(full: bytes) -> None:
    pages = [page for _, title, page in headings_of(full) if title.startswith("9.")]
    assert len(set(pages)) == len(pages) == 6


def test_the_code_of_an_action_replaces_its_number() -> None:
    sheet = replace(a_sheet(1), title="A1 Youth Day")
    pdf = render_pdf(a_document(a_section(number=9, sheets=[sheet])), WORDS)
    assert "A1 Youth Day" in [title for _, title, _ in headings_of(pdf)]


def test_title_and_language_stand_in_the_file() -> None:
    reader = read(render_pdf(a_document(language="lv"), WORDS))
    assert (reader.metadata and reader.metadata.title, language_of(reader)) == (
        "Rūjiena: Culture and Resilience Action Plan 2024",
        "lv",
    )


def test_the_same_plan_gives_the_same_bytes(full: bytes) -> None:
    assert render_pdf(a_full_document(), WORDS) == full


def test_plans_exported_at_the_same_time_do_not_mix() -> None:
    plans = [a_document(a_section(a_table(20), a_grid()), town=town) for town in ("Rūjiena", "Jakobstad")]
    alone = [render_pdf(plan, WORDS) for plan in plans]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda plan: render_pdf(plan, WORDS), plans * 3))
    assert together == alone * 3


def test_only_our_font_is_used(full: bytes) -> None:
    fonts = set()
    for page in read(full).pages:
        fonts |= {str(font.get_object()["/BaseFont"]) for font in fonts_of(page)}
    assert {name for name in fonts if "PlanSans" not in name} <= {"/Helvetica"}  # reportlab's unused entry


def test_a_plan_in_which_nothing_is_written_is_a_short_document() -> None:
    pdf = render_pdf(a_document(title_year=None, town="", country="", place=None, made_with=""), WORDS)
    assert len(read(pdf).pages) == 2


@pytest.mark.parametrize("place", [(54.32, 10.13), (59.38, 28.19), (65.85, 24.14), (40.0, -70.0)])
def test_a_town_anywhere_has_a_cover(place: tuple[float, float]) -> None:
    assert len(read(render_pdf(a_document(place=place), WORDS)).pages) == 2


def test_a_long_name_of_a_town_stays_on_the_cover() -> None:
    name = "Ostholsteinisch-Großenbrodersiedlungen am Fehmarnsund"
    assert squeezed(name) in squeezed(read(render_pdf(a_document(town=name), WORDS)).pages[0].extract_text())


def test_sixty_actions_and_three_hundred_assets_are_printed() -> None:
    assets = a_section(a_map(300), a_table(300), number=6)
    actions = a_section(a_timeline(60), some_money(60), number=9, sheets=[a_sheet(n) for n in range(1, 61)])
    pdf = render_pdf(a_document(assets, actions), WORDS)
    assert squeezed("Line 300 Seed money") in squeezed(text_of(pdf))
    assert len([1 for _, title, _ in headings_of(pdf) if title.startswith("9.")]) == 60


def test_a_photo_stands_with_its_credit() -> None:
    pdf = render_pdf(a_document(a_section(a_photo())), WORDS)
    assert "Photo: Culture office, CC BY 4.0" in text_of(pdf)
    assert sum(len(page.images) for page in read(pdf).pages) == 1


def test_a_broken_photo_leaves_its_words() -> None:
    pdf = render_pdf(a_document(a_section(Photo(b"no picture", "A quiet shore"))), WORDS)
    assert "A quiet shore" in text_of(pdf)


def test_the_photo_of_the_cover_is_printed() -> None:
    pdf = render_pdf(a_document(cover_photo=a_photo(600, 900)), WORDS)
    assert len(read(pdf).pages[0].images) == 1


def test_dates_and_numbers_follow_the_language() -> None:
    pdf = render_pdf(a_document(language="de", date=dt.date(2026, 3, 5)), Words("de"))
    assert "5. März 2026" in text_of(pdf)


def test_the_last_page_says_what_made_the_document() -> None:
    pdf = render_pdf(
        a_document(a_section(Paragraph("Text")), made_with="Made with care.", notice="Not official."), WORDS
    )
    assert "Made with care. Not official." in read(pdf).pages[-1].extract_text()

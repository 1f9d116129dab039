"""Test the pages of the examples: no page nearly empty, and related elements on one page."""

from __future__ import annotations

import datetime as dt

import pytest

from curreap.content import load_content
from curreap.document import Edition, build_document
from curreap.examples import example
from curreap.export.pdf import render_pdf
from curreap.export.pdf.flowables.sheet import split_evenly
from curreap.language.words import Words, words_for
from playbook_tools.blocks import DataTable, Fact, Facts, Paragraph, Section
from playbook_tools.figures import Wheel
from tests.export.documents import a_document, a_section, some_scores
from tests.export.reading import headings_of, read, squeezed, text_of

WORDS = words_for("en")
MOST_PAGES = 41
LEAST_TEXT = 450  # characters on a page, the running lines among them


def printed(name: str, *, is_draft: bool) -> bytes:
    plan = example(name)
    content = load_content(plan.content_version)
    return render_pdf(build_document(plan, content, WORDS, Edition(dt.date(2026, 9, 1), is_draft=is_draft)), WORDS)


@pytest.fixture(scope="module")
def rujiena() -> bytes:
    return printed("rujiena", is_draft=True)


def test_the_full_example_is_short_enough_to_be_read(rujiena: bytes) -> None:
    assert len(read(rujiena).pages) <= MOST_PAGES


def test_each_action_of_the_full_example_stands_on_one_page(rujiena: bytes) -> None:
    pages = [page for _, title, page in headings_of(rujiena) if title.startswith("A") and title[1].isdigit()]
    assert pages == list(range(pages[0], pages[0] + 6))


def test_the_summary_stands_on_one_page(rujiena: bytes) -> None:
    pages = {title: page for _, title, page in headings_of(rujiena)}
    assert pages["A Where we stand"] == pages["1 Summary"] + 1


@pytest.mark.parametrize("name", ["rujiena", "jakobstad"])
@pytest.mark.parametrize("is_draft", [True, False])
def test_no_page_of_an_example_before_its_last_is_nearly_empty(name: str, is_draft: bool) -> None:
    pages = [page.extract_text() for page in read(printed(name, is_draft=is_draft)).pages]
    assert [number for number, text in enumerate(pages[1:-1], start=2) if len(text) < LEAST_TEXT] == []


# ------------------------------------------------------------------ sheets


def test_columns_of_facts_end_at_about_the_same_height() -> None:
    assert split_evenly([10.0] * 12, 40.0) == (6, 9)


def test_facts_without_text_stand_in_three_columns() -> None:
    assert split_evenly([10.0] * 9, 0.0) == (3, 6)


@pytest.mark.parametrize("letters", [100, 500, 20_000])
def test_a_sheet_with_long_facts_is_printed_whole(letters: int) -> None:
    words = [f"word{number}" for number in range(letters // 8)]
    facts = Facts([Fact("What will happen", " ".join(words)), Fact("When", "May")])
    sheet = Section("action_1", 1, "A1 Youth Day", (Paragraph("We meet.", "lead"), facts))
    text = squeezed(text_of(render_pdf(a_document(a_section(number=9, sheets=[sheet])), Words())))
    assert [word for word in (words[0], words[-1], "May") if word not in text] == []


@pytest.mark.parametrize("rows", [2, 60])
def test_both_first_tables_of_a_sheet_are_printed_whole(rows: int) -> None:
    steps = DataTable("Milestones", ("When", "Step"), [("May", f"Step {number}.") for number in range(rows)])
    costs = DataTable("Budget", ("Cost", "Amount"), [(f"Cost {number}.", "€5") for number in range(rows)])
    facts = Facts([Fact("When", "May"), Fact("Where", "Here")])
    sheet = Section("action_1", 1, "A1 Youth Day", (facts, steps, costs))
    text = text_of(render_pdf(a_document(a_section(number=9, sheets=[sheet])), Words()))
    assert [row for row in (f"Step {rows - 1}.", f"Cost {rows - 1}.", "Step 0.", "Cost 0.") if row not in text] == []


# ------------------------------------------------------------------ figures


def test_a_figure_without_a_caption_repeats_what_it_says() -> None:
    wheel = Wheel("Trust is lowest", some_scores(), "Wheel.")
    text = text_of(render_pdf(a_document(a_section(wheel)), Words()))
    assert "Figure 1. Trust is lowest" in text

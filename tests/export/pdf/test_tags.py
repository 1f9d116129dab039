"""Test that the tags of the PDF have the texts of the document, in the same order."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import pairwise

import pytest

from curreap.content import load_content
from curreap.document import Document, Edition, Imprint, Variant, build_document
from curreap.examples import EXAMPLES, example
from curreap.export.pdf import render_pdf
from curreap.language.words import words_for
from playbook_tools.blocks import BulletList, DataTable, Heading, Paragraph, Section
from tests.export.documents import PROSE, a_document, a_full_document, a_photo, a_section, a_table
from tests.export.heard import HEADINGS, heard_of, plain, said_by
from tests.export.printed import pdf_named
from tests.export.reading import headings_of, read
from tests.export.tag_tree import Node, Read, read_tags

WORDS = words_for("en")


@cache
def printed(name: str) -> Document:
    plan = example(name)
    return build_document(plan, load_content(plan.content_version), WORDS, Edition(dt.date(2026, 9, 1)))


@cache
def tags_of(name: str) -> Read:
    return read_tags(render_pdf(printed(name), WORDS))


def tags(*blocks: object, **changes: object) -> Read:
    return read_tags(render_pdf(a_document(a_section(*blocks), **changes), WORDS))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_tags_of_an_example_have_all_texts_in_order(name: str) -> None:
    assert said_by(tags_of(name)) == heard_of(printed(name), WORDS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_is_outside_the_tags(name: str) -> None:
    assert tags_of(name).unmarked == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_heading_is_two_levels_under_the_one_before(name: str) -> None:
    levels = [int(node.kind[1]) for node in tags_of(name).of(*HEADINGS)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_first_heading_names_the_plan_and_the_town() -> None:
    assert plain(tags_of("rujiena").of("H1")[0].text) == "Culture and Resilience Action Plan Rūjiena"


def test_each_entry_of_the_contents_is_a_link_with_number_title_and_page() -> None:
    entry = next(node for node in tags_of("rujiena").of("Link") if "Cultural assets" in node.text)
    assert re.fullmatch(r"6 Cultural assets \d+", plain(entry.text))


def test_parts_hold_sections_and_sections_hold_sheets() -> None:
    part = next(node for node in tags_of("rujiena").of("Part") if "What we will do" in node.children[0].text)
    actions = next(node for node in part.children if node.kind == "Sect" and "Actions" in node.children[0].text)
    sheets = [node for node in actions.children if node.kind == "Sect"]
    assert len(sheets) == 6
    assert all(sheet.children[0].kind == "H3" for sheet in sheets)


# ------------------------------------------------------------------ pieces


def test_words_at_the_ends_of_lines_are_not_joined() -> None:
    found = tags(Paragraph(PROSE * 3))
    assert plain(PROSE * 3) in [plain(node.text) for node in found.of("P")]


def test_a_text_on_two_pages_is_one_paragraph() -> None:
    found = tags(Paragraph(PROSE * 40))
    assert plain(PROSE * 40) in [plain(node.text) for node in found.of("P")]


def test_the_head_of_a_long_table_is_heard_once() -> None:
    heads = [node.text.strip() for node in tags(a_table(120)).of("TH")]
    assert heads.count("Source") == 1


def test_each_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    rows = tags(a_table(120), a_table(3, cell="")).of("TR")
    assert {len(row.children) for row in rows} == {4}


def test_a_cell_that_goes_on_on_the_next_page_is_one_cell() -> None:
    table = DataTable("Long", ("Name", "Text"), [("Row", PROSE * 40), ("Other", "short")])
    found = tags(table)
    assert [plain(node.text) for node in found.of("TD")] == [plain(PROSE * 40), "short"]


def test_the_note_of_a_table_is_heard_after_it() -> None:
    kinds = [(node.kind, plain(node.text)) for node in tags(a_table(60)).nodes]
    assert kinds.index(("P", "Sums in euro.")) > kinds.index(("TH", "Line 60"))


def test_heads_of_columns_and_rows_say_which_they_are() -> None:
    found = tags(a_table(2)).of("TH")
    assert [node.scope for node in found] == ["Column"] * 4 + ["Row"] * 3


def test_a_list_over_two_pages_is_one_list() -> None:
    lists = [node for node in tags(BulletList([PROSE] * 30)).of("L") if len(node.children) == 30]
    assert len(lists) == 1
    assert all([part.kind for part in item.children] == ["Lbl", "LBody"] for item in lists[0].children)


def test_a_photo_is_heard_as_its_description() -> None:
    assert [node.alternative for node in tags(a_photo(), place=None).of("Figure")][1:] == [
        "Wooded shores over still water"
    ]


def test_a_deep_heading_right_under_a_section_is_not_two_levels_down() -> None:
    found = tags(Heading("Deep", 3), Paragraph("Text"))
    section, deep = (next(n for n in found.of(*HEADINGS) if word in n.text) for word in ("Motivation", "Deep"))
    assert int(deep.kind[1]) == int(section.kind[1]) + 1


def test_a_text_in_another_language_says_so() -> None:
    latvian = (
        "Mēs esam maza pilsēta, un mums ir svarīgi, ka visi cilvēki var nākt kopā un ka neviens nav viens pats, "
        "jo tikai kopā mēs varam būt stipri arī tad, kad nāk grūti laiki."
    )
    found = tags(Paragraph(latvian), Paragraph(PROSE))
    languages = {plain(node.text): node.language for node in found.of("P")}
    assert languages[plain(latvian)] == "lv"
    assert languages[plain(PROSE)] == ""


def test_running_lines_and_the_draft_mark_are_not_heard() -> None:
    heard = " ".join(node.text for node in tags(Paragraph("Text")).nodes)
    assert "Page 2" not in heard
    assert heard.count("not yet agreed") == 1  # the status on the cover


def test_every_kind_of_block_is_heard_in_order() -> None:
    document = a_full_document()
    found = read_tags(render_pdf(document, WORDS))
    assert said_by(found) == heard_of(document, WORDS)


def test_a_section_outside_the_parts_is_not_inside_one() -> None:
    last = tags_of("rujiena").root.children[-1]
    assert (last.kind, "Annexes" in last.children[0].text) == ("Sect", True)


def test_an_empty_section_has_only_its_head() -> None:
    found = read_tags(render_pdf(a_document(Section("profile", 3, "Profile", ())), WORDS))
    section = next(node for node in found.of("Sect") if any("Profile" in child.text for child in node.children))
    assert [child.kind for child in _with_text(section)] == ["H2", "P"]


def _with_text(node: Node) -> list[Node]:
    return [child for child in node.children if child.text.strip()]


# ------------------------------------------------------------------ short documents


@pytest.mark.parametrize("variant", ["council", "sheets"])
def test_a_short_document_has_no_cover_and_no_contents(variant: Variant) -> None:
    found = read_tags(pdf_named(f"rujiena {variant}"))
    assert found.of("TOC", "Part") == []
    assert plain(found.of("H1")[0].text).endswith("Rūjiena")


def test_the_summary_for_the_council_has_two_pages() -> None:
    assert len(read(pdf_named("rujiena council")).pages) == 2


def test_the_imprint_is_heard_with_the_words_of_its_logo() -> None:
    photo = a_photo(300, 100)
    imprint = Imprint("Paid by the region.", "Partners: library.", photo.jpeg, "Logo of the region")
    found = tags(Paragraph("Text"), imprint=imprint)
    assert "Logo of the region" in [node.alternative for node in found.of("Figure")]
    heard = [plain(node.text) for node in found.of("P")]
    assert {"Paid by the region.", "Partners: library."} <= set(heard)


def test_the_outline_nests_as_the_headings_do() -> None:
    levels = {title: level for level, title, _ in headings_of(pdf_named("rujiena"))}
    assert (levels["A Where we stand"], levels["9 Actions"], levels["18 Annexes"]) == (0, 1, 0)
    assert levels["A1 Clean-up of the courtyard at Rīgas iela 8"] == 2

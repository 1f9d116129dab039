"""Test the Word file: styles instead of direct formatting, real headings, tables and text alternatives."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as WordParagraph

from curreap.content import load_content
from curreap.document import Edition, Imprint, build_document
from curreap.document.document import Document
from curreap.examples import example
from curreap.export.docx import render_docx
from curreap.export.docx.pictures import png_of
from curreap.export.formats import FORMATS
from curreap.language.words import languages, words_for
from playbook_tools.blocks import (
    BulletList,
    Callout,
    Chain,
    DataTable,
    Fact,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Photo,
    Section,
    SummaryGrid,
)
from playbook_tools.figures import MoneyBar, MoneyBars, Wheel
from tests.builders import STAKEHOLDERS, TODAY, with_row
from tests.export.documents import (
    a_document,
    a_full_document,
    a_map,
    a_photo,
    a_section,
    a_sheet,
    a_table,
    a_timeline,
    some_money,
    some_scores,
)
from tests.export.hostile import HOSTILE, every_text

ENGLISH = words_for("en")
WIDTH_OF_TEXT = 170  # millimetres


def opened(document: Document, language: str = "en") -> Word:
    return docx.Document(BytesIO(render_docx(document, words_for(language))))


def style_of(paragraph: WordParagraph) -> str:
    """Return the name of the style of a paragraph."""
    assert paragraph.style is not None
    return paragraph.style.name or ""


def texts(word: Word, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if style_of(paragraph) == style]


def all_text(word: Word) -> str:
    """Return the text of the body, including its tables."""
    return "\n".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


def headings(word: Word) -> list[tuple[int, str]]:
    """List level and text of each heading; the heading of a sheet has level 3."""
    found = []
    for paragraph in word.paragraphs:
        name = style_of(paragraph)
        if name == "Sheet Heading":
            found.append((3, paragraph.text))
        elif name.startswith("Heading "):
            found.append((int(name[-1]), paragraph.text))
    return found


def is_head(table: Table) -> bool:
    return table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def captioned(word: Word, caption: str) -> Table:
    return next(table for table in word.tables if caption in _caption(table))


def _caption(table: Table) -> str:
    found = table._tbl.tblPr.find(qn("w:tblCaption"))
    return "" if found is None else found.get(qn("w:val"))


# ------------------------------------------------------------------ headings and contents


def test_headings_never_leave_a_level_out() -> None:
    levels = [level for level, _ in headings(opened(a_full_document()))]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_parts_hold_sections_and_sections_hold_sheets() -> None:
    found = headings(opened(a_document(a_section(number=9, sheets=[a_sheet(1)]))))
    assert [level for level, _ in found][:3] == [1, 2, 3]


def test_each_sheet_opens_a_page() -> None:
    word = opened(a_document(a_section(number=9, sheets=[a_sheet(1), a_sheet(2)])))
    sheets = [paragraph for paragraph in word.paragraphs if style_of(paragraph) == "Sheet Heading"]
    styles = [sheet.style for sheet in sheets if sheet.style is not None]
    assert [style.paragraph_format.page_break_before for style in styles] == [True, True]


def test_the_contents_list_parts_sections_and_sheets_before_anybody_updates_them() -> None:
    word = opened(a_document(a_section(Heading("Small"), number=9, sheets=[a_sheet(1)])))
    listed = [node.text for name in ("toc 1", "toc 2", "toc 3") for node in _paragraphs_of(word, name)]
    assert [part.split("  ")[-1][:11] for part in listed] == ["What we wil", "Actions", "Youth Day w"]


def _paragraphs_of(word: Word, style: str) -> list[WordParagraph]:
    return [one for one in word.paragraphs if style_of(one).lower() == style]


def test_every_entry_of_the_contents_leads_to_a_bookmark() -> None:
    body = opened(a_full_document()).element.body
    targets = {node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))}
    asked = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))}
    assert asked == targets


def test_opening_the_file_asks_no_question_about_fields() -> None:
    with ZipFile(BytesIO(render_docx(a_full_document(), ENGLISH))) as archive:
        assert b"updateFields" not in archive.read("word/settings.xml")


def test_the_title_of_an_action_cannot_add_switches_to_a_field() -> None:
    sheet = Section("a", 1, 'Fair" \\* MERGEFORMAT "', ())
    body = opened(a_document(a_section(number=9, sheets=[sheet]))).element.body
    entered = [node.text for node in body.iter(qn("w:instrText")) if node.text.strip().startswith("TC")]
    assert [text.count('"') for text in entered] == [2]


# ------------------------------------------------------------------ styles


def test_text_carries_no_direct_formatting() -> None:
    body = opened(a_full_document()).element.body
    formatted = [node.tag for tag in ("w:b", "w:i", "w:sz", "w:color", "w:jc") for node in body.iter(qn(tag))]
    assert formatted == []


def test_every_style_that_is_used_exists() -> None:
    word = opened(a_full_document())
    known = {style.style_id for style in word.styles}
    tags = ("w:pStyle", "w:rStyle", "w:tblStyle")
    assert {node.get(qn("w:val")) for tag in tags for node in word.element.body.iter(qn(tag))} <= known


def test_a_list_is_a_list() -> None:
    assert texts(opened(a_document(a_section(BulletList(["One", "Two"])))), "List Bullet") == ["One", "Two"]


@pytest.mark.parametrize(
    ("style", "name"), [("body", "Body Text"), ("lead", "Lead"), ("note", "Note"), ("missing", "Missing")]
)
def test_each_kind_of_paragraph_has_its_style(style: str, name: str) -> None:
    word = opened(a_document(a_section(Paragraph("Said once only", style))))  # type: ignore[arg-type]
    assert "Said once only" in texts(word, name)


@pytest.mark.parametrize("language", languages())
def test_the_styles_name_the_language(language: str) -> None:
    word = opened(a_document(language=language), language)
    named = word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))
    assert named.split("-")[0] == language


def test_a_callout_that_must_be_seen_looks_so() -> None:
    word = opened(a_document(a_section(Callout("Text", "Title", "highlight"))))
    assert (texts(word, "Look Title"), texts(word, "Look")) == (["Title"], ["Text"])


# ------------------------------------------------------------------ tables


def test_the_head_of_every_long_table_repeats_on_each_page() -> None:
    word = opened(a_document(a_section(a_table(40))))
    assert is_head(captioned(word, "Budget lines"))


def test_rows_do_not_break_over_pages() -> None:
    table = captioned(opened(a_document(a_section(a_table(3)))), "Budget lines")
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_a_row_that_is_taller_than_a_page_may_break() -> None:
    table = captioned(opened(a_document(a_section(a_table(1, cell="word " * 2000)))), "Budget lines")
    assert table.rows[1]._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None


def test_numbers_stand_at_the_right() -> None:
    table = captioned(opened(a_document(a_section(a_table(1)))), "Budget lines")
    assert [cell.paragraphs[0].style.name for cell in table.rows[1].cells] == ["Table Text"] * 3 + ["Table Number"]


def test_the_row_of_sums_is_marked_as_the_last_row() -> None:
    table_look = captioned(opened(a_document(a_section(a_table(1)))), "Budget lines")._tbl.tblPr.find(qn("w:tblLook"))
    assert table_look.get(qn("w:lastRow")) == "1"


def test_a_table_without_sums_has_no_last_row_in_bold() -> None:
    plain = DataTable("Plain", ("A", "B"), [("1", "2")])
    table_look = captioned(opened(a_document(a_section(plain))), "Plain")._tbl.tblPr.find(qn("w:tblLook"))
    assert table_look.get(qn("w:lastRow")) == "0"


def test_every_row_has_a_cell_for_each_column() -> None:
    word = opened(a_full_document())
    assert all(
        len(row._tr.tc_lst) == len(table._tbl.tblGrid.gridCol_lst) for table in word.tables for row in table.rows
    )


def test_no_table_is_wider_than_the_text() -> None:
    word = opened(a_full_document())
    widths = [sum(column.w.mm if column.w else 0 for column in table._tbl.tblGrid.gridCol_lst) for table in word.tables]
    assert max(widths) <= WIDTH_OF_TEXT + 0.5


@pytest.mark.parametrize(
    "block",
    [
        Facts([Fact("Label", "Answer that is told")]),
        KeyFigures([("42", "Answer that is told", "Source")]),
        SummaryGrid([("Challenges", ["One\nAnswer that is told"])]),
        Chain("Goal", [("Need", ["Answer that is told"]), ("Output", ["x"])]),
        Chain("Goal", [("Need", ["Answer that is told", "long " * 300]), ("Output", ["x"])]),
        DataTable("Table", ("A",), [("Answer that is told",)]),
    ],
    ids=["facts", "key figures", "summary", "chain", "long chain", "table"],
)
def test_each_kind_of_block_is_rendered(block: object) -> None:
    assert "Answer that is told" in all_text(opened(a_document(a_section(block))))  # type: ignore[arg-type]


# ------------------------------------------------------------------ pictures


def alternatives(word: Word) -> list[str]:
    return [node.get("descr") or "" for node in word.element.body.iter(qn("wp:docPr"))]


def test_every_picture_has_an_alternative_text() -> None:
    assert all(alternatives(opened(a_full_document(cover_photo=a_photo()))))


def test_every_picture_has_its_own_number() -> None:
    word = opened(a_full_document(cover_photo=a_photo()))
    numbers = [node.get("id") for node in word.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers))


def test_a_photo_names_its_photographer() -> None:
    assert any(
        "Culture office, CC BY 4.0" in text for text in texts(opened(a_document(a_section(a_photo()))), "Caption")
    )


def test_a_photo_that_cannot_be_read_leaves_its_words() -> None:
    broken = Photo(b"not a photo", "Wooded shores", "Office")
    assert "Wooded shores" in all_text(opened(a_document(a_section(broken))))


def test_the_numbers_of_a_figure_follow_as_a_table() -> None:
    word = opened(a_document(a_section(some_money(2))))
    assert "€7,400" in [cell.text for row in word.tables[-1].rows for cell in row.cells]


def test_a_figure_with_a_table_in_the_plan_gets_no_second_table() -> None:
    bars = MoneyBars("Costs", [MoneyBar("A1 Fair", 10, 5, "€10")], "certain", "open", "Alternative.")
    told = DataTable("Costs by action", ("Action", "All"), [("A1 Fair", "€10")])
    word = opened(a_document(a_section(bars, told)))
    assert all_text(word).count("€10") == 1


def test_a_map_has_its_places_as_a_table() -> None:
    assert "Asset 7: Jakobstad" not in all_text(opened(a_document()))
    assert any("Asset 3" in row.cells[0].text + row.cells[1].text for row in _last_rows(a_map()))


def _last_rows(block: object) -> list[Row]:
    return list(opened(a_document(a_section(block))).tables[-1].rows)  # type: ignore[arg-type]


def test_a_timeline_of_many_actions_goes_on_in_a_second_picture() -> None:
    word = opened(a_document(a_section(a_timeline(60))))
    heights = [shape.height.mm for shape in word.inline_shapes]
    assert len(heights) > 1
    assert max(heights) < 240


def test_figures_are_drawn_for_print() -> None:
    word = opened(a_document(a_section(Wheel("Wheel", some_scores(), "Wheel."))))
    shape = word.inline_shapes[0]
    part = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert round(part.image.px_width / shape.width.inches) == 200


@pytest.mark.parametrize(("family", "is_drawn"), [("Source Sans 3", True), ("DejaVu Sans", False)])
def test_figures_are_lettered_in_our_own_faces_only(family: str, is_drawn: bool) -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    text = f"""<text y="15" font-family="'{family}'">Ā</text>"""
    assert (png_of(f"{start}{text}</svg>") != png_of(f"{start}</svg>")) is is_drawn


# ------------------------------------------------------------------ cover and running lines


def test_the_cover_names_title_town_and_motto() -> None:
    word = opened(a_document(motto="Meet your neighbour"))
    assert (texts(word, "Title"), texts(word, "Subtitle"), texts(word, "Cover Motto")) == (
        ["Culture and Resilience Action Plan"],
        ["Rūjiena"],
        ["Meet your neighbour"],
    )


def test_the_cover_prints_what_the_installation_asks_for() -> None:
    imprint = Imprint(co_funding="Paid by the fund", partners="With the region", logo=a_photo().jpeg, logo_text="Logo")
    word = opened(a_document(imprint=imprint))
    assert {"Paid by the fund", "With the region"} <= set(texts(word, "Cover Small Print"))
    assert "Logo" in alternatives(word)


@pytest.mark.parametrize("is_draft", [True, False])
def test_a_draft_says_so_above_every_page(is_draft: bool) -> None:
    head = opened(a_document(is_draft=is_draft)).sections[0].header.paragraphs[0].text
    assert ("not yet agreed" in head) is is_draft


def test_pages_are_counted_by_the_program() -> None:
    footer = opened(a_document()).sections[0].footer._element
    asked = [node.text.strip() for node in footer.iter(qn("w:instrText"))]
    assert asked == ["PAGE", "NUMPAGES"]


def test_the_paper_is_that_of_the_pdf() -> None:
    section = opened(a_document()).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.top_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 20, 25]


def test_the_properties_name_title_town_and_language() -> None:
    known = opened(a_document()).core_properties
    expected = ("Rūjiena: Culture and Resilience Action Plan 2024", "Rūjiena", "en", dt.date(2023, 11, 12))
    assert (known.title, known.author, known.language, known.created.date()) == expected


# ------------------------------------------------------------------ whole plans


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(a_full_document(), ENGLISH) == render_docx(a_full_document(), ENGLISH)


@every_text
def test_no_typed_text_breaks_the_file(text: str) -> None:
    blocks = (Paragraph(text), Heading(text), Facts([Fact(text, text)]), Callout(text, text), BulletList([text]))
    tables = (
        DataTable(text, (text, "b"), [(text, text)]),
        KeyFigures([(text, text, text)]),
        SummaryGrid([(text, [text])]),
    )
    sheet = Section("a", 1, text, ())
    document = a_document(
        a_section(*blocks, *tables, Chain(text, [(text, [text])]), number=9, sheets=[sheet]), town=text, motto=text
    )
    opened(document)


@pytest.mark.parametrize("name", ["ampersand", "unclosed tag", "entities", "script", "picture from a file"])
def test_typed_text_is_printed_as_it_was_typed(name: str) -> None:
    assert HOSTILE[name] in texts(opened(a_document(a_section(Paragraph(HOSTILE[name])))), "Body Text")


def test_typed_text_brings_no_file_into_the_document() -> None:
    document = a_document(a_section(*(Paragraph(text) for text in HOSTILE.values())))
    with ZipFile(BytesIO(render_docx(document, ENGLISH))) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "External" not in relations


def test_the_file_holds_no_macro() -> None:
    with ZipFile(BytesIO(render_docx(a_full_document(), ENGLISH))) as archive:
        assert not any("vba" in name.lower() for name in archive.namelist())


def test_the_example_names_its_people_and_places() -> None:
    made = FORMATS["docx"].render(example("rujiena"), load_content(), ENGLISH, Edition(TODAY))
    text = all_text(docx.Document(BytesIO(made)))
    assert all(name in text for name in ("Rūjienas Tautskola", "Ipiķi", "Rīgas iela 8"))


@pytest.mark.parametrize("with_private", [True, False])
def test_private_contacts_stand_only_in_an_edition_with_them(with_private: bool) -> None:
    plan = example("rujiena")
    first = plan[STAKEHOLDERS].stakeholders[0].id
    plan = with_row(plan, STAKEHOLDERS, "stakeholders", first, contact="anna@example.org")
    edition = Edition(TODAY, with_private=with_private)
    document = build_document(plan, load_content(), ENGLISH, edition)
    assert ("anna@example.org" in all_text(opened(document))) is with_private


# ------------------------------------------------------------------ brief documents


def brief(variant: str) -> Word:
    edition = Edition(TODAY, variant=variant)  # type: ignore[arg-type]
    return docx.Document(BytesIO(FORMATS["docx"].render(example("rujiena"), load_content(), ENGLISH, edition)))


@pytest.mark.parametrize("variant", ["council", "sheets"])
def test_a_brief_document_begins_without_cover_and_contents(variant: str) -> None:
    word = brief(variant)
    assert (texts(word, "TOC Heading"), word.inline_shapes._inline_lst) == ([], [])


@pytest.mark.parametrize("variant", ["council", "sheets"])
def test_sections_of_a_brief_document_are_headings_of_the_first_level(variant: str) -> None:
    assert {int(name[-1]) for name in map(style_of, brief(variant).paragraphs) if name.startswith("Heading")} >= {1}


def test_the_sheets_of_a_brief_document_stand_one_level_under_their_section() -> None:
    style = brief("sheets").styles["Sheet Heading"]
    assert style.base_style.name == "Heading 2"


def test_the_first_page_of_a_brief_document_has_running_lines() -> None:
    assert not brief("council").sections[0].different_first_page_header_footer

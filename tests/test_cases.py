"""Test plan files with real input: each loads, and every format of it is made."""

from __future__ import annotations

import datetime as dt
import html
import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from docx import Document as WordFile

from curreap.content import load_content
from curreap.document import Edition, build_document
from curreap.export.formats import FORMATS
from curreap.export.pdf import render_pdf
from curreap.language.words import words_for
from curreap.plan import BadPlanFile, Plan, plan_from_json
from playbook_tools import actions, cultural_assets, goals
from playbook_tools.figures import MapFigure
from tests.builders import with_fields
from tests.changed_examples import CHANGES, changed_example
from tests.export.reading import squeezed, text_of
from tests.tiers import sampled

CASES: Final = Path(__file__).parent / "cases"
LOADED: Final = sorted(path.stem for path in CASES.glob("*.json") if path.stem != "surrogate")


def case(name: str) -> Plan:
    if name in CHANGES:
        return changed_example(name)
    return plan_from_json((CASES / f"{name}.json").read_bytes())


@cache
def made(name: str, ending: str) -> bytes:
    plan = case(name)
    return FORMATS[ending].render(
        plan, load_content(plan.content_version), words_for("en"), Edition(dt.date(2026, 9, 1))
    )


def texts_of(name: str) -> dict[str, str]:
    """Extract the text of each document without white space."""
    word = WordFile(BytesIO(made(name, "docx")))
    return {
        "pdf": squeezed(text_of(made(name, "pdf"))),
        "docx": squeezed(" ".join(text.text or "" for text in word.element.body.iter() if text.tag.endswith("}t"))),
        "html": squeezed(html.unescape(made(name, "html").decode())),
    }


@pytest.mark.parametrize(
    ("name", "ending"),
    sampled(
        [(name, ending) for name in (*LOADED, *CHANGES) for ending in FORMATS],
        *(f"{name}-pdf" for name in (*LOADED, "huge_float", "old_dates", "bigint")),  # which draws and measures most
        *(f"{name}-{ending}" for name in ("formula", "glyphs", "long_words", "zero_zero") for ending in FORMATS),
        name="-".join,
    ),
)
def test_every_format_is_made(name: str, ending: str) -> None:
    assert made(name, ending)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_each_encoding_of_unicode(encoding: str) -> None:
    text = (CASES / "urls.json").read_text(encoding="utf-8")
    assert plan_from_json(text.encode(encoding)) == case("urls")


def test_half_a_sign_is_refused_in_one_line() -> None:
    with pytest.raises(BadPlanFile, match=r"assets\.0\.name.*Nothing was changed\.$"):
        case("surrogate")


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_money_that_is_not_all_certain_is_nowhere_all_certain(ending: str) -> None:
    said = texts_of("near100")[ending]
    assert "Costsbyaction:99%ofthemoneyiscertain" in said
    assert "100%ofthemoney" not in said


def test_the_workbook_says_the_share_as_the_documents_do() -> None:
    sheet = openpyxl.load_workbook(BytesIO(made("near100", "xlsx")), data_only=True)["Budget"]
    shares = {row[5] for row in sheet.iter_rows(min_row=2, values_only=True) if isinstance(row[5], float | int)}
    assert shares == {0, 0.99, 1}


LINKS: Final = (
    "https://www.culturalpearls.eu/wp-content/uploads/2024/05/"
    "Cultural-Pearls-Handbook-for-Municipalities-2025-final.pdf?download=true&version=3",
    "https://www.example.org/participation/projects/2027/pearls/registration-form",
)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_copied_from_each_document_as_it_was_typed(link: str) -> None:
    """Copy links as a browser does, which leaves out line breaks in a pasted address and nothing else."""
    word = WordFile(BytesIO(made("urls", "docx")))
    assert link in text_of(made("urls", "pdf")).replace("\n", "")
    assert link in "\n".join("".join(paragraph.itertext()) for paragraph in word.element.body.iter("{*}p"))
    assert link in html.unescape(made("urls", "html").decode())


def test_a_long_word_is_printed_without_another_sign() -> None:
    for word in ("Kulturgutschutzgesetzdurchführungsverordnung", "kulttuuriperintökasvatussuunnitelmatyöryhmä"):
        assert word in text_of(made("urls", "pdf")).replace("\n", "")
    address = case("long_words")[actions.TOOL].actions[0].description
    assert address[:500] in text_of(made("long_words", "pdf")).replace("\n", "")


@pytest.mark.parametrize("more", ["", "\nand a second line"], ids=["one look", "several pieces"])
def test_a_link_over_two_lines_has_no_space_in_it(more: str) -> None:
    plan = with_fields(case("urls"), goals.TOOL, how_chosen=f"{LINKS[0]}{more}")
    document = build_document(plan, load_content(), words_for("en"), Edition(dt.date(2026, 9, 1)))
    assert LINKS[0] in text_of(render_pdf(document, words_for("en"))).replace("\n", "")


SAID: Final = {  # of answers that are unusual: how each document writes them
    "huge_float": ("1E300",),
    "1e25": ("1E25",),
    "bigint": ("100,000,000,000,000,000,000",),
    "above_2_to_53": ("9,007,199,254,740,993",),
    "neg_small": ("-0.0004", "0.0004"),
    "old_dates": ("1January1897",),
    "far_dates": ("31December9999",),
    "leap": ("29February2028",),
    "end_before_start": ("1October2027", "1March2027"),
}


@pytest.mark.parametrize("name", SAID)
def test_a_number_or_a_date_is_written_as_it_is(name: str) -> None:
    for document, text in texts_of(name).items():
        for said in SAID[name]:
            assert said in text, document


def test_places_that_cannot_be_are_pinned_nowhere() -> None:
    plan = case("zero_zero")
    assert plan[cultural_assets.TOOL].assets[0].location is None
    assert cultural_assets.located(plan[cultural_assets.TOOL].assets) == []
    assert json.loads(made("zero_zero", "geojson"))["features"] == []
    document = build_document(plan, load_content(), words_for("en"), Edition(dt.date(2026, 9, 1)))
    assert [block for section in document.sections for block in section.blocks if isinstance(block, MapFigure)] == []

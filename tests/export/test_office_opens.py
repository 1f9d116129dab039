"""Test that LibreOffice opens the Word file and the workbook, where it is installed."""

from __future__ import annotations

import csv
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from curreap.content import load_content
from curreap.document import Edition
from curreap.examples import EXAMPLES, example
from curreap.export.archive import dated
from curreap.export.docx import render_docx
from curreap.export.formats import FORMATS
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import actions
from playbook_tools.actions import budget, by_source, lines_of
from playbook_tools.blocks import Paragraph
from playbook_tools.tool import LONGEST_TEXT
from tests.builders import ACTIONS, ASSETS, TODAY, an_asset, with_fields, with_row
from tests.export.documents import a_document, a_section
from tests.export.hostile import HOSTILE
from tests.export.reading import fonts_of, squeezed

PATIENCE = 180  # seconds
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"  # as UTF-8, as calculated


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Convert files by LibreOffice, with its own profile; return the folder with the results."""
    profile = tmp_path_factory.mktemp("office")

    def convert(name: str, data: bytes, to: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        (folder / name).write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        subprocess.run([*command, name], cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
        return folder

    return convert


def made(ending: str, plan: Plan, **asked: Any) -> bytes:
    return FORMATS[ending].render(plan, load_content(), words_for("en"), Edition(TODAY, **asked))


def text_of(folder: Path) -> str:
    pages = PdfReader(next(folder.glob("*.pdf"))).pages
    return squeezed("".join(page.extract_text() for page in pages))


# ------------------------------------------------------------------ Word


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_document_of_an_example_opens_with_all_its_action_sheets(office: Any, name: str) -> None:
    plan = example(name)
    text = text_of(office("plan.docx", made("docx", plan), "pdf"))
    printed = actions.checked(plan[ACTIONS].actions)
    assert [action.title for action in printed if squeezed(action.title) not in text] == []


def test_the_document_of_an_empty_plan_opens(office: Any) -> None:
    assert "Motivationandvision" in text_of(office("plan.docx", made("docx", Plan()), "pdf"))


def test_the_document_brings_its_type_along(office: Any) -> None:
    folder = office("plan.docx", made("docx", Plan()), "pdf")
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in PdfReader(next(folder.glob("*.pdf"))).pages
        for font in fonts_of(page)
    }
    assert {font.partition("-")[0] for font in fonts} == {"SourceSans3"}


def test_a_document_of_hostile_texts_opens(office: Any) -> None:
    blocks = [Paragraph(text[:500]) for text in HOSTILE.values()]
    document = a_document(a_section(*blocks, Paragraph("Here it ends.")))
    assert "Hereitends." in text_of(office("plan.docx", render_docx(document, words_for("en")), "pdf"))


# ------------------------------------------------------------------ Excel


def sheets(folder: Path) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet by its name, as LibreOffice has calculated them."""
    found = {}
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            found[file.stem.removeprefix("plan-")] = list(csv.reader(lines))
    return found


def amount(cell: str) -> float:
    return float("".join(sign for sign in cell if sign.isdigit() or sign in ".-"))


def test_calculated_sums_are_those_of_the_plan(office: Any) -> None:
    plan = example("rujiena")
    budget_sheet = sheets(office("plan.xlsx", made("xlsx", plan), EVERY_SHEET))["Budget"]
    summed = budget(lines_of(actions.checked(plan[ACTIONS].actions)))
    rows = [row for row in budget_sheet if row[1] == "All"]
    assert {tuple(map(amount, row[2:5])) for row in rows} == {(summed.total, summed.secured, summed.gap)}


def test_calculated_sums_of_each_source_are_those_of_the_plan(office: Any) -> None:
    plan = example("rujiena")
    budget_sheet = sheets(office("plan.xlsx", made("xlsx", plan), EVERY_SHEET))["Budget"]
    words = load_content()
    expected = {
        words.choice_title("actions", "actions", "budget_lines", "source", key=key): (one.total, one.secured)
        for key, one in by_source(lines_of(actions.checked(plan[ACTIONS].actions))).items()
    }
    start = next(number for number, row in enumerate(budget_sheet) if row[0] == "Costs by who pays")
    rows = budget_sheet[start + 2 : start + 2 + len(expected)]
    assert {row[1]: (amount(row[2]), amount(row[3])) for row in rows} == expected


def without_values(workbook: bytes) -> bytes:
    """Remove the stored values of formulas, so that a program must calculate them."""
    with ZipFile(BytesIO(workbook)) as archive:
        pages = {name: archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")}
    emptied = {name: re.sub(rb"</f><v>[^<]*</v>", b"</f>", page) for name, page in pages.items()}
    assert emptied != pages
    return dated(workbook, TODAY, changed=emptied)


def test_a_program_that_finds_no_values_calculates_the_same_sum(office: Any) -> None:
    plan = example("rujiena")
    budget_sheet = sheets(office("plan.xlsx", without_values(made("xlsx", plan)), EVERY_SHEET))["Budget"]
    total = budget(lines_of(actions.checked(plan[ACTIONS].actions))).total
    assert amount(next(row for row in budget_sheet if row[1] == "All")[2]) == total


@pytest.mark.parametrize("plan", [Plan(), example("jakobstad")], ids=["empty", "jakobstad"])
def test_the_workbook_of_any_plan_opens(office: Any, plan: Plan) -> None:
    assert "Plan" in sheets(office("plan.xlsx", made("xlsx", plan), EVERY_SHEET))


def test_a_workbook_of_hostile_texts_opens_and_calculates_none_of_them(office: Any) -> None:
    texts = ["=1+1", *(text[:LONGEST_TEXT] for name, text in HOSTILE.items() if name != "lone surrogate")]
    rows = [an_asset(id=f"a{number}", name=text) for number, text in enumerate(texts)]
    plan = with_row(with_fields(example("rujiena"), ASSETS, assets=rows), ACTIONS, "actions", "cleanup", title="=2+2")
    names = [row[1] for row in sheets(office("plan.xlsx", made("xlsx", plan), EVERY_SHEET))["Cultural assets"]]
    assert "=1+1" in names

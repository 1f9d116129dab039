"""Test that names of towns around the Baltic Sea appear unchanged in every format."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest
from lxml import html

from curreap.content import load_content
from curreap.document import Edition, build_document
from curreap.export.formats import FORMATS
from curreap.language.words import words_for
from curreap.plan import Plan, plan_from_json, plan_to_json
from playbook_tools import actions, cultural_assets
from tests.builders import a_finished_plan, an_action, an_asset, with_fields
from tests.export.documents import LOCAL_NAMES
from tests.export.printed import DAY
from tests.export.tag_tree import read_tags

WORDS = words_for("en")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Create a plan with an asset per name, all used by one action."""
    where = {"latitude": 57.9, "longitude": 25.3}
    assets = [
        an_asset(id=f"asset-{n}", name=name, may_publish="yes", location=where) for n, name in enumerate(LOCAL_NAMES)
    ]
    action = an_action(id="names", title="From town to town", objective=" · ".join(LOCAL_NAMES), start=DAY)
    full = with_fields(a_finished_plan(), cultural_assets.TOOL, assets=assets)
    return with_fields(full, actions.TOOL, actions=[action])


def made(plan: Plan, ending: str) -> bytes:
    return FORMATS[ending].render(plan, load_content(plan.content_version), WORDS, Edition(DAY))


FileOf = Callable[[str], bytes]


@pytest.fixture(scope="module")
def file_of(plan: Plan) -> FileOf:
    """Render the plan in each format, once: file_of("pdf")."""
    return cache(lambda ending: made(plan, ending))


def heard(pdf: bytes) -> str:
    return " ".join(node.text for node in read_tags(pdf).nodes)


def of_docx(file: bytes) -> str:
    document = docx.Document(BytesIO(file))
    return " ".join(str(text) for text in document.element.body.itertext())


def of_xlsx(file: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(file))
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def of_ics(file: bytes) -> str:
    return " ".join(str(event.get("description")) for event in icalendar.Calendar.from_ical(file).walk("VEVENT"))


def of_zip(file: bytes) -> str:
    with zipfile.ZipFile(BytesIO(file)) as tables:
        return " ".join(tables.read(name).decode("utf-8-sig") for name in tables.namelist())


def of_html(file: bytes) -> str:
    return str(html.fromstring(file).text_content())


def of_json(file: bytes) -> str:
    return str(json.loads(file))


@pytest.mark.parametrize(
    ("ending", "read"),
    [
        ("pdf", heard),
        ("docx", of_docx),
        ("html", of_html),
        ("xlsx", of_xlsx),
        ("json", of_json),
        ("geojson", of_json),
        ("ics", of_ics),
        ("zip", of_zip),
    ],
)
def test_every_name_comes_out_as_it_was_typed(ending: str, read: Callable[[bytes], str], file_of: FileOf) -> None:
    text = read(file_of(ending))
    assert [name for name in LOCAL_NAMES if name not in text] == []


def test_pdftotext_finds_every_name(file_of: FileOf, tmp_path: Path) -> None:
    (file := tmp_path / "plan.pdf").write_bytes(file_of("pdf"))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert [name for name in LOCAL_NAMES if name not in text] == []


def test_every_format_is_read_here() -> None:
    assert set(FORMATS) == {"pdf", "docx", "html", "xlsx", "json", "geojson", "ics", "zip"}


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_the_same_plan_gives_the_same_bytes(ending: str, plan: Plan, file_of: FileOf) -> None:
    assert made(plan, ending) == file_of(ending)


def test_the_data_file_loads_back_to_the_same_bytes(plan: Plan) -> None:
    written = plan_to_json(plan)
    assert plan_to_json(plan_from_json(written.encode())) == written


def test_all_that_is_printed_is_built_from_one_document(plan: Plan, file_of: FileOf) -> None:
    document = build_document(plan, load_content(plan.content_version), WORDS, Edition(DAY))
    titles = [section.title for section in document.sections]
    for ending, read in (("pdf", heard), ("docx", of_docx), ("html", of_html)):
        text = " ".join(read(file_of(ending)).split())
        assert [title for title in titles if title not in text] == []

"""Test a whole plan: typed in through the pages, left, found again, and downloaded as a PDF."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from playbook_tools import actions
from tests.journeys.conftest import Arrive, Visit
from tests.journeys.hard_names import HARD_NAMES, NAMES_OF_RUJIENA, plan_with_hard_names, typed_in
from tests.journeys.people import LEAD, store_of
from tests.journeys.served import Served
from tests.journeys.typist import Typist

pytestmark = pytest.mark.journey
TO_TYPE = plan_with_hard_names()


@dataclass(frozen=True)
class Written:
    """A plan that was typed through the pages, and then left."""

    plan_id: str
    folder: Path


@pytest.fixture(scope="module")
def written(served: Served, visit: Visit) -> Written:
    """Start a plan by typing "Rujiena", type everything, and sign out, as the culture office."""
    with visit() as lead:
        lead.open("new_plan")
        lead.sign_in(LEAD)
        lead.write(lead.page.get_by_label("Name of the municipality or town", exact=True), "Rujiena")
        lead.pick("Rūjiena")
        lead.press("Start the plan")
        lead.page.get_by_role("heading", level=1, name="The plan of Rūjiena").wait_for()
        plan_id = lead.params["plan"]
        Typist(lead, plan_id).type_plan(TO_TYPE)
        lead.sign_out()
    return Written(plan_id, served.folder)


@pytest.fixture(scope="module")
def printed(written: Written, visit: Visit) -> str:
    """Download the PDF in a new browser, and return its words."""
    path = written.folder / "downloaded.pdf"
    with visit(LEAD) as lead:
        lead.open("download", plan=written.plan_id)
        lead.press("Make a PDF")
        lead.download("Download the PDF").save_as(path)
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_everything_that_was_typed_is_stored_as_it_was_typed(written: Written, served: Served) -> None:
    assert typed_in(store_of(served.engine, LEAD).plan(written.plan_id)) == typed_in(TO_TYPE)


def test_the_writer_finds_the_plan_again_in_a_new_browser(written: Written, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    assert "Rūjiena 2024" in lead.text


def test_the_fields_show_what_was_typed_after_a_new_sign_in(written: Written, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("cultural_assets", plan=written.plan_id, view="together")
    assert all(name in lead.text for name in HARD_NAMES[7:])


@pytest.mark.parametrize("name", [*NAMES_OF_RUJIENA, *HARD_NAMES])
def test_the_pdf_has_every_name_that_was_typed(printed: str, name: str) -> None:
    assert name in printed


def test_the_pdf_has_the_title_of_every_action(printed: str) -> None:
    printed_ones = [action.title for action in TO_TYPE[actions.TOOL].actions if action.status != "idea"]
    assert [title for title in printed_ones if title not in printed] == []

"""Test a plan: typed in through the pages, left, found again, and downloaded as a PDF."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from curreap.plan import Plan
from playbook_tools import PARTS, actions
from tests.journeys.conftest import Arrive, Visit
from tests.journeys.hard_names import HARD_NAMES, NAMES_OF_RUJIENA, plan_with_hard_names, typed_in
from tests.journeys.people import LEAD, store_of
from tests.journeys.served import Served
from tests.journeys.typist import Typist
from tests.tiers import sampled

pytestmark = pytest.mark.journey
STEPS: Final[Mapping[str, Sequence[str]]] = {  # the steps that are typed; typing all of them takes minutes
    "two steps": ("profile", "cultural_assets"),
    "every step": [part.key for part in PARTS],
}


@dataclass(frozen=True)
class Written:
    """A plan that was typed through the pages, and then left."""

    plan_id: str
    plan: Plan  # what was typed
    folder: Path

    @property
    def names(self) -> list[str]:
        """List the names in it."""
        texts = "\n".join(typed_in(self.plan).values())
        return [name for name in (*NAMES_OF_RUJIENA, *HARD_NAMES) if name in texts]


@pytest.fixture(scope="module", params=sampled(STEPS, "two steps"))
def written(request: pytest.FixtureRequest, served: Served, visit: Visit) -> Written:
    """Start a plan by typing "Rujiena", type everything, and sign out, as the culture office."""
    whole = plan_with_hard_names()
    plan = replace(whole, parts={key: answers for key, answers in whole.parts.items() if key in STEPS[request.param]})
    with visit() as lead:
        lead.open("new_plan")
        lead.sign_in(LEAD)
        lead.write(lead.page.get_by_label("Name of the municipality or town", exact=True), "Rujiena")
        lead.pick("Rūjiena")
        lead.press("Start the plan")
        lead.page.get_by_role("heading", level=1, name="The plan of Rūjiena").wait_for()
        plan_id = lead.params["plan"]
        Typist(lead, plan_id).type_plan(plan)
        lead.sign_out()
    return Written(plan_id, plan, served.folder)


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
    assert typed_in(store_of(served.engine, LEAD).plan(written.plan_id)) == typed_in(written.plan)


def test_the_writer_finds_the_plan_again_in_a_new_browser(written: Written, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    assert "Rūjiena 2024" in lead.text


def test_the_fields_show_what_was_typed_after_a_new_sign_in(written: Written, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("cultural_assets", plan=written.plan_id, view="together")
    assert all(name in lead.text for name in HARD_NAMES[7:])


def test_the_pdf_has_every_name_and_every_title_that_was_typed(written: Written, printed: str) -> None:
    titles = [action.title for action in written.plan[actions.TOOL].actions if action.status != "idea"]
    assert {*HARD_NAMES[7:]} <= {*written.names}
    assert [text for text in (*written.names, *titles) if text not in printed] == []

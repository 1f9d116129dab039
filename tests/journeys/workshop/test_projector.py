"""Test twelve phones in three groups and a projector, from the QR code to the agreed level and the PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlmodel import Session, select

from curreap.content import load_content
from curreap.examples import example
from db.tables import Participant, Vote
from db.workshops.workshop import Workshop
from playbook_tools import self_assessment
from playbook_tools.vocabulary import TOPIC_OF
from tests.at_last import at_last
from tests.journeys.conftest import Visit
from tests.journeys.contexts import Contexts, new_tab
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.journeys.workshop.test_phone import PHONE

pytestmark = pytest.mark.journey
GROUPS: Final[Mapping[str, int]] = {"Young people": 2, "Associations": 3, "Municipal staff": 5}
EACH: Final = 4  # of each group; fewer would be hidden
TRUST: Final = 5  # statements of the topic
LIVE: Final = 6_000  # milliseconds on a machine that is busy with other tests; a room waits for two seconds at most
NOT_SENT: Final = re.compile("Not sent")
REASON, DISSENT = "The choir asks newcomers.", "Young people see it differently."


@dataclass
class Evening:
    """The results of the whole evening: lead, plan, and what the projector showed."""

    lead: Visitor
    projector: Page
    served: Served
    plan_id: str

    @property
    def workshop(self) -> Workshop:
        return store_of(self.served.engine, LEAD).workshops.of_plan(self.plan_id)[0]


@pytest.fixture(scope="module")
def evening(served: Served, contexts: Contexts, visit: Visit) -> Iterator[Evening]:
    """Run the whole evening, until the results are in the plan."""
    with ExitStack() as people:
        lead = people.enter_context(visit(LEAD))
        phones = [people.enter_context(contexts.lent(**PHONE)) for _ in range(EACH * len(GROUPS))]
        yield an_evening(served, lead, [new_tab(phone) for phone in phones])


def an_evening(served: Served, lead: Visitor, phones: Sequence[Page]) -> Evening:
    plan_id = make_plan(served.engine, example("rujiena"))
    lead.open("workshop", plan=plan_id)
    prepare(lead, plan_id)
    wall = lead.context.new_page()
    wall.set_viewport_size({"width": 1280, "height": 720})
    hall = Evening(lead, wall, served, plan_id)
    wall.goto(f"{served.address}/projector?plan={plan_id}&workshop={hall.workshop.id}")
    address = on_the_picture(wall)
    for page in phones:  # all scan before anybody is through
        page.set_default_timeout(30_000)
        page.goto(address, wait_until="commit")
    for number, page in enumerate(phones):
        join(page, list(GROUPS)[number // EACH])
    for number, page in enumerate(phones):
        rate_all(page, list(GROUPS.values())[number // EACH])
    return hall


def prepare(lead: Visitor, plan_id: str) -> None:
    """Open a workshop on one topic for the three groups, as the facilitator."""
    lead.press("Prepare a workshop")
    lead.write(lead.page.get_by_label("Title", exact=True), "Evening in the hall")
    topics = lead.page.locator(".st-key-workshop_new_topics button")
    for number in range(1, topics.count()):
        lead.click(topics.nth(number))
    for group in GROUPS:
        lead.click(lead.page.locator(".st-key-workshop_new_groups button").filter(has_text=group))
    lead.press("Open the workshop")
    workshop = store_of_lead(lead, plan_id)
    lead.open("workshop", plan=plan_id, workshop=workshop)


def store_of_lead(lead: Visitor, plan_id: str) -> str:
    """Return the id of the workshop in the address."""
    lead.page.wait_for_url("**workshop=*")
    return lead.params["workshop"]


def on_the_picture(wall: Page) -> str:
    """Read the address from the QR code, as a phone does."""
    wall.locator(".qr img").wait_for()
    found = zxingcpp.read_barcode(Image.open(io.BytesIO(wall.screenshot())))
    assert found is not None
    return str(found.text)


def join(page: Page, group: str) -> None:
    page.get_by_role("radio", name=group).locator("xpath=ancestor::label").click()
    page.get_by_role("button", name="I understand, start", exact=True).click()
    page.get_by_role("button", name="Next", exact=True).wait_for()


def rate_all(page: Page, rating: int) -> None:
    for _ in range(TRUST):
        page.locator(".ballot label").filter(has_text=str(rating)).first.click()
        page.get_by_role("button", name=re.compile("^(Next|Finish)$")).click()
    expect(page.locator(".ballot-state")).not_to_have_text(NOT_SENT)


def answers(evening: Evening) -> tuple[int, Sequence[int]]:
    """Count the devices and the stored ratings."""
    with Session(evening.served.engine) as session:
        seats = session.exec(select(Participant).where(Participant.workshop_id == evening.workshop.id)).all()
        votes = session.exec(select(Vote.rating).where(Vote.workshop_id == evening.workshop.id)).all()
        return len(seats), sorted(vote or 0 for vote in votes)


def test_every_answer_of_the_twelve_is_stored_once(evening: Evening) -> None:
    expected = (12, sorted(EACH * TRUST * list(GROUPS.values())))
    assert at_last(lambda: answers(evening), expected) == expected


def test_from_spread_to_an_agreed_level_in_the_plan_and_the_pdf(evening: Evening, tmp_path: Path) -> None:
    lead, wall, workshop = evening.lead, evening.projector, evening.workshop
    statement = workshop.statements[0]
    lead.click(lead.part(f"show_{statement}").get_by_role("button"))
    expect(wall.locator(".hall .in")).to_have_text("12 of 12 have answered", timeout=LIVE)
    expect(wall.locator(".hall .spread")).to_have_count(0)  # nothing before it is revealed
    lead.page.locator(f".st-key-reveal_{workshop.id}_{statement} label").click()
    expect(wall.locator(".hall .numbers").first).to_contain_text("12 ratings · median 3", timeout=LIVE)
    for group in GROUPS:
        expect(wall.locator(".hall")).to_contain_text(group)
    topic = TOPIC_OF[statement]
    lead.click(lead.part(f"show_talk_{topic}").get_by_role("button"))
    lead.click(lead.part(f"agreed_{workshop.id}_{topic}_score").get_by_role("radio", name="4"))
    lead.page.get_by_label("Why did you agree on this score?", exact=True).fill(REASON)
    lead.page.get_by_label(load_content().self_assessment.dissent_question, exact=True).fill(DISSENT)
    lead.rest()
    expect(wall.locator(".hall .agreed-level")).to_contain_text("4", timeout=LIVE)
    lead.page.get_by_role("button", name="Put the results into the plan").click()
    lead.click(lead.page.get_by_role("button", name="Yes, put them in"))
    store = store_of(evening.served.engine, LEAD)

    def in_the_plan() -> tuple[int | None, list[int | None]]:
        stored = store.plan(evening.plan_id)[self_assessment.TOOL]
        return stored.people_count, [row.agreed_score for row in stored.results]

    assert at_last(in_the_plan, (12, [4])) == (12, [4])
    lead.open("download", plan=evening.plan_id)
    lead.press("Make a PDF")
    path = tmp_path / "plan.pdf"
    lead.download("Download the PDF").save_as(path)
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())
    for told in ("Evening in the hall", "average 3.3", "agreed 4", "How far people agree", REASON, DISSENT):
        assert told in text

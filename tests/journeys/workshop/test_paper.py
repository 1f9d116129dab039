"""Test typing in from paper by keyboard alone: the results contain it at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.workshops.paper_answers import ANSWERS, TallyCell
from db.workshops.workshop import Workshop
from playbook_tools import profile
from playbook_tools.vocabulary import STATEMENTS
from tests.journeys.accessibility import barriers, pixels_too_wide
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey
YOUNG: Final = "young_people"
WIDTHS: Final = (1280, 390, 320)
LONGER_THAN_SENDING: Final = 600  # milliseconds until a count that can be sent has been sent
FARTHEST: Final = 80  # presses of Tab from the top of the page to the first cell
FOCUSED: Final = "() => document.activeElement.id"
TRUST: Final = STATEMENTS["trust"]
COUNTS: Final = [[1, 2, 3, 4, 5, 6, 7], [0, 12, 0, 0, 3, 0, 0], [9, 0, 0, 0, 0, 0, 0], [0] * 7, [0, 0, 0, 0, 1, 2, 3]]
SMALL: Final = """() => [...document.querySelectorAll(".paper input, .paper button")]
  .map(one => [one.id || one.innerText, one.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 24).map(([name]) => name)"""


@dataclass
class Table:
    """The paper of a workshop, to be typed in."""

    served: Served
    plan_id: str
    workshop_id: str

    @property
    def workshop(self) -> Workshop:
        return store_of(self.served.engine, LEAD).workshops.get(self.plan_id, self.workshop_id)

    @property
    def counts(self) -> dict[TallyCell, int]:
        return store_of(self.served.engine, LEAD).tally.counts(self.plan_id, self.workshop_id)

    @property
    def notes(self) -> list[str]:
        notes = store_of(self.served.engine, LEAD).paper_notes.notes(self.plan_id, self.workshop_id)
        return [note.text for note in notes]


@pytest.fixture
def table(served: Served) -> Table:
    plan_id = make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT")}))
    planned = WorkshopPlan(
        "Evening in the hall", topics=("trust",), groups=(YOUNG,), own_statements=("x" * 200,), asks=("idea", "missing")
    )
    return Table(served, plan_id, store_of(served.engine, LEAD).workshops.prepare(plan_id, planned))


def sitting_down(arrive: Arrive, table: Table, *, sheet: str = "", **options: Any) -> Visitor:
    """Open the page as a member of the team."""
    visitor = arrive(LEAD, **options)
    more = {"sheet": sheet} if sheet else {}
    visitor.open("workshop", plan=table.plan_id, workshop=table.workshop_id, part="paper", **more)
    visitor.page.locator(".paper input").first.wait_for()
    return visitor


def cell(page: Page, statement: str, answer: str) -> Locator:
    return page.locator(f"[id='paper-{statement}-{answer}']")


def all_saved(page: Page) -> None:
    expect(page.locator(".paper-state")).to_have_attribute("data-state", "saved")
    expect(page.locator(".paper [data-state=waiting]")).to_have_count(0)


def tab_to_the_table(page: Page) -> None:
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith("paper-"):
            return
    raise AssertionError("Tab never came to a cell")


def test_a_topic_is_typed_in_by_keyboard_alone_and_stands_in_the_results(arrive: Arrive, table: Table) -> None:
    visitor = sitting_down(arrive, table)
    page = visitor.page
    tab_to_the_table(page)
    for row in COUNTS:
        for count in row:
            page.keyboard.type(str(count) if count else "")
            page.keyboard.press("Enter")
    all_saved(page)
    expected = {
        TallyCell(YOUNG, statement, answer): count
        for statement, row in zip(TRUST, COUNTS, strict=True)
        for answer, count in zip(ANSWERS, row, strict=True)
        if count
    }
    assert table.counts == expected

    visitor.reload()
    expect(cell(page, TRUST[1], "2")).to_have_value("12")
    assert page.locator(".paper-sum").all_inner_texts()[1:6] == ["28", "15", "9", "", "6"]
    visitor.open("workshop", plan=table.plan_id, workshop=table.workshop_id, topic="trust")
    assert "28 of 28 have answered" in visitor.text
    visitor.press("Count the answers")
    assert "15 ratings" in visitor.text


def test_keys_move_through_the_cells_and_change_them_by_one(arrive: Arrive, table: Table) -> None:
    page = sitting_down(arrive, table).page
    cell(page, TRUST[0], "1").focus()
    moves = ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End", "Enter", "Shift+Enter", "Home", "ArrowUp")
    seen = []
    for key in moves:
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    first, second = (f"paper-{statement}" for statement in TRUST[:2])
    last = f"{first}-rather_not_say"
    assert seen == [
        f"{first}-2",
        f"{second}-2",
        f"{second}-1",
        f"{first}-1",
        last,
        f"{second}-1",
        last,
        f"{first}-1",
        f"{first}-1",
    ]
    page.keyboard.type("7a+++-b")
    all_saved(page)
    assert table.counts == {TallyCell(YOUNG, TRUST[0], "1"): 9}
    page.keyboard.press("Delete")
    all_saved(page)
    assert table.counts == {}


def test_what_cannot_be_is_said_and_not_stored(arrive: Arrive, table: Table) -> None:
    page = sitting_down(arrive, table).page
    cell(page, TRUST[0], "1").fill("501")
    expect(page.locator(".paper-state")).to_have_text("A count has at most 500.")
    expect(cell(page, TRUST[0], "1")).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(LONGER_THAN_SENDING)
    assert table.counts == {}


def test_counts_that_were_not_sent_are_stored_when_the_page_is_open_again(
    arrive: Arrive, served: Served, table: Table
) -> None:
    wire = Wire(int(served.address.rpartition(":")[2]))
    lead = arrive(LEAD, address=wire.address)
    lead.open("workshop", plan=table.plan_id, workshop=table.workshop_id, part="paper")
    cell(lead.page, TRUST[0], "1").wait_for()
    wire.cut()
    cell(lead.page, TRUST[0], "1").press_sequentially("7")
    expect(lead.page.locator(".paper-state")).to_contain_text("Not saved yet", timeout=10_000)
    lead.page.close()
    wire.mend()
    assert table.counts == {}

    again = lead.other_tab()
    again.open("workshop", plan=table.plan_id, workshop=table.workshop_id, part="paper")
    expect(cell(again.page, TRUST[0], "1")).to_have_value("7")
    all_saved(again.page)
    assert table.counts == {TallyCell(YOUNG, TRUST[0], "1"): 7}
    assert again.page.evaluate("Object.keys(localStorage).filter(name => name.includes('paper'))") == []
    wire.take_away()


def test_notes_are_typed_one_after_the_other(arrive: Arrive, table: Table) -> None:
    page = sitting_down(arrive, table, sheet="idea").page
    tab_to_the_table(page)
    for text in ("A repair café", "Soup <b>for all</b>", " "):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUSED) == "paper-note"
    all_saved(page)
    assert table.notes == ["Soup <b>for all</b>", "A repair café"]
    page.get_by_role("button", name="Remove: Soup <b>for all</b>").press("Enter")
    expect(page.locator(".paper-notes li")).to_have_count(1)
    all_saved(page)
    assert (table.notes, page.evaluate(FOCUSED)) == (["A repair café"], "paper-note")


@pytest.mark.parametrize("sheet", ["", "idea"])
def test_nobody_is_shut_out_at_any_width(arrive: Arrive, table: Table, sheet: str) -> None:
    store = store_of(table.served.engine, LEAD)
    store.tally.set_count(table.plan_id, table.workshop_id, group=YOUNG, statement="own_1", answer="3", count=4)
    store.paper_notes.add(table.plan_id, table.workshop_id, kind="idea", mark="m", text="x" * 200)
    page, found = sitting_down(arrive, table, sheet=sheet, viewport={"width": WIDTHS[0], "height": 844}).page, {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = (barriers(page), pixels_too_wide(page), page.evaluate(SMALL))
    assert found == dict.fromkeys(WIDTHS, ([], 0, []))

"""Test that two people who answer the same question soon see what is stored, and no browser undoes it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator
from sqlalchemy import Engine

from curreap.edits import value_at
from curreap.plan import Plan
from pages.editing.field import field_key
from playbook_tools import BY_KEY, actions, cultural_assets, profile, stakeholders, team
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Place
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
RED, BLUE = "red", "blue"  # photos
COLOUR: Final = """async photo => {
  const canvas = document.createElement("canvas").getContext("2d");
  await photo.decode();
  canvas.drawImage(photo, 0, 0);
  const [red, , blue] = canvas.getImageData(5, 5, 1, 1).data;
  return red > blue ? "red" : "blue";
}"""
TAKE: Final = "Take the answer of my colleague"
IS_HIDDEN: Final = "is => Object.defineProperty(document, 'hidden', { configurable: true, get: () => is })"
SHOWN: Final = 12.0  # seconds on a machine that is busy with other tests
LATER: Final = 5.0  # seconds, longer than two beats
ACTION, ASSET = FieldPath("actions", "a1"), FieldPath("assets", "c1")
HARBOUR: Final = Place(latitude=55.35, longitude=21.47)


@dataclass(frozen=True)
class Case:
    """A kind of field: where it is, and what two people do with it. Each way to answer has a case that always runs."""

    kind: str
    tool: str
    path: FieldPath
    acts: tuple[str, str]  # actions of the first and the second person
    ends: tuple[Any, Any]  # stored value after each of them
    shown: tuple[str, str]  # by the field then

    @property
    def is_typed(self) -> bool:
        return self.kind in ("a place", "a number", "an amount", "a date")

    @property
    def is_several(self) -> bool:
        return isinstance(self.ends[0], list)


@dataclass(frozen=True)
class Two:
    """Two people on the same page."""

    first: Visitor
    second: Visitor
    engine: Engine
    plan_id: str
    case: Case

    @property
    def stored(self) -> Any:
        """Return the stored answer; of a photo its colour."""
        plan = store_of(self.engine, LEAD).plan(self.plan_id)
        answer = value_at(plan[BY_KEY[self.case.tool]], self.case.path)
        return colour_of(plan.photos[answer]) if self.case.kind == "a photo" and answer else answer

    @property
    def past(self) -> list[Any]:
        """List every answer that the history has of this field; of photos their ids."""
        changes = store_of(self.engine, LEAD).changes(self.plan_id, 50)
        return [change.after for change in changes if change.path == self.case.path]

    def typed(self, somebody: Visitor) -> Locator:
        """Find the box in which the answer is typed."""
        if self.case.kind == "a place":
            return somebody.page.get_by_role("textbox", name="Coordinates: latitude, longitude")
        return somebody.field(self.plan_id, self.case.tool, *self.case.path)

    def upload(self, somebody: Visitor, colour: str) -> None:
        """Choose a photo of this colour, in place of the one that is there."""
        if self.part(somebody).locator("img").count():
            somebody.press("Take the photo away")
        photo = FilePayload(name=f"{colour}.jpg", mimeType="image/jpeg", buffer=a_jpeg(colour))
        self.part(somebody).locator("input[type=file]").set_input_files(photo)

    def part(self, somebody: Visitor) -> Locator:
        return somebody.part(field_key(self.plan_id, self.case.tool, self.case.path))

    def act(self, somebody: Visitor, name: str) -> None:
        """Choose an option of a list or of buttons, or a photo; anything else is typed."""
        part = self.part(somebody)
        box = part.get_by_role("combobox")
        if self.case.kind == "a photo":
            self.upload(somebody, name)
        elif self.case.is_typed:
            self.typed(somebody).fill(name)
            self.typed(somebody).blur()
        elif box.count():
            box.click()
            somebody.page.keyboard.type(name)
            somebody.page.keyboard.press("Enter")
        elif part.get_by_role("radio").count():
            part.get_by_role("radio", name=name, exact=True).click()
        else:
            part.get_by_role("button", name=name, exact=True).click()

    def seen(self, somebody: Visitor) -> str:
        """Return the value that the field shows, in any kind of widget."""
        if self.case.kind == "a photo":
            photo = self.part(somebody).locator("img")
            return str(photo.evaluate(COLOUR)) if photo.count() else ""
        if self.case.is_typed:
            return self.typed(somebody).input_value()
        marks = "[aria-checked=true], [aria-pressed=true], [data-tag]"
        return str(
            self.part(somebody).evaluate(
                "(part, marks) => [...[...part.querySelectorAll('input')].filter(one => one.type !== 'checkbox' &&"
                " one.type !== 'radio').map(one => one.value),"
                " ...[...part.querySelectorAll(marks)].map(one => one.innerText)].filter(Boolean).join(' | ')",
                marks,
            )
        )

    @property
    def offers(self) -> list[str]:
        """List what the field offers to the second person; the first one is never asked."""
        key = field_key(self.plan_id, self.case.tool, self.case.path)
        offers = [somebody.part(f"undo_{key}").get_by_role("button") for somebody in (self.first, self.second)]
        assert offers[0].count() == 0
        return offers[1].all_inner_texts()

    def agree(self, value: Any, shown: str | None = None) -> None:
        """Wait until this is stored, and both see the same value; `shown` says which, if given."""
        wait_for(
            lambda: (
                self.stored == value
                and self.seen(self.first) == self.seen(self.second)
                and shown in (None, self.seen(self.second))
            )
        )

    def answer_at_once(self) -> None:
        """Answer with both; the second person has not heard of the first answer, and hears of it afterwards."""
        self.second.page.evaluate(IS_HIDDEN, True)
        self.act(self.first, self.case.acts[0])
        wait_for(lambda: self.stored == self.case.ends[0])
        self.act(self.second, self.case.acts[1])
        wait_for(lambda: len(self.past) == 2)
        self.second.page.evaluate(IS_HIDDEN, False)


def a_jpeg(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG")
    return file.getvalue()


def colour_of(jpeg: bytes) -> str:
    red, _, blue = Image.open(io.BytesIO(jpeg)).convert("RGB").resize((1, 1)).tobytes()
    return RED if red > blue else BLUE


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SHOWN
    while not is_so() and time.monotonic() < end:
        time.sleep(0.2)
    assert is_so()


CASES: Final = (
    Case("one of a list", "actions", ACTION / "responsible", ("Anna", "Bertil"), ("m1", "m2"), ("Anna", "Bertil")),
    Case(
        "a month",
        "stakeholders",
        FieldPath("stakeholders", "s1", "when"),
        ("March 2027", "May 2027"),
        ("2027-03", "2027-05"),
        ("March 2027", "May 2027"),
    ),
    Case("yes or no", "actions", ACTION / "is_outdoor", ("Yes", "No"), (True, False), ("Yes", "No")),
    Case(
        "some of a list",
        "actions",
        ACTION / "assets",
        ("Choir", "Harbour"),
        (["c1"], ["c1", "c2"]),
        ("Choir", "Choir | Harbour"),
    ),
    Case(
        "some of the method",
        "cultural_assets",
        ASSET / "more_categories",
        ("Living heritage", "Festivals and events"),
        (["living_heritage"], ["living_heritage", "festivals"]),
        ("Living heritage", "Living heritage | Festivals and events"),
    ),
    Case(
        "a place",
        "cultural_assets",
        ASSET / "location",
        ("55.1, 21.1", "55.2, 21.2"),
        ({"latitude": 55.1, "longitude": 21.1}, {"latitude": 55.2, "longitude": 21.2}),
        ("55.1, 21.1", "55.2, 21.2"),
    ),
    Case("a number", "profile", FieldPath("population"), ("1200", "1300"), (1200, 1300), ("1200", "1300")),
    Case(
        "an amount",
        "delivery",
        FieldPath("total_budget"),
        ("12.50", "1300"),
        (12.5, 1300),
        ("12.50", "1300"),
    ),
    Case(
        "a date",
        "profile",
        FieldPath("deadline"),
        ("01.12.2027", "01.05.2028"),
        ("2027-12-01", "2028-05-01"),
        ("01.12.2027", "01.05.2028"),
    ),
    Case("a photo", "cultural_assets", ASSET / "photo", (RED, BLUE), (RED, BLUE), (RED, BLUE)),
)


@pytest.fixture
def meet(arrive: Arrive, served: Served) -> Callable[[Case], Two]:
    def meet_(case: Case) -> Two:
        plan_id = make_plan(served.engine, a_plan())
        first, second = arrive(LEAD), arrive(LEAD)
        for somebody in (first, second):
            somebody.open(BY_KEY[case.tool].key, plan=plan_id, field=str(case.path))
            somebody.rest()
        return Two(first, second, served.engine, plan_id, case)

    return meet_


def kind_of(case: Case) -> str:
    return case.kind


def a_plan() -> Plan:
    return Plan(
        {
            "profile": profile.Profile(name="Šilutė", title_year=2027, location=HARBOUR),
            "team": team.Team(members=[team.Member(id="m1", name="Anna"), team.Member(id="m2", name="Bertil")]),
            "cultural_assets": cultural_assets.CulturalAssets(
                assets=[cultural_assets.Asset(id="c1", name="Choir"), cultural_assets.Asset(id="c2", name="Harbour")]
            ),
            "actions": actions.Actions(actions=[actions.Action(id="a1", title="A warm winter")]),
            "stakeholders": stakeholders.Stakeholders(stakeholders=[stakeholders.Stakeholder(id="s1", name="Choir")]),
        }
    )


@pytest.mark.parametrize("case", sampled(CASES, "one of a list", "a number", name=kind_of))
def test_two_people_answer_one_after_the_other(meet: Callable[[Case], Two], case: Case) -> None:
    two = meet(case)
    two.act(two.first, case.acts[0])
    two.agree(case.ends[0], case.shown[0])
    time.sleep(LATER)  # the second person reads it, and a beat confirms what their page shows
    two.act(two.second, case.acts[1])
    two.agree(case.ends[1], case.shown[1])
    time.sleep(LATER)
    two.agree(case.ends[1], case.shown[1])
    assert not two.offers


@pytest.mark.parametrize(
    ("case", "choice"),
    sampled(
        [(case, choice) for case in CASES if not case.is_several for choice in ("own", "colleague's")],
        *("one of a list-colleague's", "a number-own", "a photo-colleague's"),
        name=lambda case: f"{case[0].kind}-{case[1]}",
    ),
)
def test_of_two_answers_in_the_same_moment_the_one_that_is_chosen_stands(
    meet: Callable[[Case], Two], case: Case, choice: str
) -> None:
    two = meet(case)
    two.answer_at_once()
    two.agree(case.ends[1], case.shown[1])
    wait_for(lambda: two.offers == [TAKE])
    stands = 1
    if choice == "colleague's":
        two.second.press(TAKE)
        stands = 0
        two.agree(case.ends[0], case.shown[0])
        wait_for(lambda: not two.offers)
    time.sleep(LATER)
    two.agree(case.ends[stands], case.shown[stands])
    assert case.kind == "a photo" or all(value in two.past for value in case.ends)


@pytest.mark.parametrize("case", sampled([case for case in CASES if case.is_several], "some of a list", name=kind_of))
def test_of_several_choices_in_the_same_moment_all_stand_and_what_is_taken_out_comes_back(
    meet: Callable[[Case], Two], case: Case
) -> None:
    two = meet(case)
    two.answer_at_once()
    two.agree(case.ends[1], case.shown[1])
    assert not two.offers
    two.part(two.second).get_by_role("combobox").click()
    for key in ("Escape", "Backspace", "Escape", "Escape"):
        two.second.page.keyboard.press(key)
    two.agree(case.ends[0], case.shown[0])
    two.second.press("Undo")
    two.agree(case.ends[1], case.shown[1])
    time.sleep(LATER)
    two.agree(case.ends[1], case.shown[1])

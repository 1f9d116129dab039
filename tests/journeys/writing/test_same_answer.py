"""Test that two people who answer the same question soon see what is stored, and no browser undoes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Locator
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

pytestmark = pytest.mark.journey
SHOWN: Final = 12.0  # seconds on a machine that is busy with other tests
LATER: Final = 5.0  # seconds, longer than two beats
ACTION, ASSET = FieldPath("actions", "a1"), FieldPath("assets", "c1")
HARBOUR: Final = Place(latitude=55.35, longitude=21.47)


@dataclass(frozen=True)
class Case:
    """A kind of field: where it is, and what two people do with it."""

    kind: str
    tool: str
    path: FieldPath
    acts: tuple[str, str]  # actions of the first and the second person
    ends: tuple[Any, Any]  # stored value after each of them


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
        plan = store_of(self.engine, LEAD).plan(self.plan_id)
        return value_at(plan[BY_KEY[self.case.tool]], self.case.path)

    @property
    def past(self) -> list[Any]:
        """List every answer that the history has of this field."""
        changes = store_of(self.engine, LEAD).changes(self.plan_id, 50)
        return [change.after for change in changes if change.path == self.case.path]

    def coordinates(self, somebody: Visitor) -> Locator:
        return somebody.page.get_by_role("textbox", name="Coordinates: latitude, longitude")

    def part(self, somebody: Visitor) -> Locator:
        return somebody.part(field_key(self.plan_id, self.case.tool, self.case.path))

    def act(self, somebody: Visitor, name: str) -> None:
        """Choose an option of a list or of buttons; a place is typed."""
        part = self.part(somebody)
        box = part.get_by_role("combobox")
        if self.case.kind == "a place":
            self.coordinates(somebody).fill(name)
            self.coordinates(somebody).blur()
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
        if self.case.kind == "a place":
            return self.coordinates(somebody).input_value()
        marks = "[aria-checked=true], [aria-pressed=true], [data-tag]"
        return str(
            self.part(somebody).evaluate(
                "(part, marks) => [...[...part.querySelectorAll('input')].filter(one => one.type !== 'checkbox' &&"
                " one.type !== 'radio').map(one => one.value),"
                " ...[...part.querySelectorAll(marks)].map(one => one.innerText)].filter(Boolean).join(' | ')",
                marks,
            )
        )

    def agree(self, value: Any) -> None:
        """Wait until both see the same value, and it is stored."""
        wait_for(lambda: (self.stored, self.seen(self.first)) == (value, self.seen(self.second)))


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SHOWN
    while not is_so() and time.monotonic() < end:
        time.sleep(0.2)
    assert is_so()


CASES: Final = (
    Case("one of a list", "actions", ACTION / "responsible", ("Anna", "Bertil"), ("m1", "m2")),
    Case(
        "a month",
        "stakeholders",
        FieldPath("stakeholders", "s1", "when"),
        ("March 2027", "May 2027"),
        ("2027-03", "2027-05"),
    ),
    Case("yes or no", "actions", ACTION / "is_outdoor", ("Yes", "No"), (True, False)),
    Case("some of a list", "actions", ACTION / "assets", ("Choir", "Harbour"), (["c1"], ["c1", "c2"])),
    Case(
        "a place",
        "cultural_assets",
        ASSET / "location",
        ("55.1, 21.1", "55.2, 21.2"),
        ({"latitude": 55.1, "longitude": 21.1}, {"latitude": 55.2, "longitude": 21.2}),
    ),
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_two_people_answer_one_after_the_other(meet: Callable[[Case], Two], case: Case) -> None:
    two = meet(case)
    two.act(two.first, case.acts[0])
    wait_for(lambda: two.stored == case.ends[0])
    two.agree(case.ends[0])
    two.act(two.second, case.acts[1])
    two.agree(case.ends[1])
    time.sleep(LATER)
    two.agree(case.ends[1])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_two_people_answer_in_the_same_moment(meet: Callable[[Case], Two], case: Case) -> None:
    """Answer with the second person before they see the first answer; of several choices both count."""
    two = meet(case)
    two.act(two.first, case.acts[0])
    two.act(two.second, case.acts[1])
    wait_for(lambda: len(two.past) == 2)
    time.sleep(LATER)
    two.agree(two.stored)
    if case.kind == "some of a list":
        assert set(two.stored) == {"c1", "c2"}
    else:
        assert two.stored in case.ends
        assert all(value in two.past for value in case.ends)

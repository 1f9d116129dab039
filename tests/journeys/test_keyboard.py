"""Test the app by keyboard alone: sign in, add an asset and give it a place."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import expect

from curreap.content import load_content
from curreap.plan import Plan
from playbook_tools import cultural_assets, profile
from playbook_tools.cultural_assets import Asset
from tests.journeys.conftest import Arrive
from tests.journeys.people import LEAD, PASSWORD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
FARTHEST: Final = 120  # presses of Tab to the end of a long page
FOCUSED: Final = """() => {
  const here = document.activeElement;
  const isIcon = one => getComputedStyle(one).fontFamily.includes("Material Symbols");
  const icons = [...here.querySelectorAll("*")].filter(isIcon).map(icon => icon.innerText.trim());
  const lines = (here.getAttribute("aria-label") || here.innerText || "").trim().split("\\n");
  return lines.filter(line => line.trim() && !icons.includes(line.trim())).at(-1) || "";
}"""


class Keyboard:
    """The keys of a visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.keys = visitor, visitor.page.keyboard

    def go_to(self, name: str) -> None:
        """Press Tab until something whose name begins like this has the focus."""
        passed: list[str] = []
        for _ in range(FARTHEST):
            self.keys.press("Tab")
            passed.append(self.visitor.page.evaluate(FOCUSED))
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"Tab never came to “{name}”, but to {passed}")

    def press(self, name: str) -> None:
        """Go to a button or a link, and press Enter."""
        self.go_to(name)
        with self.visitor.told():
            self.keys.press("Enter")
        self.visitor.rest()

    def write(self, name: str, text: str) -> None:
        """Go to a field and type."""
        self.go_to(name)
        with self.visitor.told():
            self.keys.type(text)
            self.keys.press("Tab")
        self.visitor.rest()


@pytest.fixture(scope="module")
def plan_id(served: Served) -> str:
    return make_plan(served.engine, Plan({"profile": profile.Profile(name="Šilutė", country="LT", title_year=2027)}))


def asset_of(served: Served, plan_id: str) -> Asset:
    (asset,) = store_of(served.engine, LEAD).plan(plan_id)[cultural_assets.TOOL].assets
    return asset


def test_one_can_sign_in_add_an_asset_and_give_it_a_place_without_a_mouse(
    served: Served, plan_id: str, arrive: Arrive
) -> None:
    content = load_content()
    lead = arrive()
    keyboard = Keyboard(lead)
    lead.open()
    keyboard.go_to("E-mail")
    keyboard.keys.type(LEAD.email)
    keyboard.go_to("Password")
    keyboard.keys.type(PASSWORD)
    keyboard.keys.press("Enter")
    lead.arrived(LEAD.name)
    keyboard.press("Open Šilutė 2027")
    lead.page.get_by_role("heading", level=1, name="The plan of Šilutė").wait_for()
    keyboard.press("Cultural assets")
    lead.page.get_by_role("heading", level=1, name="Cultural assets").wait_for()
    keyboard.press(content.table("cultural_assets", "assets").add_button)
    keyboard.write(content.field("cultural_assets", "assets", "name").title, "Old bridge of Šilutė")
    keyboard.press("Next: Where, and for whom")
    keyboard.write("Search a town or village", "Silute")
    keyboard.press("Šilutė · ")
    asset = asset_of(served, plan_id)
    assert asset.location
    assert (asset.name, round(asset.location.latitude, 1)) == ("Old bridge of Šilutė", 55.3)


def test_a_place_can_be_typed_as_coordinates(served: Served, plan_id: str, arrive: Arrive) -> None:
    lead = arrive(LEAD)
    lead.open("cultural_assets", plan=plan_id, row=asset_of(served, plan_id).id, part="where")
    Keyboard(lead).write("Coordinates: latitude, longitude", "55.3500, 21.4800")
    place = asset_of(served, plan_id).location
    assert place
    assert (place.latitude, place.longitude) == (55.35, 21.48)


def test_one_goes_from_part_to_part_of_a_step_and_types_there_without_a_mouse(
    served: Served, plan_id: str, arrive: Arrive
) -> None:
    lead = arrive(LEAD)
    lead.open("profile", plan=plan_id)
    lead.in_strip("The place").focus()
    for part in ("Who applies, and when", "Political support"):
        with lead.told():
            lead.page.keyboard.press("ArrowRight")
            lead.page.keyboard.press("Enter")
        lead.page.get_by_role("heading", level=2, name=part, exact=True).wait_for()
        lead.rest()
        expect(lead.in_strip(part)).to_be_checked()
        expect(lead.in_strip(part)).to_be_focused()
    Keyboard(lead).write(load_content().field("profile", "mandate_body").title, "The town council")
    assert store_of(served.engine, LEAD).plan(plan_id)[profile.TOOL].mandate_body == "The town council"

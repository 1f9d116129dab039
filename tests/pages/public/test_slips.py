"""Test slips on the pages: what a phone is asked for, and what the people see who lead the workshop."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.plan import Plan
from curreap.workshop.plan import WorkshopPlan
from db.workshops.workshop import Workshop
from playbook_tools import profile
from tests.pages.conftest import Town
from tests.pages.public.test_join import START, Browser, browser, groups, opened, press, text_of

__all__ = ["browser"]
ASKED = "Code of your slip"
REFUSED = "No unused slip has this code."
LIMITS = "What this protects, and what it does not"


class Hall:
    """A workshop to which slips admit."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan_id = town.plan(Plan({"profile": profile.Profile(name="Rūjiena")}))
        self.id = town.store().workshops.prepare(self.plan_id, WorkshopPlan("Evening in the hall", topics=("trust",)))
        town.store().admission.require_slips(self.plan_id, self.id, is_required=True)
        town.store().admission.make_slips(self.plan_id, self.id, 3)

    @property
    def workshop(self) -> Workshop:
        return self.town.store().workshops.get(self.plan_id, self.id)

    @property
    def slips(self) -> list[str]:
        return self.town.store().admission.unused_slips(self.plan_id, self.id)

    def led(self, role: Role = Role.LEAD) -> AppTest:
        """Open the page of the workshop."""
        return self.town.open("workshop", role=role, params={"plan": self.plan_id, "workshop": self.id})


@pytest.fixture
def hall(town: Town) -> Hall:
    return Hall(town)


def with_code(hall: Hall, code: str) -> AppTest:
    app = opened(key=hall.workshop.key)
    app.text_input(key="join_slip").set_value(code)
    return press(app, START)


# ------------------------------------------------------------------ on a phone


def test_without_a_code_one_is_told_so_and_takes_no_seat(browser: Browser, hall: Hall, town: Town) -> None:
    app = with_code(hall, "")
    assert [field.label for field in app.text_input] == [ASKED]
    assert ("Write the code of your slip." in text_of(app), groups(town.engine)) == (True, [])


def test_a_code_of_nobody_is_refused_and_stays_in_the_field(browser: Browser, hall: Hall, town: Town) -> None:
    app = with_code(hall, "ABCD 2345")
    assert app.text_input(key="join_slip").value == "ABCD 2345"
    assert (REFUSED in text_of(app), groups(town.engine), len(hall.slips)) == (True, [], 3)


def test_a_scanned_slip_fills_in_its_code(browser: Browser, hall: Hall, town: Town) -> None:
    app = opened(key=hall.workshop.key, slip=hall.slips[0])
    assert app.text_input(key="join_slip").value == hall.slips[0]
    press(app, START)
    assert (len(groups(town.engine)), len(hall.slips)) == (1, 2)


def test_a_reload_of_the_phone_keeps_its_seat_without_a_second_slip(browser: Browser, hall: Hall, town: Town) -> None:
    slip = hall.slips[0]
    press(opened(key=hall.workshop.key, slip=slip), START)
    again = opened(key=hall.workshop.key, slip=slip)
    assert START not in [button.label for button in again.button]
    assert (len(groups(town.engine)), len(hall.slips)) == (1, 2)


def test_a_slip_that_was_used_admits_no_other_phone(browser: Browser, hall: Hall, town: Town) -> None:
    slip = hall.slips[0]
    press(opened(key=hall.workshop.key, slip=slip), START)
    browser.kept.clear()  # another phone
    app = press(opened(key=hall.workshop.key, slip=slip), START)
    assert (REFUSED in text_of(app), len(groups(town.engine))) == (True, 1)


def test_the_consent_says_what_slips_prevent_and_what_not(browser: Browser, hall: Hall, town: Town) -> None:
    assert "Each slip admits one phone, and nothing shows which one." in text_of(opened(key=hall.workshop.key))
    town.store().admission.require_slips(hall.plan_id, hall.id, is_required=False)
    without = opened(key=hall.workshop.key)
    assert "somebody with two phones could join twice" in text_of(without)
    assert list(without.text_input) == []


def test_how_far_the_protection_goes_opens_under_one_line(browser: Browser, hall: Hall) -> None:
    [limits] = [html.proto.body for html in opened(key=hall.workshop.key).get("html") if "<details" in html.proto.body]
    assert LIMITS in limits
    assert "A result changes only by the answers of at least 4 people." in limits
    assert " open" not in limits.partition("<summary>")[0]


# ------------------------------------------------------------------ for the people who lead the workshop


def test_the_leader_counts_heads_and_is_told_what_the_difference_may_mean(browser: Browser, hall: Hall) -> None:
    slips = hall.slips
    for slip in slips[:2]:
        browser.kept.clear()
        press(opened(key=hall.workshop.key, slip=slip), START)
    for typed, meaning in (("1", "a second phone or browser"), ("5", "have not joined yet, or answer on paper")):
        app = hall.led()
        app.text_input(key=f"workshop_heads_{hall.id}").set_value(typed).run()
        assert hall.workshop.heads == int(typed)
        assert meaning in text_of(app)


def test_heads_that_are_no_number_change_nothing(hall: Hall) -> None:
    app = hall.led()
    app.text_input(key=f"workshop_heads_{hall.id}").set_value("5").run()
    app.text_input(key=f"workshop_heads_{hall.id}").set_value("about twenty").run()
    assert hall.workshop.heads == 5


def test_the_leader_makes_more_slips_and_sees_how_many_are_used(browser: Browser, hall: Hall) -> None:
    press(opened(key=hall.workshop.key, slip=hall.slips[0]), START)
    app = hall.led()
    assert "1 of 3 slips are used." in text_of(app)
    app.button(key="make_slips").click().run()
    assert "1 of 27 slips are used." in text_of(app)


def test_a_viewer_sees_neither_heads_nor_slips(hall: Hall) -> None:
    app = hall.led(Role.VIEWER)
    assert app.title[0].value == "Evening in the hall"
    assert "slips" not in text_of(app)
    assert f"workshop_heads_{hall.id}" not in {field.key for field in app.text_input}

"""Test the calendar: whole days, stable ids, and typed text that cannot inject an event."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from curreap.content import load_content
from curreap.document import Edition
from curreap.examples import EXAMPLES, example
from curreap.export.formats import FORMATS
from curreap.language.words import words_for
from curreap.plan import Plan
from playbook_tools import profile
from playbook_tools.tool import LONGEST_TEXT
from tests.builders import (
    ACTIONS,
    ASSETS,
    STAKEHOLDERS,
    TODAY,
    a_finished_plan,
    a_meeting,
    a_plan,
    an_action,
    an_asset,
    an_indicator,
    with_fields,
)
from tests.export.hostile import HOSTILE

MAY = dt.date(2027, 5, 25)
INJECTIONS = (
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Bought",
    "x\nATTACH:http://127.0.0.1:9/leak",
    "x;LANGUAGE=de:y",
    'x",y:z\\n',
    "x\u2028ORGANIZER:mailto:a@example.org",
)


def rendered(plan: Plan, *, language: str = "en", **edition: Any) -> bytes:
    return FORMATS["ics"].render(plan, load_content(), words_for(language), Edition(TODAY, **edition))


def events(plan: Plan, **asked: Any) -> list[Any]:  # icalendar types each value as one of thirty kinds
    return list(Calendar.from_ical(rendered(plan, **asked)).walk("VEVENT"))


def with_action(**given: Any) -> Plan:
    dates = {"start": MAY, "end": dt.date(2027, 6, 2)}
    quiet: dict[str, list[Any]] = {"milestones": [], "indicators": []}
    return with_fields(
        a_plan(), ACTIONS, actions=[an_action(**{"id": "fair", "title": "Fair", **quiet, **dates, **given})]
    )


# ------------------------------------------------------------------ dated entries


def test_an_action_lasts_until_the_end_of_its_last_day() -> None:
    event = events(with_action())[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (MAY, dt.date(2027, 6, 3))


@pytest.mark.parametrize("known", ["start", "end"])
def test_an_action_with_one_date_stands_on_that_day(known: str) -> None:
    event = events(with_action(**{"start": None, "end": None, known: MAY}))[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (MAY, dt.date(2027, 5, 26))


def test_an_action_that_ends_before_it_starts_stands_on_its_first_day() -> None:
    event = events(with_action(end=dt.date(2027, 1, 1)))[0]
    assert event["dtend"].dt == dt.date(2027, 5, 26)


def test_an_action_without_dates_is_left_out() -> None:
    assert events(with_action(start=None, end=None)) == []


def test_the_last_day_of_all_calendars_does_not_break_the_file() -> None:
    assert len(events(with_action(end=dt.date.max))) == 1


def test_a_milestone_takes_its_day() -> None:
    event = events(with_action(milestones=[{"id": "m", "title": "Opening", "date": MAY}]))[1]
    assert (event["summary"], event["dtstart"].dt, event["dtend"].dt) == (
        "Rūjiena: A1 Opening",
        MAY,
        dt.date(2027, 5, 26),
    )


def test_the_day_of_an_indicator_is_a_day_to_measure() -> None:
    event = events(with_action(indicators=[an_indicator(name="Neighbours", target_date=MAY)]))[1]
    assert (event["summary"], event["dtstart"].dt) == ("Rūjiena: Measure: Neighbours", MAY)


def test_meetings_are_in_the_calendar() -> None:
    plan = with_fields(a_plan(), STAKEHOLDERS, plan_making=[a_meeting(date=MAY, what="Walk through the town")])
    assert [event["summary"] for event in events(plan)] == ["Rūjiena: Walk through the town"]


def test_the_deadline_of_the_plan_is_in_the_calendar() -> None:
    plan = with_fields(a_plan(), profile.TOOL, deadline=MAY)
    assert [event["dtstart"].dt for event in events(plan)] == [MAY]


def test_ideas_are_left_out() -> None:
    assert events(with_action(status="idea")) == []


def test_an_action_takes_place_where_its_assets_are() -> None:
    plan = with_fields(with_action(assets=["yard"]), ASSETS, assets=[an_asset(id="yard", place_text="Rīgas iela 8")])
    assert events(plan)[0]["location"] == "Rīgas iela 8"


def test_the_place_of_an_unpublished_asset_is_left_out() -> None:
    hidden = an_asset(id="yard", place_text="Rīgas iela 8", may_publish="no")
    assert "location" not in events(with_fields(with_action(assets=["yard"]), ASSETS, assets=[hidden]))[0]


def test_what_is_not_ready_is_tentative() -> None:
    states = [events(with_action(status=status))[0]["status"] for status in ("draft", "ready")]
    assert states == ["TENTATIVE", "CONFIRMED"]


# ------------------------------------------------------------------ the file


def test_ids_are_unique() -> None:
    ids = [str(event["uid"]) for event in events(a_finished_plan())]
    assert len(ids) == len(set(ids))


def test_an_event_keeps_its_id_when_its_words_change() -> None:
    before, after = (events(replace(with_action(title=title), id="7c0f"))[0]["uid"] for title in ("Fair", "Market"))
    assert before == after == "action-fair@7c0f.curreap.plan"


@pytest.mark.parametrize("ids", [("7c0f", "91ab"), ("", "")], ids=["from the app", "from files"])
def test_two_towns_in_one_calendar_keep_their_own_events(ids: tuple[str, str]) -> None:
    towns = (replace(town, id=number) for town, number in zip(two_towns(), ids, strict=True))
    uids = [str(event["uid"]) for town in towns for event in events(town)]
    assert len(uids) == len(set(uids)) == 2


def test_a_file_of_the_same_town_and_year_keeps_its_ids_whatever_it_is_read_from() -> None:
    once, again = (
        with_fields(a_plan(town=name), profile.TOOL, deadline=MAY) for name in ("Šilutė", "s\u030cilute\u0307")
    )
    assert [event["uid"] for event in events(once)] == [event["uid"] for event in events(again)]


def test_the_town_stands_in_each_title() -> None:
    titles = [str(event["summary"]) for town in two_towns() for event in events(town)]
    assert [title.split(":")[0] for title in titles] == ["Rūjiena", "Šilutė"]


def test_without_a_town_there_is_the_title_alone() -> None:
    event = events(with_fields(with_action(), profile.TOOL, name=""))[0]
    assert event["summary"] == "A1 Fair"


def two_towns() -> list[Plan]:
    return [with_fields(a_plan(town=name), profile.TOOL, deadline=MAY) for name in ("Rūjiena", "Šilutė")]


def test_every_event_is_stamped_with_the_day_of_the_edition() -> None:
    stamps = {event["dtstamp"].dt for event in events(a_finished_plan())}
    assert stamps == {dt.datetime(2026, 9, 1, tzinfo=dt.UTC)}


def test_nobody_is_busy_because_of_the_plan() -> None:
    assert {event["transp"] for event in events(a_finished_plan())} == {"TRANSPARENT"}


def test_the_calendar_is_named_after_town_and_plan() -> None:
    calendar = Calendar.from_ical(rendered(a_plan()))
    assert calendar["x-wr-calname"] == "Rūjiena Culture and Resilience Action Plan 2027"


def test_texts_name_their_language() -> None:
    assert events(with_action(), language="en")[0]["summary"].params["language"] == "en"


def test_lines_end_and_fold_as_the_standard_wants() -> None:
    lines = rendered(with_action(objective="Neighbours meet in the courtyard, " * 20)).split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert rendered(a_finished_plan()) == rendered(a_finished_plan())


def test_an_empty_plan_is_an_empty_calendar() -> None:
    assert events(Plan()) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_another_program_reads_as_many_events(name: str) -> None:
    plan = example(name)
    read = vobject.readOne(rendered(plan).decode("utf-8")).contents.get("vevent", [])
    assert len(read) == len(events(plan))


# ------------------------------------------------------------------ typed text


@pytest.mark.parametrize("text", INJECTIONS)
def test_typed_text_adds_no_event_and_no_property(text: str) -> None:
    given = {"objective": text, "target_group": text, "milestones": [{"id": "m", "title": text, "date": MAY}]}
    plan = with_fields(with_action(title=text, **given), profile.TOOL, name=text)
    found = events(plan)
    assert len(found) == 2
    assert not {"ATTACH", "ORGANIZER"} & {key for event in found for key in event}


def test_a_semicolon_and_a_line_break_come_back_as_typed() -> None:
    event = events(with_action(objective="One; two, three\nfour \\ five"))[0]
    assert event["description"].startswith("One; two, three\nfour \\ five")


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"lone surrogate"}))  # that no plan can hold
def test_no_typed_text_breaks_the_file(name: str) -> None:
    text = HOSTILE[name][:LONGEST_TEXT]
    plan = with_fields(with_action(title=text, objective=text), profile.TOOL, name=text)
    assert len(vobject.readOne(rendered(plan).decode("utf-8")).vevent_list) == 1


@pytest.mark.parametrize("with_private", [True, False])
def test_private_contacts_are_never_in_a_calendar(with_private: bool) -> None:
    row = {"id": "s", "name": "Choir", "contact": "anna@example.org", "private_notes": "secret"}
    plan = with_fields(with_action(partners=["s"]), STAKEHOLDERS, stakeholders=[row])
    assert b"anna@example" not in rendered(plan, with_private=with_private)

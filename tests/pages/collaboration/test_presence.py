"""Test that an open page shows who is present and what colleagues save, and keeps what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from curreap.access import Role
from curreap.edits import AddRow, MoveRow, RemoveRow, SetField
from curreap.examples import example
from pages import design
from pages.collaboration.presence import heartbeat as live_page
from pages.editing.field import field_key
from pages.editing.plan_page import LIVE
from pages.streamlit_gaps.component_value import sent_by
from playbook_tools import challenges_and_vision, goals
from playbook_tools.field_path import FieldPath, PlanPath
from tests import builders as a
from tests.pages.conftest import OpenedPage, OpenPage, Town

PAGE = "challenges_and_vision"
VIEW = {"view": "vision"}
VISION = challenges_and_vision.TOOL
Runs = Callable[[], int]
Hear = Callable[..., Mapping[str, Any]]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Count the runs of the whole app."""
    counted: list[None] = []
    tell_typed = design.flush_on_leave

    def count() -> None:
        counted.append(None)
        tell_typed()

    monkeypatch.setattr(design, "flush_on_leave", count)
    return lambda: len(counted)


@pytest.fixture
def hear(monkeypatch: pytest.MonkeyPatch) -> Hear:
    """Send a heartbeat by a button, since AppTest runs no JavaScript: hear(opened, at=key)."""
    sent: dict[str, Any] = {}
    shown: dict[str, Any] = {}

    def clock(*, key: str, data: Mapping[str, Any], on_beat_change: Callable[[], None]) -> None:
        shown.update(data)
        st.button("Beat", key=f"{key}_button", on_click=lambda: heard(on_beat_change))

    def heard(on_beat_change: Callable[[], None]) -> None:
        on_beat_change()
        st.rerun(LIVE)  # in a browser the heartbeat comes from its fragment, which then runs

    monkeypatch.setattr(live_page, "_component", clock)
    monkeypatch.setattr(live_page, "sent_by", lambda key, name: dict(sent))
    remember_pages(monkeypatch)

    def hear_(opened: OpenedPage, **told: Any) -> Mapping[str, Any]:
        sent.clear()
        sent.update({"id": "1", "at": "", "unsaved": "", "isWriting": False} | told)
        opened.app.button(key="curreap_live_button").click().run()
        assert not opened.app.exception
        return shown

    return hear_


def remember_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the registered pages: AppTest forgets them when only a fragment runs."""
    known: dict[str, Any] = {}
    get_pages = PagesManager.get_pages

    def all_pages(manager: PagesManager) -> dict[str, Any]:
        found = get_pages(manager)
        if len(found) > 1:
            known.update(found)
        return known or found

    monkeypatch.setattr(PagesManager, "get_pages", all_pages)


def key_of(opened: OpenedPage, *path: str, part: str = PAGE) -> str:
    return field_key(opened.plan_id, part, FieldPath(*path))


def box(opened: OpenedPage, *path: str) -> str:
    """Return the value of a field."""
    return str(opened.app.session_state[key_of(opened, *path)])


def links_on(opened: OpenedPage) -> str:
    return " ".join(link.proto.label for link in opened.app.get("page_link"))


def here(opened: OpenedPage) -> list[str]:
    return [block.proto.popover.label for block in opened.app.get("popover")]


@pytest.mark.parametrize("field", ["vision", "motto"])
def test_the_text_of_a_colleague_appears_without_a_run_of_the_page(
    open_page: OpenPage, hear: Hear, runs: Runs, field: str
) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    before = runs()
    text = "In 2030 nobody is alone in winter, and the old fire station is full of music."
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath(field), text))
    hear(opened)
    assert (box(opened, field), runs()) == (text, before)


def test_a_beat_without_news_runs_nothing_else(open_page: OpenPage, hear: Hear, runs: Runs) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    before = runs()
    hear(opened)
    hear(opened)
    assert runs() == before


def test_a_row_of_a_colleague_runs_the_page(open_page: OpenPage, hear: Hear, runs: Runs) -> None:
    opened = open_page("goals", plan=a.a_finished_plan())
    before = runs()
    opened.store.edit(opened.plan_id, goals.TOOL, AddRow(FieldPath("goals"), "new", {"title": "A warm winter"}))
    hear(opened)
    assert runs() == before + 1
    assert any("A warm winter" in button.label for button in opened.app.button)


def test_a_beat_for_which_the_page_runs_is_answered_so_that_the_next_one_comes(open_page: OpenPage, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_plan())
    opened.store.edit(opened.plan_id, VISION, AddRow(FieldPath("challenges"), "c2"))
    assert hear(opened, id="7")["answered"] == "7"


def test_while_a_dialog_is_open_the_page_waits(open_page: OpenPage, hear: Hear, runs: Runs) -> None:
    opened = open_page("goals", plan=a.a_finished_plan())
    before = runs()
    opened.store.edit(opened.plan_id, goals.TOOL, AddRow(FieldPath("goals"), "new", {"title": "A warm winter"}))
    hear(opened, isInDialog=True)
    assert runs() == before
    hear(opened)
    assert runs() == before + 1


def test_a_text_of_another_step_is_no_news_here(open_page: OpenPage, hear: Hear, runs: Runs) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    before = runs()
    opened.store.edit(opened.plan_id, goals.TOOL, SetField(FieldPath("how_chosen"), "In the workshop of 12 March."))
    hear(opened)
    assert runs() == before


def test_what_a_colleague_takes_away_is_missing_at_once(open_page: OpenPage, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("vision"), ""))
    hear(opened)
    assert "The vision for the title year is missing" in links_on(opened)


def test_a_comment_of_the_mentor_runs_the_page(open_page: OpenPage, town: Town, hear: Hear, runs: Runs) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    before = runs()
    town.store(Role.MENTOR).comments.add(opened.plan_id, tool=PAGE, path=FieldPath("vision"), text="For whom?")
    hear(opened)
    assert runs() == before + 1
    assert any(button.label == "1 comment" for button in opened.app.button)


def test_a_field_with_words_that_are_not_told_yet_is_left_alone(open_page: OpenPage, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    before = box(opened, "motto")
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    hear(opened, unsaved=key_of(opened, "motto"))
    assert box(opened, "motto") == before
    hear(opened)
    assert box(opened, "motto") == "Doors open"


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", "Doors ajar"), ("theirs", "Doors open"), ("both", "Doors open ajar")]
)
def test_two_short_texts_in_the_same_place_are_both_shown_and_one_chooses(
    open_page: OpenPage, choice: str, kept: str
) -> None:
    opened = open_page(PAGE, plan=a.with_fields(a.a_finished_plan(), VISION, motto="Doors"), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    key = key_of(opened, "motto")
    opened.app.text_input(key=key).set_value("Doors ajar").run()
    assert (opened.plan[VISION].motto, box(opened, "motto")) == ("Doors open", "Doors ajar")
    opened.app.button(key=f"{choice}_{key}").click().run()
    assert (opened.plan[VISION].motto, box(opened, "motto")) == (kept, kept)
    assert not [button.label for button in opened.app.button if button.key == f"both_{key}"]
    assert {"Doors open", "Doors ajar"} <= {change.after for change in opened.store.changes(opened.plan_id)}


@pytest.mark.parametrize("choice", ["theirs", "both"])
def test_the_text_that_one_has_chosen_is_sent_to_the_browser(open_page: OpenPage, choice: str) -> None:
    opened = open_page(PAGE, plan=a.with_fields(a.a_finished_plan(), VISION, motto="Doors"), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    key = key_of(opened, "motto")
    opened.app.text_input(key=key).set_value("Doors ajar").run()
    opened.app.button(key=f"{choice}_{key}").click().run()
    sent = opened.app.text_input(key=key).proto
    assert (sent.set_value, sent.value) == (True, opened.plan[VISION].motto)


def test_what_one_types_while_a_choice_is_open_takes_nothing_away(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.with_fields(a.a_finished_plan(), VISION, motto="Doors"), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    key = key_of(opened, "motto")
    opened.app.text_input(key=key).set_value("Doors ajar").run()
    opened.app.text_input(key=key).set_value("Doors ajar again").run()
    assert opened.plan[VISION].motto == "Doors open"
    opened.app.button(key=f"theirs_{key}").click().run()
    assert opened.plan[VISION].motto == box(opened, "motto") == "Doors open"
    assert "Doors ajar again" in {change.after for change in opened.store.changes(opened.plan_id)}


def test_the_text_of_before_can_be_typed_once_the_browser_has_the_new_one(open_page: OpenPage, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.with_fields(a.a_finished_plan(), VISION, motto="Doors"), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    hear(opened)
    hear(opened)
    opened.app.run()  # AppTest forgets what a fragment did not show
    opened.app.text_input(key=key_of(opened, "motto")).set_value("Doors").run()
    assert opened.plan[VISION].motto == "Doors"


def test_what_was_typed_before_the_text_of_a_colleague_arrived_does_not_replace_it(
    open_page: OpenPage, hear: Hear
) -> None:
    opened = open_page(PAGE, plan=a.with_fields(a.a_finished_plan(), VISION, motto="Doors"), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Windows open"))
    hear(opened)  # the text is on its way to a browser in which the user has just begun to type
    opened.app.text_input(key=key_of(opened, "motto")).set_value("Doors ajar").run()
    assert opened.plan[VISION].motto == "Windows open"
    assert "Doors ajar" in {change.after for change in opened.store.changes(opened.plan_id)}


def test_short_texts_changed_in_two_places_are_merged(open_page: OpenPage) -> None:
    opened = open_page(PAGE, plan=a.with_fields(a.a_finished_plan(), VISION, motto="Doors open in winter"), params=VIEW)
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "All doors open in winter"))
    opened.app.text_input(key=key_of(opened, "motto")).set_value("Doors open in every winter").run()
    assert opened.plan[VISION].motto == box(opened, "motto") == "All doors open in every winter"


def test_one_sees_who_is_here_and_the_field_they_are_in(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    town.store(Role.EDITOR).presence.beat(opened.plan_id, tab="b", page=PAGE, place=PlanPath(PAGE, FieldPath("vision")))
    told = hear(opened)
    assert here(opened) == ["Here now: Youth centre"]
    assert told["names"] == {f"st-key-{key_of(opened, 'vision')}": "Youth centre"}


def test_who_is_on_another_step_is_named_beside_it_in_the_menu(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    town.store(Role.EDITOR).presence.beat(opened.plan_id, tab="b", page="goals")
    assert hear(opened)["names"] == {"st-key-menu_goals": "Youth centre"}


def test_others_see_the_field_in_which_one_is(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    hear(opened, at=key_of(opened, "vision"))
    found, vision = town.store(Role.MENTOR).presence.others(opened.plan_id), PlanPath(PAGE, FieldPath("vision"))
    assert [(person.name, person.page, person.place) for person in found] == [("Culture office", PAGE, vision)]


def follow_the_editor(opened: OpenedPage, town: Town, hear: Hear) -> None:
    town.store(Role.EDITOR).presence.beat(opened.plan_id, tab="b", page=PAGE)
    opened.app.session_state["who_is_here"] = True  # the list is open
    hear(opened)
    opened.app.button(key=f"follow_{town.actor(Role.EDITOR).id}").click().run()


def test_a_mentor_who_follows_goes_to_the_step_of_the_candidate(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), role=Role.MENTOR, params=VIEW)
    follow_the_editor(opened, town, hear)
    town.store(Role.EDITOR).presence.beat(
        opened.plan_id, tab="b", page="goals", place=PlanPath("goals", FieldPath("how_chosen"))
    )
    hear(opened)
    assert [title.value for title in opened.app.title] == ["Priorities and goals"]
    assert opened.app.query_params["field"] == "how_chosen"


def test_a_mentor_who_writes_is_not_taken_away(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), role=Role.MENTOR, params=VIEW)
    follow_the_editor(opened, town, hear)
    town.store(Role.EDITOR).presence.beat(opened.plan_id, tab="b", page="goals")
    hear(opened, isWriting=True)
    opened.app.run()
    assert [title.value for title in opened.app.title] == ["Challenges and vision"]


def test_one_stops_following_with_one_click(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), role=Role.MENTOR, params=VIEW)
    follow_the_editor(opened, town, hear)
    opened.app.button(key="stop_following").click().run()
    town.store(Role.EDITOR).presence.beat(opened.plan_id, tab="b", page="goals")
    hear(opened)
    opened.app.run()
    assert [title.value for title in opened.app.title] == ["Challenges and vision"]


def test_a_page_on_which_one_looks_for_something_offers_to_run(open_page: OpenPage, hear: Hear, runs: Runs) -> None:
    opened = open_page("history", plan=a.a_finished_plan())
    opened.store.edit(opened.plan_id, VISION, SetField(FieldPath("motto"), "Doors open"))
    before = runs()
    hear(opened)
    assert runs() == before
    opened.app.button(key="show_new").click().run()
    assert runs() > before
    assert not any(button.key == "show_new" for button in opened.app.button)


def test_what_the_browser_says_may_be_anything(open_page: OpenPage, hear: Hear, town: Town) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), params=VIEW)
    for told in ({"at": 7}, {"at": "field_x_goals_\0"}, {"unsaved": None}, {"isWriting": "yes"}):
        hear(opened, **told)
    assert [person.place for person in town.store(Role.MENTOR).presence.others(opened.plan_id)] == [None]


def test_who_is_taken_off_the_plan_sees_no_more_of_it(open_page: OpenPage, town: Town, hear: Hear) -> None:
    opened = open_page(PAGE, plan=a.a_finished_plan(), role=Role.MENTOR, params=VIEW)
    town.store().members.remove(opened.plan_id, town.actor(Role.MENTOR).id)
    hear(opened)
    assert [title.value for title in opened.app.title] == ["This plan is not open to you"]


def rows_in_view(opened: OpenedPage) -> list[str]:
    """List the challenges from top to bottom."""
    keys = [str(button.key) for button in opened.app.button]
    return [key.removeprefix("open_challenges_") for key in keys if key.startswith("open_challenges_")]


def test_the_rows_stay_while_the_beat_says_that_one_is_in_them_and_follow_when_it_says_no_more(
    open_page: OpenPage, hear: Hear, runs: Runs
) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"opened": "challenges/voice"})
    before = rows_in_view(opened)
    opened.store.edit(opened.plan_id, VISION, MoveRow(FieldPath("challenges", "voice"), 0))
    hear(opened, at=key_of(opened, "challenges", "voice", "description"), isWriting=True)
    assert rows_in_view(opened) == before
    shown = runs()
    hear(opened, at=key_of(opened, "challenges", "voice", "description"), isWriting=True)
    assert runs() == shown
    hear(opened)
    assert rows_in_view(opened)[0] == "voice"


@pytest.mark.parametrize(
    "change", [RemoveRow(FieldPath("challenges", "voice")), MoveRow(FieldPath("challenges", "voice"), 0)]
)
def test_words_of_a_short_field_that_are_not_told_yet_stay_when_their_row_goes_or_moves(
    open_page: OpenPage, hear: Hear, runs: Runs, change: MoveRow | RemoveRow
) -> None:
    opened = open_page(PAGE, plan=example("rujiena"), params={"opened": "challenges/voice"})
    before, title = runs(), key_of(opened, "challenges", "voice", "title")
    opened.store.edit(opened.plan_id, VISION, change)
    shown = hear(opened, at=title, unsaved=title, isWriting=True)
    assert runs() == before
    # Where the row is gone the browser leaves the field: that sends the words, and the page then says so.
    assert shown["leave"] == (title if isinstance(change, RemoveRow) else "")
    assert hear(opened)["leave"] == ""
    assert runs() == before + 1


def test_a_beat_of_a_page_that_was_left_meanwhile_changes_nothing() -> None:
    """Streamlit forgets the state of a component with its page, and may still call the callback of its last beat."""
    assert "curreap_live" not in st.session_state
    assert live_page._beat(sent_by("curreap_live", "beat")) is None

"""Test the history page: grouped entries, differences, and restoring earlier values."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.edits import AddRow, RemoveRow, SetField, TextsOverlap
from curreap.plan import Plan
from db.history.changes import PastChange
from db.store import Store
from pages.editing.long_text import component
from pages.plan.history.entries import entries
from playbook_tools import PARTS, challenges_and_vision, cultural_assets, profile, section_texts, team
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Kind, types_of
from tests.builders import a_finished_plan
from tests.pages.conftest import NAMES, Town
from tests.pages.editing.test_change_texts import EVERY_CHANGE

NOON = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)


def html(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def keys_of(elements: Any) -> set[str]:
    return {element.key for element in elements}


def opened(town: Town, plan_id: str, *, role: Role = Role.LEAD, **params: str) -> AppTest:
    app = town.open("history", role=role, params={"plan": plan_id, **params})
    assert not app.exception, [error.value for error in app.exception]
    return app


def bring_back(app: AppTest, key: str) -> AppTest:
    """Press a button, and confirm its question."""
    app.button(key=key).click().run()
    app.button(key="bring_it_back").click().run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def write(store: Store, plan_id: str, *texts: str) -> None:
    for text in texts:
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), text))


@pytest.fixture
def plan_id(town: Town) -> str:
    return town.plan(a_finished_plan())


# ------------------------------------------------------------------ entries


def a_change(number: int, by: int, *path: str, kind: str = "set", days: int = 0) -> PastChange:
    at = NOON + dt.timedelta(days=days, minutes=number)
    return PastChange(
        "profile", FieldPath(*path), kind, number - 1, number, "x", at, id=number, actor_id=by, is_private=False
    )


def numbers(*changes: PastChange) -> list[tuple[int, int]]:
    return [(entry.oldest.id, entry.newest.id) for entry in entries(changes, lambda change: change.at.date())]


def test_what_one_person_types_into_a_field_is_one_entry() -> None:
    assert numbers(a_change(3, 1, "a"), a_change(2, 1, "a"), a_change(1, 1, "a")) == [(1, 3)]


def test_work_on_another_field_between_does_not_part_an_entry() -> None:
    assert numbers(a_change(3, 1, "a"), a_change(2, 1, "b"), a_change(1, 1, "a")) == [(1, 3), (2, 2)]


def test_a_colleague_in_the_same_field_parts_an_entry() -> None:
    assert numbers(a_change(3, 1, "a"), a_change(2, 2, "a"), a_change(1, 1, "a")) == [(3, 3), (2, 2), (1, 1)]


def test_another_day_parts_an_entry() -> None:
    assert numbers(a_change(2, 1, "a", days=1), a_change(1, 1, "a")) == [(2, 2), (1, 1)]


# ------------------------------------------------------------------ reading


def test_an_entry_opens_to_its_words(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme and Latgale", "Vidzeme and Kurzeme")
    town.store(Role.EDITOR).edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme or Kurzeme"))
    assert "<del>and</del><ins>or</ins>" in html(opened(town, plan_id))


def test_a_link_to_a_field_shows_that_field_only(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme")
    town.store().edit(plan_id, profile.TOOL, SetField(FieldPath("population"), 2600))
    shown = html(opened(town, plan_id, field="profile/population"))
    assert "Number of residents" in shown
    assert "changed “Region”" not in shown


@pytest.mark.parametrize(
    "params",
    [
        {"field": "../profile"},
        {"field": "profile/nothing"},
        {"before": "-1"},
        {"before": "9" * 40},
        {"version": "999"},
        {"version": "x"},
        {"moment": "yesterday"},
        {"moment": "0001-01-01T00:00"},
    ],
)
def test_an_address_that_leads_nowhere_still_opens(town: Town, plan_id: str, params: dict[str, Any]) -> None:
    write(town.store(), plan_id, "Vidzeme")
    assert opened(town, plan_id, **params).title


def test_one_reads_on_to_older_changes(town: Town, plan_id: str) -> None:
    store, rows = town.store(), 45
    for number in range(rows):
        store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), f"m{number}", {"name": f"Member {number:02}"}))
    app = opened(town, plan_id)
    assert "Member 00" not in html(app)
    app.button(key="older_changes").click().run()
    assert "Member 00" in html(app)
    assert f"Member {rows - 1}" not in html(app)


def test_changes_of_a_day_are_found(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme")
    app = opened(town, plan_id)
    app.text_input(key="history_day").set_value("1.1.2026").run()
    assert "“Region”" not in html(app)


def test_every_row_that_is_deleted_can_be_read(town: Town) -> None:
    plan_id, store = town.plan(a_finished_plan()), town.store()
    for tool in PARTS:
        answers = store.plan(plan_id)[tool]
        for name, known in types_of(type(answers)).items():
            rows = getattr(answers, name) if known.kind is Kind.ROWS else []
            if rows:
                store.edit(plan_id, tool, RemoveRow(FieldPath(name, rows[0].id)))
    assert html(opened(town, plan_id)).count("What the row held") > 10


@pytest.mark.parametrize("kind", ["set", "add", "remove"])
def test_the_words_of_every_change_can_be_shown(town: Town, plan_id: str, kind: str) -> None:
    number = 0
    with town.engine.begin() as connection:
        for tool, path, of_kind in EVERY_CHANGE:
            if of_kind == kind:
                number += 1
                connection.exec_driver_sql(
                    "INSERT INTO change (plan_id, tool, path, kind, is_private, revision, at)"
                    " VALUES (?, ?, ?, ?, 0, 1, '2026-09-01 12:00:00')",
                    (plan_id, tool, str(path), kind),
                )
    pages = range(0, number, 40)
    assert all(opened(town, plan_id, before=str(number - start + 1)).header for start in pages)


# ------------------------------------------------------------------ bringing back


def test_an_old_answer_is_brought_back_after_asking(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme")
    write(town.store(Role.EDITOR), plan_id, "Latgale", "Kurzeme")
    first_of_editor = town.store().history.newest(plan_id)[1].id
    app = bring_back(opened(town, plan_id), f"old_{first_of_editor}")
    assert town.store().plan(plan_id)[profile.TOOL].region == "Vidzeme"
    assert "has its old answer again" in html(app)


def test_nothing_is_brought_back_before_somebody_says_yes(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme")
    app = opened(town, plan_id)
    app.button(key=f"old_{town.store().history.newest(plan_id)[0].id}").click().run()
    app.button(key="leave_it").click().run()
    assert town.store().plan(plan_id)[profile.TOOL].region == "Vidzeme"


def test_a_deleted_row_is_brought_back(town: Town, plan_id: str) -> None:
    store = town.store()
    row = store.plan(plan_id)[cultural_assets.TOOL].assets[0]
    store.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", row.id)))
    bring_back(opened(town, plan_id), f"again_{store.history.newest(plan_id)[0].id}")
    assert store.plan(plan_id)[cultural_assets.TOOL].assets[-1].id == row.id


def test_a_text_that_was_put_aside_can_be_copied_and_brought_back(town: Town, plan_id: str) -> None:
    store = town.store()
    write(store, plan_id, "Vidzeme", "Latgale")
    with pytest.raises(TextsOverlap):
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Kurzeme", "Vidzeme"))
    app = opened(town, plan_id)
    assert [block.value for block in app.code] == ["Kurzeme"]
    bring_back(app, f"aside_{store.history.newest(plan_id)[0].id}")
    assert store.plan(plan_id)[profile.TOOL].region == "Kurzeme"


def test_what_changed_since_a_version_is_shown_and_taken_back(town: Town, plan_id: str) -> None:
    store = town.store()
    write(store, plan_id, "Vidzeme")
    store.versions.keep(plan_id, "after workshop 2")
    write(store, plan_id, "Latgale")
    app = opened(town, plan_id, version=str(store.versions.of_plan(plan_id)[0].id))
    assert "<del>Vidzeme</del><ins>Latgale</ins>" in html(app).replace("</del> <ins>", "</del><ins>")
    bring_back(app, "bring_all_back")
    assert store.plan(plan_id)[profile.TOOL].region == "Vidzeme"
    assert store.versions.of_plan(plan_id)[0].name == "Before “after workshop 2” was brought back"


def test_what_changed_since_a_moment_is_shown(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme")
    app = opened(town, plan_id, moment="2024-01-01T12:00")
    assert "<ins>Vidzeme</ins>" in html(app)
    assert "bring_all_back" in keys_of(app.button)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VIEWER, Role.COORDINATOR])
def test_a_reader_sees_the_words_and_brings_nothing_back(town: Town, plan_id: str, role: Role) -> None:
    store = town.store()
    write(store, plan_id, "Vidzeme")
    app = opened(town, plan_id, role=role)
    assert "<ins>Vidzeme</ins>" in html(app)
    assert f"old_{store.history.newest(plan_id)[0].id}" not in keys_of(app.button)


def test_private_words_are_not_shown(town: Town) -> None:
    plan_id, store = town.plan(Plan()), town.store()
    store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "m", {"name": NAMES[Role.EDITOR]}))
    store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "m", "contact"), "y@example.org"))
    shown = html(opened(town, plan_id))
    assert "private: its words are not kept" in shown
    assert "y@example.org" not in shown


# ------------------------------------------------------------------ the history of one field


def test_the_history_of_a_field_says_so_and_leads_to_all_changes(town: Town, plan_id: str) -> None:
    write(town.store(), plan_id, "Vidzeme")
    town.store().edit(plan_id, profile.TOOL, SetField(FieldPath("population"), 2600))
    app = opened(town, plan_id, field="profile/population")
    assert "Only “Number of residents”." in html(app)
    assert "“Region”" not in html(app)
    app.button(key="all_changes").click().run()
    assert "“Region”" in html(app)


def pasts(town: Town, plan_id: str, page: str, monkeypatch: pytest.MonkeyPatch, **params: str) -> set[str]:
    """List the addresses of the histories of the long texts on the page."""
    found: set[str] = set()
    monkeypatch.setattr(component, "_component", lambda *, data, **_: found.add(data["past"]))
    town.open(page, role=Role.LEAD, params={"plan": plan_id, **params})
    return found


def test_a_long_text_leads_to_its_own_history(town: Town, plan_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    town.store().edit(plan_id, challenges_and_vision.TOOL, SetField(FieldPath("vision"), "We sing."))
    assert f"history?plan={plan_id}&field=challenges_and_vision%2Fvision" in pasts(
        town, plan_id, "challenges_and_vision", monkeypatch, view="vision"
    )
    assert "We sing" in html(opened(town, plan_id, field="challenges_and_vision/vision"))


def test_so_does_the_text_of_a_section(town: Town, plan_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edit = SetField(FieldPath("sections", "communication", "body_text"), "We tell it.")
    town.store().edit(plan_id, section_texts.TOOL, edit)
    field = "section_texts/sections/communication/body_text"
    found = pasts(town, plan_id, "delivery", monkeypatch, view="in_the_plan", section="communication")
    assert f"history?plan={plan_id}&field={quote(field, safe='')}" in found
    assert "Only “" in html(opened(town, plan_id, field=field))


def test_private_notes_have_no_history_to_lead_to(town: Town, plan_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = pasts(town, plan_id, "stakeholders", monkeypatch, view="each", part="team")
    assert "" in found
    assert not any("private_notes" in past for past in found)

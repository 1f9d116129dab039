"""Test the history: found by person, step, place and day, and restored by an ordinary edit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Engine

from curreap.access import Role
from curreap.edits import AddRow, MoveRow, RemoveRow, RowIsGone, SetField, TextsOverlap
from curreap.examples import example
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.account_removal import remove_account
from db.history.changes import Only
from db.history.history import NothingToBringBack
from db.store import Store
from db.unit_of_work import UnitOfWork
from playbook_tools import PARTS, actions, cultural_assets, profile, section_texts, team
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_coordinator, a_person


def a_store(engine: Engine, clock: Clock, email: str = "lead@example.org") -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock, email)), clock))


@pytest.fixture
def store(engine: Engine, clock: Clock) -> Store:
    return a_store(engine, clock)


@pytest.fixture
def plan_id(store: Store) -> str:
    return store.create_plan(Plan({"profile": profile.Profile(name="Rūjiena", title_year=2027)}))


def joined(plan_id: str, store: Store, engine: Engine, clock: Clock, role: Role) -> Store:
    other = a_store(engine, clock, f"{role}@example.org")
    store.members.set_role(plan_id, other.actor.id, role)
    return other


def write(store: Store, plan_id: str, field: str, *texts: str) -> None:
    for text in texts:
        store.edit(plan_id, profile.TOOL, SetField(FieldPath(field), text))


def add_member(store: Store, plan_id: str, row_id: str, **values: str) -> None:
    store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), row_id, {"name": row_id, **values}))


def newest(store: Store, plan_id: str, only: Only | None = None) -> list[Any]:
    return [change.after for change in store.history.newest(plan_id, only or Only())]


# ------------------------------------------------------------------ reading


def test_the_newest_change_comes_first(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "one", "two", "three")
    assert newest(store, plan_id) == ["three", "two", "one"]


def test_one_reads_on_where_a_page_ended(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", *"abcde")
    first = store.history.newest(plan_id, limit=2)
    second = store.history.newest(plan_id, before=first[-1].id, limit=2)
    assert [change.after for change in (*first, *second)] == ["e", "d", "c", "b"]


def test_changes_are_found_by_person(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    editor = joined(plan_id, store, engine, clock, Role.EDITOR)
    write(store, plan_id, "region", "lead")
    write(editor, plan_id, "region", "editor")
    assert newest(store, plan_id, Only(people=[editor.actor.id])) == ["editor"]


def test_people_without_an_account_any_more_are_found_together(
    engine: Engine, clock: Clock, store: Store, plan_id: str
) -> None:
    editor = joined(plan_id, store, engine, clock, Role.EDITOR)
    write(editor, plan_id, "region", "gone")
    write(store, plan_id, "region", "lead")
    remove_account(engine, editor.actor.id, by=actor_of(a_coordinator(engine, clock)), now=clock())
    assert [person.id for person in store.history.people(plan_id)] == [store.actor.id, None]
    assert newest(store, plan_id, Only(people=[None])) == ["gone"]


def test_changes_are_found_by_step(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "Vidzeme")
    store.edit(plan_id, team.TOOL, SetField(FieldPath("experience"), "Ten fairs"))
    assert store.history.tools(plan_id) == [tool.key for tool in PARTS if tool.key in ("profile", "team")]
    assert newest(store, plan_id, Only(tool="team")) == ["Ten fairs"]


def test_a_row_is_found_with_all_that_lies_in_it(store: Store, plan_id: str) -> None:
    for row_id in ("m", "M", "m2"):
        add_member(store, plan_id, row_id)
        store.edit(plan_id, team.TOOL, SetField(FieldPath("members", row_id, "name"), f"name of {row_id}"))
    found = store.history.newest(plan_id, Only(tool="team", path=FieldPath("members", "m")))
    assert [change.path for change in found] == [("members", "m", "name"), ("members", "m")]


def test_changes_are_found_by_day(clock: Clock, store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "yesterday")
    clock.advance(days=1)
    write(store, plan_id, "region", "today")
    midnight = clock().replace(hour=0)
    assert newest(store, plan_id, Only(since=midnight, until=midnight + dt.timedelta(days=1))) == ["today"]
    assert newest(store, plan_id, Only(until=midnight)) == ["yesterday"]


def test_a_plan_without_changes_has_no_people_and_no_steps(store: Store, plan_id: str) -> None:
    assert (store.history.people(plan_id), store.history.tools(plan_id)) == ([], [])


def test_a_change_of_another_plan_is_not_found(store: Store, plan_id: str) -> None:
    other = store.create_plan(Plan())
    write(store, other, "region", "Latgale")
    number = store.history.newest(other)[0].id
    assert store.history.change(plan_id, number) is None
    with pytest.raises(NothingToBringBack):
        store.history.bring_back_field(plan_id, number)


# ------------------------------------------------------------------ a field


def test_a_field_gets_the_text_before_a_change_back(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "Vidzeme", "Latgale")
    store.history.bring_back_field(plan_id, store.history.newest(plan_id)[0].id)
    assert store.plan(plan_id)[profile.TOOL].region == "Vidzeme"


def test_bringing_back_is_itself_in_the_history_and_can_be_undone(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "Vidzeme", "Latgale")
    store.history.bring_back_field(plan_id, store.history.newest(plan_id)[0].id)
    store.history.bring_back_field(plan_id, store.history.newest(plan_id)[0].id)
    assert newest(store, plan_id) == ["Latgale", "Vidzeme", "Latgale", "Vidzeme"]


def test_a_field_gets_what_a_change_wrote(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "Vidzeme", "Latgale")
    store.history.bring_back_field(plan_id, store.history.newest(plan_id)[1].id, to="after")
    assert store.plan(plan_id)[profile.TOOL].region == "Vidzeme"


def test_a_text_that_was_put_aside_is_brought_back(store: Store, plan_id: str) -> None:
    write(store, plan_id, "region", "Vidzeme", "Latgale")
    with pytest.raises(TextsOverlap):
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Kurzeme", "Vidzeme"))
    aside = store.history.newest(plan_id)[0]
    store.history.bring_back_field(plan_id, aside.id, to="after")
    assert (aside.kind, store.plan(plan_id)[profile.TOOL].region) == ("aside", "Kurzeme")


def test_a_private_field_cannot_be_brought_back(store: Store, plan_id: str) -> None:
    add_member(store, plan_id, "m")
    for contact in ("y@example.org", "z@example.org"):
        store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "m", "contact"), contact))
    with pytest.raises(NothingToBringBack):
        store.history.bring_back_field(plan_id, store.history.newest(plan_id)[0].id)
    assert store.plan(plan_id)[team.TOOL].members[0].contact == "z@example.org"


def test_a_field_of_a_deleted_row_waits_for_its_row(store: Store, plan_id: str) -> None:
    add_member(store, plan_id, "m")
    store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "m", "name"), "Youth centre"))
    number = store.history.newest(plan_id)[0].id
    store.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    with pytest.raises(RowIsGone):
        store.history.bring_back_field(plan_id, number)


def test_bringing_back_does_not_agree_for_the_mentor(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    store.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "goals", {"state": "ready"}))
    joined(plan_id, store, engine, clock, Role.MENTOR).agree(plan_id, "goals", is_agreed=True)
    store.edit(plan_id, section_texts.TOOL, SetField(FieldPath("sections", "goals", "state"), "draft"))
    store.history.bring_back_field(plan_id, store.history.newest(plan_id)[0].id)
    assert store.plan(plan_id)[section_texts.TOOL].of("goals").state == "ready"


# ------------------------------------------------------------------ a row


def test_a_deleted_row_comes_back_at_the_end_with_its_id(store: Store, plan_id: str) -> None:
    for row_id in ("one", "two"):
        add_member(store, plan_id, row_id)
    store.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "one")))
    store.history.bring_back_row(plan_id, store.history.newest(plan_id)[0].id)
    assert [(row.id, row.name) for row in store.plan(plan_id)[team.TOOL].members] == [("two", "two"), ("one", "one")]


def test_a_row_comes_back_without_its_contact(store: Store, plan_id: str) -> None:
    add_member(store, plan_id, "m", contact="y@example.org")
    store.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    store.history.bring_back_row(plan_id, store.history.newest(plan_id)[0].id)
    assert store.plan(plan_id)[team.TOOL].members[0].contact == ""


def test_a_row_comes_back_with_the_rows_in_it(store: Store, plan_id: str) -> None:
    store.edit(plan_id, actions.TOOL, AddRow(FieldPath("actions"), "a", {"title": "Youth day"}))
    store.edit(plan_id, actions.TOOL, AddRow(FieldPath("actions", "a", "milestones"), "m", {"title": "Ask the school"}))
    before = store.plan(plan_id)[actions.TOOL]
    store.edit(plan_id, actions.TOOL, RemoveRow(FieldPath("actions", "a")))
    store.history.bring_back_row(plan_id, store.history.newest(plan_id)[0].id)
    assert store.plan(plan_id)[actions.TOOL] == before


def test_a_row_comes_back_without_a_photo_that_is_gone(store: Store, plan_id: str) -> None:
    store.add_photo(plan_id, "p", b"jpeg")
    store.edit(plan_id, cultural_assets.TOOL, AddRow(FieldPath("assets"), "a", {"name": "Choir", "photo": "p"}))
    store.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", "a")))
    store.history.bring_back_row(plan_id, store.history.newest(plan_id)[0].id)
    assert [(row.name, row.photo) for row in store.plan(plan_id)[cultural_assets.TOOL].assets] == [("Choir", None)]


def test_a_row_that_is_there_again_is_not_brought_back_twice(store: Store, plan_id: str) -> None:
    add_member(store, plan_id, "m")
    store.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    number = store.history.newest(plan_id)[0].id
    for _ in range(2):
        store.history.bring_back_row(plan_id, number)
    assert len(store.plan(plan_id)[team.TOOL].members) == 1
    assert len(store.history.newest(plan_id)) == 3


def test_a_row_inside_a_deleted_row_waits_for_it(store: Store, plan_id: str) -> None:
    store.edit(plan_id, actions.TOOL, AddRow(FieldPath("actions"), "a"))
    store.edit(plan_id, actions.TOOL, AddRow(FieldPath("actions", "a", "milestones"), "m"))
    store.edit(plan_id, actions.TOOL, RemoveRow(FieldPath("actions", "a", "milestones", "m")))
    number = store.history.newest(plan_id)[0].id
    store.edit(plan_id, actions.TOOL, RemoveRow(FieldPath("actions", "a")))
    with pytest.raises(RowIsGone):
        store.history.bring_back_row(plan_id, number)


# ------------------------------------------------------------------ the whole plan


def change_a_lot(store: Store, plan_id: str) -> None:
    """Set fields repeatedly, and add, move, change and delete rows and whole tables."""
    assets = store.plan(plan_id)[cultural_assets.TOOL].assets
    write(store, plan_id, "region", "one", "two")
    store.edit(plan_id, cultural_assets.TOOL, SetField(FieldPath("assets", assets[0].id, "name"), "another"))
    store.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", assets[0].id)))
    store.edit(plan_id, cultural_assets.TOOL, AddRow(FieldPath("assets"), "new", {"name": "new"}))
    store.edit(plan_id, cultural_assets.TOOL, SetField(FieldPath("assets", "new", "name"), "newer"))
    store.edit(plan_id, cultural_assets.TOOL, MoveRow(FieldPath("assets", assets[2].id), 0))
    store.edit(plan_id, team.TOOL, SetField(FieldPath("members"), [{"id": "only", "name": "Only one"}]))


def in_any_order(plan: Plan) -> dict[str, Any]:
    def sorted_rows(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: sorted_rows(inner) for name, inner in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return sorted(map(sorted_rows, value), key=lambda row: row["id"])
        return value

    return {tool.key: sorted_rows(plan.without_private()[tool].model_dump(mode="json")) for tool in PARTS}


def test_the_plan_as_of_a_moment_is_what_it_was_then(clock: Clock, store: Store) -> None:
    plan_id = store.create_plan(example("rujiena"))
    then, moment = store.plan(plan_id), clock()
    clock.advance(minutes=1)
    change_a_lot(store, plan_id)
    assert in_any_order(store.history.as_of(plan_id, moment)) == in_any_order(then)


def test_the_plan_is_brought_back_to_a_moment(clock: Clock, store: Store) -> None:
    plan_id = store.create_plan(example("rujiena"))
    then, moment = store.plan(plan_id), clock()
    clock.advance(minutes=1)
    change_a_lot(store, plan_id)
    store.history.bring_back_moment(plan_id, moment, keep_as="before")
    assert in_any_order(store.plan(plan_id)) == in_any_order(then)


def test_a_version_is_brought_back_with_the_order_of_its_rows(store: Store) -> None:
    plan_id = store.create_plan(example("rujiena"))
    store.versions.keep(plan_id, "after workshop 2")
    then = store.plan(plan_id).without_private()
    change_a_lot(store, plan_id)
    store.history.bring_back_version(plan_id, store.versions.of_plan(plan_id)[0].id, keep_as="before")
    assert all(store.plan(plan_id).without_private()[tool] == then[tool] for tool in PARTS)


def test_bringing_a_version_back_is_undone_by_the_version_kept_before(store: Store) -> None:
    plan_id = store.create_plan(example("rujiena"))
    store.versions.keep(plan_id, "after workshop 2")
    change_a_lot(store, plan_id)
    today = store.plan(plan_id).without_private()
    store.history.bring_back_version(plan_id, store.versions.of_plan(plan_id)[0].id, keep_as="before")
    store.history.bring_back_version(plan_id, store.versions.of_plan(plan_id)[0].id, keep_as="before again")
    assert all(store.plan(plan_id).without_private()[tool] == today[tool] for tool in PARTS)


def test_bringing_a_version_back_is_one_entry_for_each_field(store: Store, plan_id: str) -> None:
    store.versions.keep(plan_id, "after workshop 2")
    write(store, plan_id, "region", "one", "two")
    write(store, plan_id, "name", "other")
    store.history.bring_back_version(plan_id, store.versions.of_plan(plan_id)[0].id, keep_as="before")
    assert len(store.history.newest(plan_id)) == 3 + 2


def test_a_version_leaves_private_contacts_as_they_are(store: Store, plan_id: str) -> None:
    add_member(store, plan_id, "m", contact="y@example.org")
    store.versions.keep(plan_id, "after workshop 2")
    store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "m", "name"), "other"))
    store.history.bring_back_version(plan_id, store.versions.of_plan(plan_id)[0].id, keep_as="before")
    assert [(row.name, row.contact) for row in store.plan(plan_id)[team.TOOL].members] == [("m", "y@example.org")]


def test_a_version_brings_its_photos_back(store: Store, plan_id: str) -> None:
    store.add_photo(plan_id, "p", b"jpeg")
    store.edit(plan_id, cultural_assets.TOOL, AddRow(FieldPath("assets"), "a", {"photo": "p"}))
    store.versions.keep(plan_id, "after workshop 2")
    store.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", "a")))
    store.history.bring_back_version(plan_id, store.versions.of_plan(plan_id)[0].id, keep_as="before")
    assert store.plan(plan_id).photos == {"p": b"jpeg"}


def test_a_version_of_another_plan_is_not_brought_back(store: Store, plan_id: str) -> None:
    other = store.create_plan(Plan())
    store.versions.keep(other, "theirs")
    with pytest.raises(NothingToBringBack):
        store.history.bring_back_version(plan_id, store.versions.of_plan(other)[0].id, keep_as="before")


def test_a_whole_table_is_brought_back_and_contacts_stay(store: Store, plan_id: str) -> None:
    add_member(store, plan_id, "m", contact="y@example.org")
    store.edit(
        plan_id, team.TOOL, SetField(FieldPath("members"), [{"id": "m", "name": "other", "contact": "z@example.org"}])
    )
    store.history.bring_back_field(plan_id, store.history.newest(plan_id)[0].id)
    assert [(row.name, row.contact) for row in store.plan(plan_id)[team.TOOL].members] == [("m", "z@example.org")]

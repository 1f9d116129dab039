"""Test the store: edits are durable, combine with those of colleagues, and need permission."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Actor, Forbidden, Role
from curreap.edits import AddRow, BadEdit, MoveRow, RemoveRow, RowIsGone, SetField
from curreap.plan import Plan
from db.accounts.account import actor_of
from db.accounts.sessions import sign_out_everywhere
from db.members import LastLead
from db.store import Store
from db.tables import PhotoRow, SectionRow
from db.unit_of_work import UnitOfWork
from playbook_tools import cultural_assets, delivery, profile, section_texts, stakeholders, team
from playbook_tools.field_path import FieldPath
from tests.conftest import Clock
from tests.db.people import a_person


def a_store(engine: Engine, clock: Clock, email: str = "lead@example.org", **more: bool) -> Store:
    return Store(UnitOfWork(engine, actor_of(a_person(engine, clock, email, **more)), clock))


def a_plan(store: Store) -> str:
    return store.create_plan(Plan({"profile": profile.Profile(name="Rūjiena", title_year=2027)}))


@pytest.fixture
def store(engine: Engine, clock: Clock) -> Store:
    return a_store(engine, clock)


@pytest.fixture
def plan_id(store: Store) -> str:
    return a_plan(store)


def joined(plan_id: str, store: Store, engine: Engine, clock: Clock, role: Role) -> Store:
    """Make another user, with a role on the plan."""
    other = a_store(engine, clock, f"{role}@example.org")
    store.members.set_role(plan_id, other.actor.id, role)
    return other


def test_an_edit_is_found_by_the_next_reader(store: Store, plan_id: str) -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    assert store.plan(plan_id)[profile.TOOL].region == "Vidzeme"


def test_an_edit_raises_the_revision_and_says_who(store: Store, plan_id: str) -> None:
    before = store.info(plan_id).revision
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    after = store.info(plan_id)
    assert (after.revision, after.changed_by) == (before + 1, store.actor.name)


def test_writing_the_same_again_is_no_edit(store: Store, plan_id: str) -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "Rūjiena"))
    assert store.changes(plan_id) == []


def test_the_name_of_the_town_shows_on_the_list(store: Store, plan_id: str) -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "Šilutė"))
    assert [plan.town for plan in store.my_plans()] == ["Šilutė"]


def test_rows_are_added_moved_and_removed(store: Store, plan_id: str) -> None:
    for name in ("one", "two"):
        store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), name, {"name": name}))
    store.edit(plan_id, team.TOOL, MoveRow(FieldPath("members", "two"), 0))
    store.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "one")))
    assert [member.name for member in store.plan(plan_id)[team.TOOL].members] == ["two"]


def test_an_edit_of_a_deleted_row_says_so_and_changes_nothing(store: Store, plan_id: str) -> None:
    with pytest.raises(RowIsGone):
        store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "gone", "name"), "x"))
    assert store.changes(plan_id) == []


@pytest.mark.parametrize(
    "edit",
    [SetField(FieldPath("population"), -5), SetField(FieldPath("nothing"), 1), SetField(FieldPath("name"), {"a": 1})],
)
def test_a_value_that_does_not_fit_changes_nothing(store: Store, plan_id: str, edit: SetField) -> None:
    with pytest.raises(BadEdit):
        store.edit(plan_id, profile.TOOL, edit)
    assert store.info(plan_id).revision == 0


def test_the_history_tells_before_and_after(store: Store, plan_id: str) -> None:
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Vidzeme"))
    store.edit(plan_id, profile.TOOL, SetField(FieldPath("region"), "Latgale"))
    newest = store.changes(plan_id)[0]
    assert (newest.path, newest.before, newest.after) == (("region",), "Vidzeme", "Latgale")


def test_edits_of_many_people_at_once_all_survive(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    colleagues = [joined_editor(plan_id, store, engine, clock, number) for number in range(4)]

    def write(number: int) -> None:
        for row in range(10):
            row_id = f"r{number}-{row}"
            colleagues[number].edit(plan_id, team.TOOL, AddRow(FieldPath("members"), row_id, {"name": row_id}))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.plan(plan_id)[team.TOOL].members) == 40
    assert store.info(plan_id).revision == 40


def joined_editor(plan_id: str, store: Store, engine: Engine, clock: Clock, number: int) -> Store:
    other = a_store(engine, clock, f"editor{number}@example.org")
    store.members.set_role(plan_id, other.actor.id, Role.EDITOR)
    return other


# ------------------------------------------------------------------ private contacts


def test_private_contacts_stand_apart_from_the_answers(engine: Engine, store: Store, plan_id: str) -> None:
    store.edit(
        plan_id, team.TOOL, AddRow(FieldPath("members"), "m", {"name": "Youth centre", "contact": "y@example.org"})
    )
    with Session(engine) as session:
        row = session.exec(select(SectionRow).where(SectionRow.tool == "team")).one()
        assert "y@example.org" not in str(row.answers)
        assert row.private == {"members/m/contact": "y@example.org"}


def test_a_mentor_sees_no_private_contact(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "m", {"contact": "y@example.org"}))
    store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "m", "contact"), "z@example.org"))
    mentor = joined(plan_id, store, engine, clock, Role.MENTOR)
    assert store.plan(plan_id)[team.TOOL].members[0].contact == "z@example.org"
    assert mentor.plan(plan_id)[team.TOOL].members[0].contact == ""
    assert "example.org" not in str(mentor.changes(plan_id))


def test_a_removed_contact_leaves_the_history_too(store: Store, plan_id: str) -> None:
    store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "m", {"contact": "y@example.org"}))
    store.edit(plan_id, team.TOOL, SetField(FieldPath("members", "m", "contact"), ""))
    store.edit(plan_id, team.TOOL, RemoveRow(FieldPath("members", "m")))
    assert "y@example.org" not in str(store.changes(plan_id))


# ------------------------------------------------------------------ permission


def test_a_mentor_reads_the_draft_but_cannot_change_it(
    engine: Engine, clock: Clock, store: Store, plan_id: str
) -> None:
    mentor = joined(plan_id, store, engine, clock, Role.MENTOR)
    assert mentor.plan(plan_id).town == "Rūjiena"
    with pytest.raises(Forbidden):
        mentor.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "x"))


@pytest.mark.parametrize(
    "edit",
    [
        AddRow(FieldPath("sections"), "goals", {"state": "agreed"}),
        SetField(FieldPath("sections"), [{"id": "goals", "state": "agreed"}]),
    ],
)
def test_a_team_cannot_say_agreed_for_its_mentor(store: Store, plan_id: str, edit: AddRow | SetField) -> None:
    with pytest.raises(BadEdit):
        store.edit(plan_id, section_texts.TOOL, edit)


@pytest.mark.parametrize("is_agreed", [True, False])
def test_a_mentor_does_not_finish_a_section_for_the_team(
    engine: Engine, clock: Clock, store: Store, plan_id: str, is_agreed: bool
) -> None:
    store.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "goals", {"state": "draft"}))
    with pytest.raises(BadEdit):
        joined(plan_id, store, engine, clock, Role.MENTOR).agree(plan_id, "goals", is_agreed=is_agreed)


def test_nobody_becomes_coordinator_of_one_plan(store: Store, plan_id: str) -> None:
    with pytest.raises(Forbidden):
        store.members.set_role(plan_id, store.actor.id, Role.COORDINATOR)


def test_two_rows_of_a_table_never_get_the_same_id(store: Store, plan_id: str) -> None:
    with pytest.raises(BadEdit):
        store.edit(plan_id, team.TOOL, SetField(FieldPath("members"), [{"id": "m"}, {"id": "m"}]))


def test_a_photo_that_was_taken_away_is_gone(engine: Engine, store: Store, plan_id: str) -> None:
    store.add_photo(plan_id, "p", b"jpeg")
    store.edit(plan_id, cultural_assets.TOOL, AddRow(FieldPath("assets"), "a", {"photo": "p"}))
    edited = store.edit(plan_id, cultural_assets.TOOL, SetField(FieldPath("assets", "a", "photo"), None))
    assert edited.deleted_photos == {"p": b"jpeg"}  # so that it can be brought back
    with Session(engine) as session:
        assert session.exec(select(PhotoRow)).all() == []


def test_a_photo_stays_while_another_step_shows_it(store: Store, plan_id: str) -> None:
    store.add_photo(plan_id, "p1", b"jpeg")
    store.edit(plan_id, delivery.TOOL, SetField(FieldPath("cover_photo"), "p1"))
    store.edit(plan_id, cultural_assets.TOOL, AddRow(FieldPath("assets"), "a", {"photo": "p1"}))
    edited = store.edit(plan_id, cultural_assets.TOOL, RemoveRow(FieldPath("assets", "a")))
    assert (store.photo(plan_id, "p1"), edited.deleted_photos) == (b"jpeg", {})


def test_a_photo_that_no_answer_names_leaves_with_no_file(store: Store, plan_id: str) -> None:
    store.add_photo(plan_id, "unsaved", b"jpeg")
    assert store.plan(plan_id).photos == {}


def test_a_kept_version_with_many_photos_can_be_read_again(
    store: Store, plan_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.versions.keep(plan_id, "large")
    monkeypatch.setattr("curreap.plan.LARGEST_FILE", 10)
    assert store.versions.plan(plan_id, store.versions.of_plan(plan_id)[0].id)


def test_only_those_who_see_contacts_take_them_out(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    viewer = joined(plan_id, store, engine, clock, Role.VIEWER)
    with pytest.raises(Forbidden):
        viewer.note_download(plan_id, "data", with_contacts=True)


def test_a_mentor_agrees_with_a_section(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    store.edit(plan_id, section_texts.TOOL, AddRow(FieldPath("sections"), "goals", {"state": "ready"}))
    joined(plan_id, store, engine, clock, Role.MENTOR).agree(plan_id, "goals", is_agreed=True)
    assert store.plan(plan_id)[section_texts.TOOL].of("goals").state == "agreed"


def test_a_guessed_plan_and_a_foreign_plan_are_refused_in_the_same_words(
    engine: Engine, clock: Clock, plan_id: str
) -> None:
    stranger = a_store(engine, clock, "stranger@example.org")
    said = []
    for guess in (plan_id, "0000000000000000", "", "x' OR 1=1 --"):
        with pytest.raises(Forbidden) as refused:
            stranger.info(guess)
        said.append(str(refused.value))
    assert len(set(said)) == 1


def test_a_signed_out_session_can_do_nothing_more(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    sign_out_everywhere(engine, store.actor.id, now=clock())
    with pytest.raises(Forbidden):
        store.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "late"))
    assert store.my_plans() == []


def test_a_coordinator_reads_every_plan_but_writes_in_none(engine: Engine, clock: Clock, plan_id: str) -> None:
    coordinator = a_store(engine, clock, "coordinator@example.org", is_coordinator=True)
    assert [plan.id for plan in coordinator.my_plans()] == [plan_id]
    with pytest.raises(Forbidden):
        coordinator.edit(plan_id, profile.TOOL, SetField(FieldPath("name"), "x"))


def test_somebody_who_was_coordinator_sees_no_plan_any_more(engine: Engine, clock: Clock, plan_id: str) -> None:
    person = a_person(engine, clock, "former@example.org")
    claims = Actor(person.id or 0, person.name, is_coordinator=True)
    with pytest.raises(Forbidden):
        Store(UnitOfWork(engine, claims, clock)).info(plan_id)


def test_a_removed_member_sees_nothing_any_more(engine: Engine, clock: Clock, store: Store, plan_id: str) -> None:
    editor = joined(plan_id, store, engine, clock, Role.EDITOR)
    store.members.remove(plan_id, editor.actor.id)
    with pytest.raises(Forbidden):
        editor.plan(plan_id)


def test_a_plan_keeps_somebody_who_leads_it(store: Store, plan_id: str) -> None:
    with pytest.raises(LastLead):
        store.members.remove(plan_id, store.actor.id)
    assert store.info(plan_id).role is Role.LEAD


# ------------------------------------------------------------------ versions


def test_a_version_holds_no_private_contact(store: Store, plan_id: str) -> None:
    row = {"name": "Choir", "contact": "choir@example.org", "private_notes": "difficult"}
    store.edit(plan_id, stakeholders.TOOL, AddRow(FieldPath("stakeholders"), "s", row))
    store.versions.keep(plan_id, "after workshop 2")
    kept = store.versions.plan(plan_id, store.versions.of_plan(plan_id)[0].id)
    assert kept is not None
    assert kept[stakeholders.TOOL].stakeholders[0].contact == ""


def test_deleting_a_plan_takes_everything_of_it_along(engine: Engine, store: Store, plan_id: str) -> None:
    store.edit(plan_id, team.TOOL, AddRow(FieldPath("members"), "m"))
    store.comments.add(plan_id, tool="goals", text="hello")
    store.delete_plan(plan_id)
    with Session(engine) as session:
        assert session.exec(select(SectionRow)).all() == []
    assert store.my_plans() == []

"""Test answers chosen from a list: nothing is chosen by accident, and each choice is stored as meant."""

from __future__ import annotations

from typing import Any

import pytest

from curreap.edits import RemoveRow, SetField
from curreap.plan import Plan
from pages.editing.choose import distinct
from pages.editing.field import field_key
from playbook_tools import actions, stakeholders, team
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Tool
from tests.pages.conftest import OpenedPage, OpenPage

ROW = FieldPath("actions", "a1")


def a_plan(**answers: Any) -> Plan:
    members = [team.Member(id=f"m{number}", name=name) for number, name in enumerate(("Anna", "Bertil", "Anna"), 1)]
    action = actions.Action(id="a1", title="A warm winter", **answers)
    crews = ("Choir", "Harbour crew", "Choir", "Library")
    groups = [stakeholders.Stakeholder(id=f"s{number}", name=name) for number, name in enumerate(crews, 1)]
    return Plan(
        {
            "team": team.Team(members=members),
            "stakeholders": stakeholders.Stakeholders(stakeholders=groups),
            "actions": actions.Actions(actions=[action]),
        }
    )


def opened_at(open_page: OpenPage, field: str, **answers: Any) -> OpenedPage:
    return open_page("actions", plan=a_plan(**answers), params={"field": str(ROW / field)})


def key_of(opened: OpenedPage, field: str) -> str:
    return field_key(opened.plan_id, "actions", ROW / field)


def stored(opened: OpenedPage, field: str) -> Any:
    return getattr(opened.plan[actions.TOOL].actions[0], field)


def said_on(opened: OpenedPage) -> str:
    return " ".join(html.proto.body for html in opened.app.get("html"))


def test_a_list_has_a_first_option_so_that_no_key_empties_it(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "responsible", responsible="m2")
    box = opened.app.selectbox(key=key_of(opened, "responsible"))
    assert (box.options[0], box.proto.HasField("default")) == ("No answer yet", True)


def test_people_of_the_same_name_are_told_apart(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "responsible")
    box = opened.app.selectbox(key=key_of(opened, "responsible"))
    assert box.options == ["No answer yet", "Anna", "Bertil", "Anna (2)"]
    for chosen in ("m1", "m3"):
        opened.app.selectbox(key=key_of(opened, "responsible")).set_value(chosen).run()
        assert stored(opened, "responsible") == chosen


def test_a_number_behind_a_name_is_never_the_name_of_another_one() -> None:
    assert list(distinct({1: "Anna", 2: "Anna (2)", 3: "Anna"}).values()) == ["Anna", "Anna (2)", "Anna (3)"]


def test_a_cleared_answer_comes_back_with_undo(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "responsible", responsible="m2")
    key = key_of(opened, "responsible")
    opened.app.selectbox(key=key).set_value("").run()
    assert (stored(opened, "responsible"), "Cleared." in said_on(opened)) == (None, True)
    opened.app.button(key=f"undo_act_{key}").click().run()
    assert (stored(opened, "responsible"), opened.app.session_state[key]) == ("m2", "m2")
    assert "Cleared." not in said_on(opened)


def test_the_second_of_two_answers_counts_and_it_is_said_that_it_replaced_another(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "responsible")
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(ROW / "responsible", "m2"))
    key = key_of(opened, "responsible")
    opened.app.selectbox(key=key).set_value("m1").run()
    assert stored(opened, "responsible") == "m1"
    assert "A colleague had just changed this." in said_on(opened)
    opened.app.button(key=f"undo_act_{key}").click().run()
    assert stored(opened, "responsible") == opened.app.session_state[key] == "m2"


def taken_out(opened: OpenedPage, field: str, *left: str) -> str:
    """Take choices out of a list, so that these are left; return the key of the button that undoes it."""
    key = key_of(opened, field)
    opened.app.multiselect(key=key).set_value(list(left)).run()
    return f"undo_act_{key}"


def test_choices_that_were_taken_out_come_back_to_their_places(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "partners", partners=["s1", "s2", "s3"])
    taken_out(opened, "partners", "s1", "s3")
    assert (stored(opened, "partners"), "Taken out: Harbour crew." in said_on(opened)) == (["s1", "s3"], True)
    undo = taken_out(opened, "partners", "s3")
    assert "Taken out: Choir and Harbour crew." in said_on(opened)
    opened.app.button(key=undo).click().run()
    assert stored(opened, "partners") == opened.app.session_state[key_of(opened, "partners")] == ["s1", "s2", "s3"]
    assert "Taken out" not in said_on(opened)


def test_what_was_taken_out_comes_back_also_after_another_choice(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "partners", partners=["s1", "s2"])
    undo = taken_out(opened, "partners", "s2")
    taken_out(opened, "partners", "s2", "s3")
    opened.app.button(key=undo).click().run()
    assert stored(opened, "partners") == ["s1", "s2", "s3"]


def test_a_choice_that_one_makes_again_oneself_is_not_offered(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "partners", partners=["s1"])
    taken_out(opened, "partners")
    opened.app.multiselect(key=key_of(opened, "partners")).set_value(["s1"]).run()
    assert "Taken out" not in said_on(opened)


@pytest.mark.parametrize("is_known", [True, False], ids=["page knows it", "page does not know it"])
@pytest.mark.parametrize(
    ("theirs", "end"),
    [
        (["s1", "s4"], ["s1", "s2", "s4"]),  # has added one
        ([], ["s2"]),  # has taken one out
        (["s1", "s2"], ["s1", "s2"]),  # has chosen the same again
    ],
    ids=["added", "taken out", "chosen again"],
)
def test_undo_in_a_list_keeps_what_a_colleague_did_meanwhile(
    open_page: OpenPage, theirs: list[str], end: list[str], *, is_known: bool
) -> None:
    opened = opened_at(open_page, "partners", partners=["s1", "s2"])
    undo = taken_out(opened, "partners", "s1")
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(ROW / "partners", theirs))
    is_back = "s2" in theirs
    if is_known:
        opened.app.run()
        assert ("Taken out" in said_on(opened)) is not is_back
    if not (is_known and is_back):
        opened.app.button(key=undo).click().run()
    assert set(stored(opened, "partners")) == set(end)
    assert opened.app.session_state[key_of(opened, "partners")] == stored(opened, "partners")


@pytest.mark.parametrize(
    ("field", "before", "after", "tool", "row"),
    [
        ("partners", ["s2"], [], stakeholders.TOOL, FieldPath("stakeholders", "s2")),
        ("responsible", "m2", "", team.TOOL, FieldPath("members", "m2")),
    ],
    ids=["one of several", "the only one"],
)
def test_a_row_that_is_deleted_meanwhile_does_not_come_back_into_an_answer(
    open_page: OpenPage, field: str, before: Any, after: Any, tool: Tool[Any], row: FieldPath
) -> None:
    opened = opened_at(open_page, field, **{field: before})
    widget = opened.app.multiselect if isinstance(before, list) else opened.app.selectbox
    widget(key=key_of(opened, field)).set_value(after).run()
    assert any(button.label == "Undo" for button in opened.app.button)
    opened.store.edit(opened.plan_id, tool, RemoveRow(row))
    opened.app.run()
    assert not any(button.label == "Undo" for button in opened.app.button)


def test_choices_that_two_people_make_in_one_moment_all_count(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "topics", topics=["belonging", "learning"])
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(ROW / "topics", ["learning", "trust"]))
    opened.app.button_group(key=key_of(opened, "topics")).set_value(["belonging", "learning", "inclusion"]).run()
    assert set(stored(opened, "topics")) == {"learning", "trust", "inclusion"}


def test_an_answer_that_the_browser_repeats_takes_nothing_from_a_colleague(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "responsible", responsible="m2")
    opened.store.edit(opened.plan_id, actions.TOOL, SetField(ROW / "responsible", "m1"))
    repeated = opened.app._tree.get_widget_states()
    session = opened.app.session_state._state._state
    session._compact_state()
    session._old_state[str(session.get_widget_id_from_key(key_of(opened, "responsible")))] = "m3"  # it seems to be new
    opened.app._run(repeated)
    assert stored(opened, "responsible") == "m1"


def test_a_browser_that_knows_a_person_by_the_name_of_before_changes_nothing(open_page: OpenPage) -> None:
    opened = opened_at(open_page, "responsible", responsible="m2")
    on_its_way = opened.app._tree.get_widget_states()
    opened.store.edit(opened.plan_id, team.TOOL, SetField(FieldPath("members", "m2", "name"), "Berta"))
    opened.app.run()
    box = opened.app.selectbox(key=key_of(opened, "responsible"))
    assert (box.proto.set_value, box.proto.raw_value) == (True, "Berta")
    opened.app._run(on_its_way)
    assert not opened.app.exception
    assert stored(opened, "responsible") == opened.app.session_state[key_of(opened, "responsible")] == "m2"

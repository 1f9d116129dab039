"""Test edits: each names its field or row; an edit that does not fit is refused and changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.edits import (
    AddRow,
    BadEdit,
    Edit,
    MoveRow,
    RemoveRow,
    RowIsGone,
    SetField,
    TableFull,
    TextsOverlap,
    apply,
    value_at,
)
from playbook_tools.actions import Action, Actions, BudgetLine
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.profile import KeyFact, Profile
from playbook_tools.tool import LONGEST_TEXT, MOST_ROWS


def an_action_with_two_lines() -> Actions:
    lines = [BudgetLine(id="a", item="Bus", amount=100), BudgetLine(id="b", item="Hall")]
    return Actions(actions=[Action(id="one", title="Fair", budget_lines=lines), Action(id="two")])


def test_a_field_deep_inside_is_set() -> None:
    after = apply(
        an_action_with_two_lines(), SetField(FieldPath("actions", "one", "budget_lines", "b", "amount"), 12.345)
    )
    assert value_at(after, FieldPath("actions", "one", "budget_lines", "b", "amount")) == 12.35


def test_the_answers_before_stay_as_they_were() -> None:
    before = an_action_with_two_lines()
    apply(before, SetField(FieldPath("actions", "one", "title"), "Market"))
    assert before == an_action_with_two_lines()


def test_taking_a_text_away_leaves_an_empty_text() -> None:
    assert apply(Profile(name="Rūjiena"), SetField(FieldPath("name"), None)).name == ""


def test_adding_the_same_row_again_changes_nothing() -> None:
    before = an_action_with_two_lines()
    assert apply(before, AddRow(FieldPath("actions"), "one", {"title": "again"})) == before


@pytest.mark.parametrize(("to", "order"), [(0, "bac"), (2, "acb"), (99, "acb"), (-5, "bac")])
def test_a_row_moves_within_its_table(to: int, order: str) -> None:
    facts = Profile(key_data=[KeyFact(id=letter) for letter in "abc"])
    moved = apply(facts, MoveRow(FieldPath("key_data", "b"), to))
    assert "".join(fact.id for fact in moved.key_data) == order


@pytest.mark.parametrize(
    "edit", [SetField(FieldPath("actions", "gone", "title"), "x"), RemoveRow(FieldPath("actions", "gone"))]
)
def test_a_row_that_is_gone_is_said_to_be_gone(edit: Edit) -> None:
    with pytest.raises(RowIsGone):
        apply(an_action_with_two_lines(), edit)


@pytest.mark.parametrize(
    "edit",
    [
        SetField(WHOLE, 1),
        SetField(FieldPath("nothing"), 1),
        SetField(FieldPath("actions"), [{"id": "a", "title": 3}]),
        SetField(FieldPath("actions", "one"), {}),
        SetField(FieldPath("actions", "one", "id"), "two"),
        SetField(FieldPath("actions", "one", "status"), "finished"),
        SetField(FieldPath("actions", "one", "title", "deeper"), "x"),
        SetField(FieldPath("actions", "one", "start"), "31.02.2027"),
        SetField(FieldPath("how_actions_work_together"), "x" * 20_001),
        SetField(FieldPath("how_actions_work_together"), "x" * 20_001, base=""),
        SetField(FieldPath("actions", "one", "status"), "idea", base=""),
        AddRow(FieldPath("actions"), "a/b"),
        AddRow(FieldPath("actions"), "new", {"nothing": 1}),
        AddRow(FieldPath("how_actions_work_together"), "new"),
        RemoveRow(FieldPath("actions")),
    ],
    ids=str,
)
def test_an_edit_that_does_not_fit_is_refused(edit: Edit) -> None:
    with pytest.raises(BadEdit):
        apply(an_action_with_two_lines(), edit)


def test_a_table_has_a_largest_size() -> None:
    full = Profile(key_data=[KeyFact(id=f"r{n}") for n in range(MOST_ROWS)])
    with pytest.raises(TableFull):
        apply(full, AddRow(FieldPath("key_data"), "one-more"))


@given(one=st.text(max_size=50), other=st.text(max_size=50))
def test_edits_of_different_fields_give_the_same_in_any_order(one: str, other: str) -> None:
    first, second = SetField(FieldPath("name"), one), SetField(FieldPath("region"), other)
    assert apply(apply(Profile(), first), second) == apply(apply(Profile(), second), first)


TITLE = FieldPath("actions", "one", "title")


def actions_called(title: str) -> Actions:
    return apply(an_action_with_two_lines(), SetField(TITLE, title))


def test_a_text_with_a_base_is_merged_with_what_a_colleague_wrote() -> None:
    after = apply(actions_called("Big fair of choirs"), SetField(TITLE, "Fair of all choirs", base="Fair of choirs"))
    assert value_at(after, TITLE) == "Big fair of all choirs"


def test_a_text_without_a_base_overwrites() -> None:
    assert value_at(apply(actions_called("Big fair"), SetField(TITLE, "Fair of choirs")), TITLE) == "Fair of choirs"


def test_a_text_that_nobody_else_changed_is_written_as_it_is() -> None:
    after = apply(actions_called("Fair"), SetField(TITLE, "Market", base="Fair"))
    assert value_at(after, TITLE) == "Market"


def test_a_text_that_is_as_it_was_does_not_undo_what_a_colleague_wrote() -> None:
    assert value_at(apply(actions_called("Market"), SetField(TITLE, "Fair", base="Fair")), TITLE) == "Market"


def test_taking_a_text_away_is_merged_too() -> None:
    with pytest.raises(TextsOverlap):
        apply(actions_called("Big market"), SetField(TITLE, None, base="Big fair"))


def test_texts_that_overlap_are_given_to_the_person_who_has_to_choose() -> None:
    with pytest.raises(TextsOverlap) as overlap:
        apply(actions_called("Market"), SetField(TITLE, "Concert", base="Fair"))
    found = overlap.value
    assert (found.path, found.base, found.mine, found.theirs) == (TITLE, "Fair", "Concert", "Market")


def test_two_texts_too_long_to_stand_together_overlap() -> None:
    path, base = FieldPath("how_actions_work_together"), "one two"
    theirs = apply(Actions(), SetField(path, "a" * (LONGEST_TEXT - 10) + " " + base))
    with pytest.raises(TextsOverlap):
        apply(theirs, SetField(path, base + " " + "b" * 20, base=base))


def test_choices_with_a_base_are_merged_with_those_of_a_colleague() -> None:
    topics = FieldPath("actions", "one", "topics")
    theirs = apply(actions_called("Fair"), SetField(topics, ["learning", "trust"]))
    after = apply(theirs, SetField(topics, ["belonging", "learning", "inclusion"], base=["belonging", "learning"]))
    assert value_at(after, topics) == ["learning", "trust", "inclusion"]


@pytest.mark.parametrize(
    "edit", [SetField(TITLE, "Fair", base=["Fair"]), SetField(FieldPath("actions", "one", "topics"), [], "")]
)
def test_a_base_of_another_kind_is_refused(edit: SetField) -> None:
    with pytest.raises(BadEdit):
        apply(actions_called("Fair"), edit)

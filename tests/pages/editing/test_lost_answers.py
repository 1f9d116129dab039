"""Test what an act takes away from an answer, and how it comes back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from curreap.language.words import words_for
from curreap.merge import merge_choices
from pages.editing.saving import Saved
from pages.editing.undoing.lost_answers import LostAnswer, lost_answer

SOME = st.lists(st.sampled_from("abcdef"), unique=True)


def lost(before: Any, after: Any, *, base: Any, earlier: LostAnswer | None = None) -> LostAnswer | None:
    return lost_answer(Saved(before, after, {}), base=base, names={"a": "Anna"}, earlier=earlier)


def anything(one: Any) -> bool:
    return True


@given(before=SOME, out=SOME)
def test_what_was_taken_out_comes_back_to_its_place(before: list[str], out: list[str]) -> None:
    after = [one for one in before if one not in out]
    found = lost(before, after, base=before)
    assert (found is None) is (before == after)
    if found:
        assert found.brought_back(after) == before


@given(steps=st.lists(SOME, min_size=2))
def test_of_all_choices_that_were_made_none_is_lost_and_none_comes_twice(steps: list[list[str]]) -> None:
    found = None
    for before, after in pairwise(steps):
        found = lost(before, after, base=before, earlier=found)
    back = found.brought_back(steps[-1]) if found else steps[-1]
    assert set(back) == {one for step in steps for one in step}
    assert len(back) == len(set(back))


@given(before=SOME, after=SOME, theirs=SOME)
def test_undo_changes_nothing_that_a_colleague_did_meanwhile(
    before: list[str], after: list[str], theirs: list[str]
) -> None:
    """Undo on a page that knows only `after`, while a colleague has made `theirs` of it."""
    found = lost(before, after, base=before)
    if found:
        end = merge_choices(base=after, mine=found.brought_back(after), theirs=theirs)
        assert set(end) == set(theirs) | (set(before) - set(after))


def test_names_are_those_that_the_user_saw() -> None:
    found = lost(["a", "b"], [], base=["a", "b"])
    assert found
    assert found.texts(words_for("en")) == ("Taken out: Anna and b.", "Undo")
    rest = found.still_lost([], lambda one: one != "b")
    assert rest
    assert rest.texts(words_for("en"))[0] == "Taken out: Anna."


@pytest.mark.parametrize(
    ("before", "after", "base", "label"),
    [
        (5, None, 5, "Undo"),
        (5, 6, 4, "Take the answer of my colleague"),
        (5, None, 4, "Take the answer of my colleague"),
        (5, 6, 5, None),  # replaced with full knowledge
        (6, 6, 5, None),  # both gave the same answer
        (None, 6, 5, None),  # a colleague had emptied it
        (False, True, None, "Take the answer of my colleague"),
        (0, None, 0, "Undo"),
    ],
)
def test_an_answer_is_offered_if_it_was_emptied_or_not_seen(
    before: Any, after: Any, base: Any, label: str | None
) -> None:
    found = lost(before, after, base=base)
    assert (found.texts(words_for("en"))[1] if found else None) == label
    if found:
        assert found.brought_back(after) == before
        assert (found.still_lost(after, anything), found.still_lost("other", anything)) == (found, None)

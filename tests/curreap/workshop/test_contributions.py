"""Test contributions: accepted texts, and the rows of the plan made from them."""

from __future__ import annotations

import datetime as dt

import pytest

from curreap.edits import AddRow, apply
from curreap.language.words import words_for
from curreap.workshop.contribution_rows import (
    MOST_WORDS,
    PLACES,
    Origin,
    credit,
    more_words,
    new_row,
    row_of,
    shortened,
)
from curreap.workshop.contributions import KINDS, LONGEST_WORDS, BadContribution, Kind, as_words, kinds_in
from curreap.workshop.plan import BadWorkshop, WorkshopPlan
from playbook_tools.actions import Action, Actions
from playbook_tools.cultural_assets import Asset, CulturalAssets
from playbook_tools.stakeholders import Stakeholder, Stakeholders

WORDS = words_for("en")
HELD = Origin("Evening in the hall", dt.date(2027, 3, 12))


def row(kind: Kind, *texts: str, pile: str = "", origin: Origin = HELD) -> AddRow:
    return new_row(kind, "r", texts, pile=pile, origin=origin, words=WORDS)


# ------------------------------------------------------------------ accepted texts


def test_words_are_kept_on_one_line() -> None:
    assert as_words("  The old\nfire\0 station ") == "The old fire station"


@pytest.mark.parametrize(("typed", "reason"), [(" \n\0", "empty"), ("x" * (LONGEST_WORDS + 1), "too_long")])
def test_words_that_are_none_are_refused(typed: str, reason: str) -> None:
    with pytest.raises(BadContribution) as refused:
        as_words(typed)
    assert refused.value.reason == reason


def test_kinds_have_one_order_and_an_unknown_one_is_left_out() -> None:
    assert kinds_in(["missing", "", "song", "asset"]) == ("asset", "missing")


def test_a_workshop_can_ask_without_a_statement_to_rate() -> None:
    WorkshopPlan("A", topics=(), asks=("idea",)).check()
    with pytest.raises(BadWorkshop):
        WorkshopPlan("A", topics=()).check()


# ------------------------------------------------------------------ rows


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_row_that_its_step_takes(kind: Kind) -> None:
    place, edit = PLACES[kind], row(kind, "The choir sings.", "It needs a room.", pile="The choir")
    made = row_of(kind, apply(place.tool.answers(), edit), ["r"])
    assert getattr(made, place.name) == "The choir"


def test_a_pile_of_assets_has_its_words_and_its_credit() -> None:
    edit = row("asset", "The choir sings.", "It needs a room.", "The choir sings.", pile="The choir")
    assert edit.values == {
        "name": "The choir",
        "description": "The choir sings. (2)\nIt needs a room.",
        "source": "Workshop of 12 March 2027",
        "recorded_on": "2027-03-12",
    }


def test_a_pile_of_ideas_is_an_idea_with_the_credit_before_its_words() -> None:
    made = apply(Actions(), row("idea", "In May", "With soup", pile="Open evening")).actions[0]
    assert (made.title, made.status) == ("Open evening", "idea")
    assert made.description == "Workshop of 12 March 2027:\nIn May\nWith soup"


def test_who_is_missing_is_a_group_to_contact() -> None:
    made = apply(Stakeholders(), row("missing", "Shift workers")).stakeholders[0]
    assert (made.name, made.type, made.status) == ("Shift workers", "resident_group", "to_contact")
    assert made.stake == "Missing in the workshop of 12 March 2027"


def test_words_stand_on_one_line_where_the_field_has_one() -> None:
    made = apply(Stakeholders(), row("missing", "They work at night", "Nobody asks", pile="Shift workers"))
    assert made.stakeholders[0].stake == "Missing in the workshop of 12 March 2027: They work at night; Nobody asks"


def test_words_that_are_the_name_stand_once() -> None:
    assert "description" not in row("asset", "The choir", "The choir", pile="The choir").values
    assert "description" not in row("asset", "The choir").values


def test_a_long_name_is_cut_after_a_word_and_stands_in_full_among_the_words() -> None:
    text = "We could open the old fire station on one evening a week " * 3
    made = apply(Actions(), row("idea", text.strip())).actions[0]
    assert (len(made.title) <= 100, text.startswith(made.title.removesuffix("…") + " ")) == (True, True)
    assert text.strip() in made.description


def test_a_workshop_without_a_day_is_credited_by_its_title() -> None:
    assert credit("missing", Origin("Evening in the hall"), WORDS) == "Workshop “Evening in the hall”"


def test_what_comes_later_is_added_to_the_words_of_the_row() -> None:
    asset = Asset(id="r", name="The choir", description="It sings.")
    edit = more_words("asset", asset, ["It needs a room."])
    after = apply(CulturalAssets(assets=[asset]), edit)
    assert after.assets[0].description == "It sings.\nIt needs a room."


def test_what_comes_later_to_an_empty_text_stands_alone() -> None:
    edit = more_words("missing", Stakeholder(id="r"), ["They work at night"])
    assert edit.value == "They work at night"


def test_a_crowd_in_one_pile_still_fits_into_a_text() -> None:
    texts = [f"{number} " + "word " * 39 for number in range(300)]
    made = apply(Actions(), row("idea", *texts, pile="All")).actions[0]
    assert MOST_WORDS - 250 < len(made.description) <= MOST_WORDS + 100


def test_a_row_that_the_plan_has_no_more_is_none() -> None:
    assert row_of("idea", Actions(actions=[Action(id="a")]), ["b", ""]) is None


@pytest.mark.parametrize(("most", "shown"), [(9, "The choir"), (8, "The…"), (4, "The…")])
def test_a_text_is_cut_after_a_word(most: int, shown: str) -> None:
    assert shortened("The choir", most) == shown


def test_one_long_word_is_cut_inside() -> None:
    assert shortened("x" * 20, 10) == "x" * 9 + "…"

"""Test the search: it finds pages, rows, fields and texts by the words that people see."""

from __future__ import annotations

import pytest

from curreap.content import load_content
from curreap.examples import example
from curreap.language.place_names import PlaceNames
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.search.entries import Entry, plan_entries
from curreap.search.matches import AROUND, LONGEST_QUERY, MOST, find
from playbook_tools import BY_KEY, section_texts
from playbook_tools.field_path import FieldPath
from tests.builders import a_section_text, an_action, with_fields

RUJIENA = example("rujiena")
LONG = f"{'We sang. ' * 30}Then the Łódź choir came. {'More. ' * 30}"


def entries_of(plan: Plan) -> list[Entry]:
    return list(plan_entries(PlaceNames(plan, load_content(), words_for("en"))))


def paths(plan: Plan, typed: str) -> list[str]:
    return [f"{found.entry.page}:{found.entry.path}" for found in find(entries_of(plan), typed)]


@pytest.mark.parametrize(
    "typed", ["Courtyard at Rīgas iela 8", "courtyard at rigas", "RĪGAS  courtyard", "rigas,court"]
)
def test_a_row_is_found_by_its_name_however_it_is_typed(typed: str) -> None:
    assert paths(RUJIENA, typed)[0] == "cultural_assets:assets/courtyard"


def test_a_field_is_found_by_its_title_also_while_it_is_empty() -> None:
    assert "team:how_we_decide" in paths(Plan(), "how does the team decide")


def test_a_word_of_a_long_text_leads_to_its_field_with_the_words_around_it() -> None:
    plan = with_fields(
        Plan(), BY_KEY["team"], experience=f"{'We sang. ' * 30}Then the Łódź choir came. {'More. ' * 30}"
    )
    [found] = find(entries_of(plan), "lodz choir")
    assert (found.entry.page, str(found.entry.path)) == ("team", "experience")
    assert "the Łódź choir came." in found.excerpt
    assert (found.excerpt[0], found.excerpt[-1]) == ("…", "…")
    assert len(found.excerpt) < 4 * AROUND


def test_a_choice_is_found_by_the_words_that_people_see_and_not_by_its_key() -> None:
    plan = with_fields(Plan(), BY_KEY["profile"], applicant_type="single")
    assert "profile:applicant_type" in paths(plan, "One municipality")
    assert "profile:applicant_type" not in paths(plan, "single")


def test_the_text_of_a_section_leads_to_the_page_on_which_it_is_written() -> None:
    text = a_section_text("risks", body_text="The ferry may not run.")
    plan = with_fields(Plan(), section_texts.TOOL, sections=[text])
    assert paths(plan, "ferry") == [f"delivery:{section_texts.path_of('risks')}"]


def test_a_row_in_a_row_is_found_and_says_where_it_belongs() -> None:
    [first, *_] = find(entries_of(RUJIENA), "Opening in the courtyard")
    assert (first.entry.sort, first.entry.where) == ("row", "Actions · Milestones")


def test_a_row_is_not_listed_again_for_the_field_of_its_name() -> None:
    plan = with_fields(Plan(), BY_KEY["actions"], actions=[an_action(id="fair", title="Autumn fair")])
    assert paths(plan, "autumn fair") == ["actions:actions/fair"]


def test_what_only_belongs_to_something_found_is_not_found_itself() -> None:
    found = find([Entry("row", "Choir", "Cultural assets", "cultural_assets")], "cultural")
    assert found == []


def test_each_word_must_be_there_in_any_order_over_title_answer_and_place() -> None:
    entry = Entry("field", "How many people?", "Choir · Stakeholders", "stakeholders", FieldPath("x"), "about forty")
    assert [bool(find([entry], typed)) for typed in ("forty choir", "people choir", "forty fifty")] == [
        True,
        True,
        False,
    ]


def test_titles_come_before_answers_and_whole_titles_before_beginnings() -> None:
    said = [
        Entry("field", "Story", "", "a", text="the harbour"),
        Entry("row", "The old harbour", "", "b"),
        Entry("row", "Harbour festival", "", "c"),
        Entry("row", "Harbour", "", "d"),
    ]
    assert [found.entry.page for found in find(said, "harbour")] == ["d", "c", "b", "a"]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "\x00"])
def test_a_query_without_a_letter_finds_nothing(typed: str) -> None:
    assert find(entries_of(RUJIENA), typed) == []


def test_there_are_never_more_results_than_fit_and_no_longer_query_is_compared() -> None:
    assert len(find(entries_of(RUJIENA), "a")) == MOST
    assert find([Entry("page", "x" * LONGEST_QUERY, "", "x")], "x" * 5000)

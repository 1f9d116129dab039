"""Test that the first form of a plan fills the profile and applies the published rules."""

from __future__ import annotations

from curreap.new_plan.eligibility import can_apply
from curreap.new_plan.eligibility_form import ELSEWHERE, EligibilityForm, begin_empty, eligible
from curreap.places.municipalities import Municipality
from curreap.places.search import suggest
from playbook_tools import profile
from playbook_tools.tool import Place


def found(name: str, country: str) -> Municipality:
    return next(place for place in suggest(name, countries={country}) if place.name == name)


def profile_of(answers: EligibilityForm) -> profile.Profile:
    return begin_empty(answers)[profile.TOOL]


def test_a_known_municipality_brings_its_country_and_its_place() -> None:
    valka = found("Valka", "LV")
    answers = profile_of(EligibilityForm(municipality=valka, applicant_type="single", title_year=2028))
    assert (answers.name, answers.country, answers.location) == ("Valka", "LV", valka.place)
    assert (answers.title_year, answers.eligible_area, answers.is_capital) == (2028, "yes", False)


def test_a_town_in_a_known_municipality_names_the_municipality_above() -> None:
    answers = profile_of(EligibilityForm(municipality=found("Valka", "LV"), name="Ērģeme"))
    assert (answers.name, answers.region) == ("Ērģeme", "Valka")


def test_a_town_of_the_list_names_the_municipality_above() -> None:
    town = next(place for place in suggest("Pervalka") if place.part_of)
    assert profile_of(EligibilityForm(municipality=town)).region == town.part_of


def test_a_capital_cannot_apply() -> None:
    answers = EligibilityForm(municipality=found("Berlin", "DE"), applicant_type="single")
    assert can_apply(eligible(answers)) is False
    assert profile_of(answers).is_capital is True


def test_a_team_without_a_lead_partner_cannot_apply_yet() -> None:
    answers = EligibilityForm(municipality=found("Valka", "LV"), applicant_type="team")
    assert [answer.rule for answer in eligible(answers) if answer.met is False] == ["applicant"]


def test_a_missing_municipality_is_kept_as_it_was_typed() -> None:
    place = Place(latitude=57.5, longitude=15.8)
    answers = profile_of(EligibilityForm(name=" Lönneberga ", country="SE", location=place, is_capital=False))
    assert (answers.name, answers.country, answers.location) == ("Lönneberga", "SE", place)
    assert (answers.eligible_area, answers.is_capital) == ("yes", False)


def test_a_missing_municipality_in_germany_may_lie_outside_the_area() -> None:
    assert profile_of(EligibilityForm(name="Musterdorf", country="DE")).eligible_area == "not_sure"


def test_a_country_outside_the_programme_is_answered_and_not_stored() -> None:
    answers = profile_of(EligibilityForm(name="Vilkaviškis", country=ELSEWHERE))
    assert (answers.country, answers.eligible_area) == (None, "no")


def test_without_any_answer_the_plan_is_empty() -> None:
    assert profile_of(EligibilityForm()) == profile.Profile()

"""Test the published eligibility rules with real places."""

import pytest

from curreap.new_plan.eligibility import COUNTRIES, Answer, can_apply, eligibility
from curreap.places.municipalities import Municipality, municipalities
from curreap.places.search import suggest


def found(name: str) -> Municipality:
    return suggest(name)[0]


def answers(
    municipality: Municipality | None = None,
    *,
    country: str | None = None,
    is_capital: bool | None = None,
    applicant_type: str | None = "single",
    lead_partner: str = "",
) -> dict[str, Answer]:
    given = eligibility(
        country=country,
        municipality=municipality,
        is_capital=is_capital,
        applicant_type=applicant_type,
        lead_partner=lead_partner,
    )
    return {answer.rule: answer for answer in given}


@pytest.mark.parametrize(
    "name",
    [
        "Kiel",
        "Rostock",
        "Potsdam",
        "Celle",
        "Stade",
        "Cuxhaven",
        "Bremerhaven",
        "Hamburg",
        "Schwerin",
        "Cottbus",
        "Glücksburg",
        "Łódź",
        "Krosno",
        "Šilutė",
        "Pietarsaari",
        "Rūjiena",
        "Hiiumaa",
        "Mariehamn",
        "Visby",
        "Rønne",
    ],
)
def test_a_place_of_the_area_can_apply(name: str) -> None:
    assert can_apply(list(answers(found(name)).values())) is True


@pytest.mark.parametrize("name", ["Hannover", "Göttingen", "Oldenburg", "Dresden", "Köln", "München", "Oslo"])
def test_a_place_outside_the_area_cannot_apply(name: str) -> None:
    place = next(place for place in suggest(name) if not place.eligible)

    assert answers(place)["area"].met is False


@pytest.mark.parametrize(
    "name",
    ["Berlin", "København", "Tallinn", "Helsinki", "Vilnius", "Rīga", "Warszawa", "Stockholm"],
)
def test_a_national_capital_cannot_apply(name: str) -> None:
    assert answers(found(name), is_capital=False)["capital"].met is False


def test_there_is_one_capital_in_each_of_the_eight_countries() -> None:
    capitals = [place for place in municipalities() if not place.part_of and not answers(place)["capital"].met]

    assert sorted(place.country for place in capitals) == sorted(COUNTRIES)


def test_the_mark_of_the_list_agrees_with_the_rules() -> None:
    disagreeing = [place for place in municipalities() if place.eligible != can_apply(list(answers(place).values()))]

    assert disagreeing == []


@pytest.mark.parametrize(("country", "met"), [("LV", True), ("NO", False), ("RU", False), ("DE", None), (None, None)])
def test_the_area_of_a_typed_name_follows_from_its_country(country: str | None, met: bool | None) -> None:
    assert answers(country=country)["area"].met is met


@pytest.mark.parametrize(("is_capital", "met"), [(True, False), (False, True), (None, None)])
def test_the_capital_of_a_typed_name_follows_from_the_answer(is_capital: bool | None, met: bool | None) -> None:
    assert answers(country="LV", is_capital=is_capital)["capital"].met is met


@pytest.mark.parametrize(
    ("applicant_type", "lead_partner", "met"),
    [
        ("single", "", True),
        ("team", "Valmiera", True),
        ("team", "", False),
        ("team", "   ", False),
        (None, "", None),
    ],
)
def test_a_team_needs_a_lead_partner(applicant_type: str | None, lead_partner: str, met: bool | None) -> None:
    assert answers(applicant_type=applicant_type, lead_partner=lead_partner)["applicant"].met is met


def test_one_rule_that_is_not_met_decides() -> None:
    assert can_apply([Answer("area", None, ""), Answer("capital", False, "")]) is False


def test_one_rule_that_is_not_sure_leaves_it_open() -> None:
    assert can_apply([Answer("area", True, ""), Answer("capital", None, "")]) is None

"""Check eligibility by the published rules. Advice only: a plan can be started whatever the result.

Source: https://culturalpearls.eu/become-a-pearl/apply/ (eight countries, parts of Germany, no national capital, one
municipality or a team with a lead partner).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from curreap.places.municipalities import Municipality

COUNTRIES: Final = ("DK", "EE", "FI", "DE", "LV", "LT", "PL", "SE")
GERMAN_AREA: Final = {  # prefix of the official municipality key (AGS) -> part of Germany
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "033": "Lüneburg region",
    "04": "Bremen",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
}
CAPITALS: Final = {  # country -> code of its capital in the bundled list
    "DE": "11000000",
    "DK": "17.101",
    "EE": "01.0784",
    "FI": "091",
    "LT": "65.13",
    "LV": "25",
    "PL": "146501",
    "SE": "26.0180",
}
N_ = str  # marks a text for translators, under the name that gettext tools expect; the page translates it

Rule = Literal["area", "capital", "applicant"]

_AREA_MET: Final = N_("It lies in the area that can apply.")
_AREA_MISSED: Final = N_("Municipalities in this country cannot apply. Eight countries of the Baltic Sea Region can.")
_AREA_OPEN: Final = N_("Choose the country first.")
_GERMANY_MISSED: Final = N_(
    "This part of Germany cannot apply. Brandenburg, Bremen, Hamburg, Mecklenburg-Vorpommern, "
    "Schleswig-Holstein and the Lüneburg region can."
)
_GERMANY_OPEN: Final = N_(
    "In Germany, Brandenburg, Bremen, Hamburg, Mecklenburg-Vorpommern, Schleswig-Holstein and the "
    "Lüneburg region can apply. Check whether your municipality lies there."
)
_CAPITAL_MET: Final = N_("It is not a national capital.")
_CAPITAL_MISSED: Final = N_("National capitals cannot receive the title.")
_CAPITAL_OPEN: Final = N_("Say whether it is a national capital. Capitals cannot receive the title.")
_SINGLE_MET: Final = N_("One municipality can apply alone.")
_TEAM_MET: Final = N_("A team can apply, and its lead partner is named.")
_TEAM_MISSED: Final = N_("A team needs the name of its lead partner.")
_APPLICANT_OPEN: Final = N_("Say whether one municipality applies or a team.")


@dataclass(frozen=True)
class Answer:
    """The result of one rule: met, not met, or unknown (None), with an English sentence that says why."""

    rule: Rule
    met: bool | None
    text: str


def eligibility(
    *,
    country: str | None,
    municipality: Municipality | None,
    is_capital: bool | None,
    applicant_type: str | None,
    lead_partner: str,
) -> list[Answer]:
    """Apply the published rules to an applicant: area, capital, and applicant type, in this order."""
    return [
        _area(country or (municipality.country if municipality else None), municipality),
        _capital(municipality, is_capital),
        _applicant(applicant_type, lead_partner),
    ]


def can_apply(answers: Sequence[Answer]) -> bool | None:
    """Return True when every rule is met, False when one is not met, None when one is unknown."""
    results = [answer.met for answer in answers]
    return False if False in results else None if None in results else True


def german_part(code: str) -> str | None:
    """Return the eligible part of Germany of a municipality key (AGS); None outside the area."""
    return next((part for beginning, part in GERMAN_AREA.items() if code.startswith(beginning)), None)


def is_known_capital(municipality: Municipality) -> bool:
    """Return whether a municipality is one of the eight capitals; towns inside a capital count as the capital."""
    return CAPITALS.get(municipality.country) == municipality.code


def _area(country: str | None, municipality: Municipality | None) -> Answer:
    if not country:
        return Answer("area", None, _AREA_OPEN)
    if country not in COUNTRIES:
        return Answer("area", False, _AREA_MISSED)
    if country != "DE":
        return Answer("area", True, _AREA_MET)
    if municipality is None or municipality.country != "DE":
        return Answer("area", None, _GERMANY_OPEN)
    inside = german_part(municipality.code) is not None
    return Answer("area", inside, _AREA_MET if inside else _GERMANY_MISSED)


def _capital(municipality: Municipality | None, is_capital: bool | None) -> Answer:
    if is_capital or (municipality and is_known_capital(municipality)):
        return Answer("capital", False, _CAPITAL_MISSED)
    if municipality or is_capital is False:
        return Answer("capital", True, _CAPITAL_MET)
    return Answer("capital", None, _CAPITAL_OPEN)


def _applicant(applicant_type: str | None, lead_partner: str) -> Answer:
    if applicant_type == "single":
        return Answer("applicant", True, _SINGLE_MET)
    if applicant_type != "team":
        return Answer("applicant", None, _APPLICANT_OPEN)
    named = bool(lead_partner.strip())
    return Answer("applicant", named, _TEAM_MET if named else _TEAM_MISSED)

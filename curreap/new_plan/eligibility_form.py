"""The first answers of a new plan: which place, who applies and when; and what the published rules say of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from curreap.new_plan.eligibility import COUNTRIES, Answer, eligibility, is_known_capital
from curreap.places.municipalities import Municipality
from curreap.plan import Plan
from playbook_tools import profile
from playbook_tools.profile import ApplicantType, EligibleArea
from playbook_tools.tool import Place

ELSEWHERE: Final = "elsewhere"  # a country that is none of the eight


@dataclass(frozen=True)
class EligibilityForm:
    """What a person says before a plan exists. A municipality of the bundled list answers for its place itself."""

    municipality: Municipality | None = None
    name: str = ""  # of the town; empty where the municipality itself is meant
    country: str | None = None  # ISO 3166, or ELSEWHERE; only without a municipality
    location: Place | None = None
    is_capital: bool | None = None
    applicant_type: ApplicantType | None = None
    lead_partner: str = ""
    partner_municipalities: str = ""
    title_year: int | None = None
    deadline: dt.date | None = None

    @property
    def town(self) -> str:
        """The name that stands on the plan; empty while nobody has named a place."""
        return self.name.strip() or (self.municipality.name if self.municipality else "")


def eligible(answers: EligibilityForm) -> list[Answer]:
    """What each published rule says of these answers."""
    return eligibility(
        country=_country(answers),
        municipality=answers.municipality,
        is_capital=answers.is_capital,
        applicant_type=answers.applicant_type,
        lead_partner=answers.lead_partner,
    )


def begin_empty(answers: EligibilityForm) -> Plan:
    """A plan in which nothing but these answers is written."""
    country, known = _country(answers), answers.municipality
    return Plan().having(
        profile.TOOL,
        profile.Profile(
            name=answers.town,
            country=country if country in COUNTRIES else None,
            region=_above(answers),
            location=answers.location or (known.place if known else None),
            eligible_area=_area(answers),
            is_capital=is_known_capital(known) if known else answers.is_capital,
            applicant_type=answers.applicant_type,
            lead_partner=answers.lead_partner.strip(),
            partner_municipalities=answers.partner_municipalities.strip(),
            title_year=answers.title_year,
            deadline=answers.deadline,
        ),
    )


def _country(answers: EligibilityForm) -> str | None:
    return answers.municipality.country if answers.municipality else answers.country


def _above(answers: EligibilityForm) -> str:
    """The municipality above a town, which belongs into the plan too."""
    known = answers.municipality
    if known is None:
        return ""
    return known.part_of or (known.name if answers.name.strip() else "")


def _area(answers: EligibilityForm) -> EligibleArea | None:
    if _country(answers) is None:
        return None
    met = next(answer.met for answer in eligible(answers) if answer.rule == "area")
    return "not_sure" if met is None else "yes" if met else "no"

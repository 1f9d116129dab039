"""The first form of a new plan: town, applicant and dates, and its eligibility."""

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

ELSEWHERE: Final = "elsewhere"  # any country except the eight


@dataclass(frozen=True)
class EligibilityForm:
    """Answers given before a plan exists. A municipality of the bundled list provides country, place and area."""

    municipality: Municipality | None = None
    name: str = ""  # of the town; empty when the municipality itself is meant
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
        """Return the name of the town on the plan; empty when no place is named."""
        return self.name.strip() or (self.municipality.name if self.municipality else "")


def eligible(answers: EligibilityForm) -> list[Answer]:
    """Apply the published rules to the answers."""
    return eligibility(
        country=_country(answers),
        municipality=answers.municipality,
        is_capital=answers.is_capital,
        applicant_type=answers.applicant_type,
        lead_partner=answers.lead_partner,
    )


def begin_empty(answers: EligibilityForm) -> Plan:
    """Create a plan that holds only these answers."""
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
    """Return the municipality of a town, as region of the plan; empty for a municipality without one."""
    known = answers.municipality
    if known is None:
        return ""
    return known.part_of or (known.name if answers.name.strip() else "")


def _area(answers: EligibilityForm) -> EligibleArea | None:
    if _country(answers) is None:
        return None
    met = next(answer.met for answer in eligible(answers) if answer.rule == "area")
    return "not_sure" if met is None else "yes" if met else "no"

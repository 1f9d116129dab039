"""Municipality profile: explain your place to readers who have never been there."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from playbook_tools.tool import (
    Answers,
    Location,
    Row,
    Text,
    Tool,
    choice,
    choices,
    day,
    long_text,
    number,
    place,
    rows,
    short_text,
    yes_no,
)
from playbook_tools.vocabulary import Difficulty

Country = Literal["DK", "EE", "FI", "DE", "LV", "LT", "PL", "SE"]
EligibleArea = Literal["yes", "no", "not_sure"]
ApplicantType = Literal["single", "team"]
MandateState = Literal["decided", "planned", "informed", "not_yet"]


class KeyFact(Row):
    """Facts that show the situation. At least three facts with a year and a source make the plan believable."""

    indicator: Text = short_text(120)
    value: Text = short_text(60)
    year: Text = short_text(20)
    source: Text = short_text(200)


class Strategy(Row):
    """Local or regional strategies that already exist. A plan that fits them is easier to pay for and to continue."""

    title: Text = short_text(160)
    years: Text = short_text(20)
    link_to_plan: Text = long_text(600)
    web_address: Text = short_text(300)


class Profile(Answers):
    """Explain your place to readers who have never been there."""

    name: Text = short_text(80)
    local_names: Text = short_text(120)
    country: Country | None = choice()
    region: Text = short_text(80)
    eligible_area: EligibleArea | None = choice()
    is_capital: bool | None = yes_no()
    applicant_type: ApplicantType | None = choice()
    lead_partner: Text = short_text(120)
    partner_municipalities: Text = short_text(240)
    location: Location = place()
    languages: Text = short_text(160)
    population: int | None = number(minimum=1)
    population_year: int | None = number(minimum=2000, maximum=2100)
    area_description: Text = long_text(2500)
    shocks_and_stresses: list[Difficulty] = choices()
    title_year: int | None = number(minimum=2024, maximum=2100)
    deadline: dt.date | None = day()
    mandate_state: MandateState | None = choice()
    mandate_body: Text = short_text(120)
    mandate_date: dt.date | None = day()
    mandate_decision: Text = long_text(600)
    key_data: list[KeyFact] = rows(KeyFact)
    strategies: list[Strategy] = rows(Strategy)


TOOL = Tool("profile", Profile, icon="location_city")

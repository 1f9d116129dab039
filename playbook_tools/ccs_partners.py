"""CCS partners: plan fair cooperation with artists and creative businesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from playbook_tools.tool import (
    Answers,
    Money,
    Month,
    Number,
    Row,
    RowId,
    Text,
    Tool,
    choice,
    choices,
    day,
    link,
    links,
    long_text,
    money,
    month,
    number,
    rows,
    short_text,
)

LegalForm = Literal["person", "association", "company", "institution"]
Discipline = Literal[
    "heritage",
    "performance",
    "visual_arts_crafts",
    "books_press",
    "audiovisual_interactive",
    "design_creative_services",
]
Competences = Literal["artistic", "facilitation", "target_group", "production", "digital"]
PartnerRole = Literal["co_designer", "facilitator", "artist", "producer", "documentarist", "trainer"]
MoneySource = Literal["own_budget", "seed_money", "grant", "in_kind", "open"]
ContractType = Literal["service_contract", "cooperation_agreement", "in_kind_letter", "not_yet"]
Procurement = Literal["needed", "not_needed", "not_checked"]
PartnerStatus = Literal["idea", "contacted", "agreed", "contracted"]


class Partner(Row):
    """Artists, cultural workers and creative businesses that work in your actions."""

    name: Text = short_text(120)
    legal_form: LegalForm | None = choice()
    discipline: Discipline | None = choice()
    profile: Text = long_text(800)
    web_address: Text = short_text(300)
    competences: list[Competences] = choices()
    why_this_partner: Text = long_text(800)
    role: PartnerRole | None = choice()
    actions: list[RowId] = links("actions", "actions")
    deliverables: Text = long_text(600)
    days: Number | None = number(minimum=0)
    period_from: Month | None = month()
    period_to: Month | None = month()
    fee: Money | None = money()
    other_costs: Money | None = money()
    other_costs_note: Text = short_text(200)
    funding_source: MoneySource | None = choice()
    contract_type: ContractType | None = choice()
    procurement: Procurement | None = choice()
    payment_steps: Text = short_text(240)
    rights_and_credit: Text = long_text(600)
    safeguarding: Text = long_text(600)
    our_contact: RowId | None = link("team", "members")
    partner_contact: Text = short_text(200, private=True)
    risk: Text = short_text(300)
    status: PartnerStatus | None = choice()
    confirmed_on: dt.date | None = day()
    after_title_year: Text = short_text(300)


class CcsPartners(Answers):
    """Plan fair cooperation with artists and creative businesses."""

    how_chosen: Text = long_text(1200)
    support_for_partners: Text = long_text(1200)
    partners: list[Partner] = rows(Partner)


TOOL = Tool("ccs_partners", CcsPartners, icon="palette")


# ------------------------------------------------------------------ totals


def total_fees(partners: Sequence[Partner]) -> float:
    """Total the fees of the partners, in euros."""
    return round(sum(partner.fee or 0 for partner in partners), 2)


def total_other_costs(partners: Sequence[Partner]) -> float:
    """Total the other costs of the partners (material, travel, space), in euros."""
    return round(sum(partner.other_costs or 0 for partner in partners), 2)


def total_days(partners: Sequence[Partner]) -> float:
    """Total the working days of the partners."""
    return round(sum(partner.days or 0 for partner in partners), 1)

"""Show the sheet of one CCS partner: person, role, time and money, terms, and contacts."""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.links import Links
from curreap.references import rows_of
from pages import design
from pages.editing import fields, rows
from pages.editing.new_rows.copy_button import copy_button
from pages.editing.period_remark import say_if_reversed
from pages.editing.plan_page import Draft
from pages.plan.ccs_partners import fee
from pages.plan.frame import gaps, parts
from pages.plan.frame.parts import Fields
from pages.shell.router import page_of
from playbook_tools.ccs_partners import CcsPartners, Partner
from playbook_tools.field_path import FieldPath

FIELDS: Final[Fields] = {
    "who": (
        "name",
        "discipline",
        "legal_form",
        "profile",
        "competences",
        "web_address",
    ),
    "role": ("why_this_partner", "role", "actions", "deliverables"),
    "money": (
        "days",
        "period_from",
        "period_to",
        "fee",
        "other_costs",
        "other_costs_note",
        "funding_source",
    ),
    "terms": (
        "contract_type",
        "procurement",
        "payment_steps",
        "rights_and_credit",
        "safeguarding",
        "risk",
        "our_contact",
        "partner_contact",
        "confirmed_on",
        "after_title_year",
    ),
}
ON_TOP: Final = ("status",)  # shown above the parts
NOT_COPIED: Final = ("web_address", "contract_type", "confirmed_on")
NEW_PARTNER: Final = {"status": "idea"}


def sheet(draft: Draft[CcsPartners], partner: Partner) -> None:
    """Show the sheet of a partner with one of its parts."""
    part, missing = parts.chosen(draft, "partners", FIELDS), gaps.of_row(draft, partner.id)
    with st.container(key=rows.SHEET_TOP):
        st.header(design.plain(partner.name or draft.words("New CCS partner")), anchor=False)
    gaps.count(draft, missing, of="sheet")
    fields.answer(draft, "partners", partner.id, "status", widget="segmented")
    titles = _titles(draft)
    parts.strip(draft, "partners", FIELDS, titles, part, missing)
    for show in _SHOW[part]:
        show(draft, partner)
    with st.container(key="partner_foot", horizontal=True, horizontal_alignment="distribute"):
        parts.next_button(draft, titles, part)
        with st.container(horizontal=True, gap="small", width="content"):
            copy_button(draft, "partners", partner.id, name=partner.name, leaves=NOT_COPIED, values=NEW_PARTNER)
            rows.delete_button(draft, "partners", partner.id, name=partner.name)


def _titles(draft: Draft[CcsPartners]) -> dict[str, str]:
    """Return the short names of the parts in their order."""
    words = draft.words
    return {
        "who": words("Who they are"),
        "role": words("Why, and in which role"),
        "money": words("Time and money"),
        "terms": words("Contract and contacts"),
    }


def _who(draft: Draft[CcsPartners], partner: Partner) -> None:
    path = FieldPath("partners", partner.id)
    st.subheader(draft.words("Who they are"), anchor=False)
    fields.answer(draft, *path, "name")
    discipline, legal_form = st.columns([3, 2])
    with discipline:
        fields.answer(draft, *path, "discipline")
        _meaning(draft, "discipline", partner.discipline)
    with legal_form:
        fields.answer(draft, *path, "legal_form")
    fields.answer(draft, *path, "profile")
    fields.answer(draft, *path, "competences")
    fields.answer(draft, *path, "web_address")


def _role(draft: Draft[CcsPartners], partner: Partner) -> None:
    path = FieldPath("partners", partner.id)
    st.subheader(draft.words("Why, and in which role"), anchor=False)
    fields.answer(draft, *path, "why_this_partner")
    fields.answer(draft, *path, "role")
    with st.container():  # always there, so that the fields below it never move
        _meaning(draft, "role", partner.role)
    fields.answer(draft, *path, "actions")
    with st.container():
        _named_elsewhere(draft, partner)
    fields.answer(draft, *path, "deliverables")


def _time_and_money(draft: Draft[CcsPartners], partner: Partner) -> None:
    path = FieldPath("partners", partner.id)
    st.subheader(draft.words("Time and money"), anchor=False)
    days, first, last = fields.even_columns((1, 1, 1), key="period")
    with days:
        fields.answer(draft, *path, "days")
    with first:
        fields.answer(draft, *path, "period_from")
    with last:
        fields.answer(draft, *path, "period_to")
    say_if_reversed(partner.period_from, partner.period_to, draft.words)
    fee_column, other = st.columns(2)
    with fee_column:
        fee.field(draft, partner)
    with other:
        fields.answer(draft, *path, "other_costs")
    fee.where_in_budget(draft, partner)
    fields.answer(draft, *path, "other_costs_note")
    fields.answer(draft, *path, "funding_source")
    _sum(draft, partner)


def _terms(draft: Draft[CcsPartners], partner: Partner) -> None:
    path = FieldPath("partners", partner.id)
    st.subheader(draft.words("Contract and care"), anchor=False)
    contract, procurement = st.columns(2)
    with contract:
        fields.answer(draft, *path, "contract_type")
    with procurement:
        fields.answer(draft, *path, "procurement")
    fields.answer(draft, *path, "payment_steps")
    fields.answer(draft, *path, "rights_and_credit")
    fields.answer(draft, *path, "safeguarding")
    fields.answer(draft, *path, "risk")


def _contacts(draft: Draft[CcsPartners], partner: Partner) -> None:
    path = FieldPath("partners", partner.id)
    st.subheader(draft.words("Contacts and what is agreed"), anchor=False)
    fields.answer(draft, *path, "our_contact")
    fields.answer(draft, *path, "partner_contact")
    fields.answer(draft, *path, "confirmed_on")
    fields.answer(draft, *path, "after_title_year")


# ------------------------------------------------------------------ texts around the fields


def _meaning(draft: Draft[CcsPartners], field: str, chosen: str | None) -> None:
    """Explain the chosen answer."""
    choices = draft.content.choices("ccs_partners", "partners", field)
    meaning = next((choice.meaning for choice in choices if choice.key == chosen), "")
    if meaning:
        design.small(draft.words(meaning))


def _named_elsewhere(draft: Draft[CcsPartners], partner: Partner) -> None:
    """Link the actions that name the partner, also those that the partner's entry does not name."""
    words, titles = draft.words, rows_of(draft.plan, ("actions", "actions"))
    linked = Links(draft.plan).ccs_partners
    mine = [action for action, partners in linked.items() if partner.id in partners and action in titles]
    if not mine:
        return
    design.small(words("Sheets of the actions with this partner:"))
    with st.container(key="actions_of_partner", gap=None):
        for action in mine:
            link = draft.link(field=f"actions/{action}/ccs_partners")
            st.page_link(page_of("actions"), label=design.plain(titles[action]), query_params=link)


def _sum(draft: Draft[CcsPartners], partner: Partner) -> None:
    """Show the total costs of the partner, and the fee per day."""
    if partner.fee is None and partner.other_costs is None:
        return
    words, paid = draft.words, partner.fee or 0
    figures = [design.Figure(words.money(paid + (partner.other_costs or 0)), words("fee and other costs"))]
    if partner.days and paid:
        figures.append(design.Figure(words.money(round(paid / partner.days)), words("fee for one day")))
    design.show(design.figures(figures))


_SHOW = {"who": (_who,), "role": (_role,), "money": (_time_and_money,), "terms": (_terms, _contacts)}

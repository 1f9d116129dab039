"""Sum up all CCS partners: who does what, how long, for how much, and whether the budget agrees."""

from __future__ import annotations

import streamlit as st

from curreap.links import Links
from curreap.references import rows_of
from pages import design
from pages.editing.plan_page import Draft
from playbook_tools import actions
from playbook_tools.ccs_partners import CcsPartners, Partner, total_days, total_fees, total_other_costs

NOTHING = "–"


def overview(draft: Draft[CcsPartners]) -> None:
    """Show the sums of all partners, the difference from the fees in the actions' budget, and a table."""
    words = draft.words
    st.header(words("All CCS partners"), anchor=False)
    design.show(design.figures(_figures(draft)))
    _compare(draft)
    with st.container(key="partners_table"):
        design.show(_table(draft))


def explained(draft: Draft[CcsPartners]) -> None:
    """Explain the fields of work and the roles, in an expander."""
    words = draft.words
    with st.expander(words("What do the fields of work and the roles mean?")):
        design.show(
            _meanings(draft, "discipline", words("Fields of work")),
            _meanings(draft, "role", words("Roles in the plan")),
        )


def fees_in_budget(draft: Draft[CcsPartners]) -> float:
    """Sum up the CCS partner fees in the budget lines of drafts and finished actions, in euros."""
    lines = actions.lines_of(actions.checked(draft.plan[actions.TOOL].actions))
    return actions.budget([line for line in lines if line.category == "ccs_fee"]).total


def _figures(draft: Draft[CcsPartners]) -> list[design.Figure]:
    words, partners = draft.words, draft.answers.partners
    return [
        design.Figure(words.number(total_days(partners)), words("working days")),
        design.Figure(words.money(total_fees(partners)), words("fees")),
        design.Figure(words.money(total_other_costs(partners)), words("other costs")),
        design.Figure(words.money(fees_in_budget(draft)), words("fees in the budget of the actions")),
    ]


def _compare(draft: Draft[CcsPartners]) -> None:
    """Say whether the fees here and in the budget of the actions are the same."""
    words = draft.words
    here, there = total_fees(draft.answers.partners), fees_in_budget(draft)
    if round(here - there, 2) == 0:
        design.small(words("The fees here and in the budget of the actions are the same."))
        return
    design.note(
        "check",
        words("The fees differ by {difference}.", difference=words.money(abs(round(here - there, 2)))),
        words("They should be the same here and in the budget of the actions, in the lines “CCS partner fee”."),
    )


def _table(draft: Draft[CcsPartners]) -> design.Safe:
    words, partners = draft.words, draft.answers.partners
    columns = ["name", "role", "actions", "days", "fee", "funding_source", "contract_type", "status"]
    heads = [words("Partner", context="CCS partner"), words("Role"), words("Actions"), words("Days"), words("Fee")]
    heads += [words("Who pays"), words("Contract"), words("Status")]
    titles, linked = rows_of(draft.plan, ("actions", "actions")), Links(draft.plan).ccs_partners
    rows = [_row(draft, partner, _actions(partner, titles, linked)) for partner in partners]
    days, fees = words.number(total_days(partners)), words.money(total_fees(partners))
    return design.table(
        heads,
        rows,
        caption=words("CCS partners with role, time, fee and contract"),
        numeric={columns.index("days"), columns.index("fee")},
        footer=[words("All partners"), "", "", days, fees, "", "", ""],
    )


def _actions(partner: Partner, titles: dict[str, str], linked: dict[str, list[str]]) -> list[str]:
    """List the titles of the actions linked with a partner, from either side."""
    named = {*partner.actions, *(action for action, partners in linked.items() if partner.id in partners)}
    return [title for action, title in titles.items() if action in named]


def _row(draft: Draft[CcsPartners], partner: Partner, named: list[str]) -> list[str]:
    words = draft.words
    is_open = partner.contract_type in (None, "not_yet")
    return [
        partner.name or words("No name yet"),
        _chosen(draft, "role", partner.role) or design.missing(words("No role yet")),
        "\n".join(named) or design.missing(words("No action yet")),
        NOTHING if partner.days is None else words.number(partner.days),
        design.missing(words("Open", context="value not known yet"))
        if partner.fee is None
        else words.money(partner.fee),
        _funding(draft, partner),
        design.missing(words("Open", context="value not known yet"))
        if is_open
        else _chosen(draft, "contract_type", partner.contract_type),
        _chosen(draft, "status", partner.status) or NOTHING,
    ]


def _funding(draft: Draft[CcsPartners], partner: Partner) -> str:
    if partner.funding_source in (None, "open"):
        return design.missing(draft.words("Open", context="value not known yet"))
    return _chosen(draft, "funding_source", partner.funding_source)


def _chosen(draft: Draft[CcsPartners], field: str, key: str | None) -> str:
    return draft.words(draft.content.choice_title("ccs_partners", "partners", field, key=key))


def _meanings(draft: Draft[CcsPartners], field: str, title: str) -> design.Safe:
    words = draft.words
    rows = [
        [words(choice.title), words(choice.meaning)]
        for choice in draft.content.choices("ccs_partners", "partners", field)
    ]
    return design.table(
        [words("Answer", context="table heading"), words("Meaning")], rows, caption=title, show_caption=True
    )

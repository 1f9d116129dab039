"""Page of CCS partners: artists and creative businesses, their roles, and fair terms."""

from functools import partial

import streamlit as st

from pages import design
from pages.editing import fields, importing, list_and_sheet, plan_page, rows
from pages.editing.field import field_key
from pages.plan.ccs_partners import overview, sheet
from pages.plan.frame import gaps, page_frame, views
from pages.plan.frame.export_button import export_button
from pages.plan.frame.views import View
from playbook_tools import ccs_partners
from playbook_tools.field_path import FieldPath

draft = plan_page.open_step(ccs_partners.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """Count the partners, their working days and fees."""
    if not answers.partners:
        return words(draft.content.tool("ccs_partners").purpose)
    return words(
        "Partners: {partners}. Working days: {days}. Fees: {fees}.",
        partners=words.number(len(answers.partners)),
        days=words.number(ccs_partners.total_days(answers.partners)),
        fees=words.money(ccs_partners.total_fees(answers.partners)),
    )


def summary(partner: ccs_partners.Partner) -> str:
    """Write the status of a partner and the number of missing answers, as markdown."""
    title = draft.content.choice_title("ccs_partners", "partners", "status", key=partner.status or "idea")
    colour = "blue" if partner.status in ("agreed", "contracted") else "gray"
    status = f":{colour}-badge[{design.plain(words(title))}]"
    return status + gaps.in_list(draft, partner.id)


def show_partners() -> None:
    """Show the list of partners, and the sheet of the open one."""
    if not answers.partners and not rows.gone(draft, "partners", answers.partners):
        design.note(
            "next",
            draft.words("Which creative people will work with you?"),
            draft.words("Think of artists, makers and small creative businesses, also from the next town."),
        )
        with st.container(horizontal=True, gap="small"):
            rows.add_button(draft, "partners", values=sheet.NEW_PARTNER, primary=True)
            importing.import_button(draft, "partners")
    else:
        list_and_sheet.show(
            draft, "partners", answers.partners, show_list=show_list, show_sheet=partial(sheet.sheet, draft)
        )
    overview.explained(draft)


def show_list(here: ccs_partners.Partner | None) -> None:
    with st.container(key=field_key(draft.id, draft.tool.key, FieldPath("partners")), gap=None):
        rows.list_of_rows(draft, answers.partners, here, summary=summary)
    rows.add_button(draft, "partners", values=sheet.NEW_PARTNER)
    with st.container(horizontal=True, gap="small"):
        importing.import_button(draft, "partners")
        export_button(draft, "partners")


def show_together() -> None:
    """Show all partners in one table, and the fields about working with them."""
    if answers.partners:
        overview.overview(draft)
    st.header(words("How you work with creative people"), anchor=False)
    fields.answer(draft, "how_chosen")
    fields.answer(draft, "support_for_partners")


page_frame.head(draft, lead())
design.small(words("CCS is the cultural and creative sector: artists, cultural workers and creative businesses."))
views.show(
    draft,
    View("partners", words("Partners", context="part of a step"), show_partners, ("partners",), leads_on=False),
    View("together", words("All CCS partners"), show_together, ("how_chosen", "support_for_partners")),
)
page_frame.foot(draft)

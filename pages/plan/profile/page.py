"""Municipality profile page: the place, described for readers who do not know it."""

import streamlit as st

from pages import design
from pages.editing import fields, plan_page
from pages.editing.small_table import small_table
from pages.plan.frame import page_frame, views
from pages.plan.frame.views import View
from pages.plan.profile import eligibility_answers, town_map
from playbook_tools import profile
from playbook_tools.field_path import FieldPath

draft = plan_page.open_step(profile.TOOL)
words, answers = draft.words, draft.answers


def show_place() -> None:
    name, local = st.columns(2)
    with name:
        fields.answer(draft, "name")
    with local:
        fields.answer(draft, "local_names")
    country, region, languages = st.columns(3)
    with country:
        fields.answer(draft, "country")
    with region:
        fields.answer(draft, "region")
    with languages:
        fields.answer(draft, "languages")
    population, year, _ = st.columns(3)
    with population:
        fields.answer(draft, "population")
    with year:
        fields.answer(draft, "population_year")
    fields.answer(draft, "area_description")
    fields.answer(draft, "location")
    town_map.show(draft)
    fields.answer(draft, "shocks_and_stresses")


def show_applicant() -> None:
    eligible, capital = st.columns(2)
    with eligible:
        fields.answer(draft, "eligible_area", widget="segmented")
    with capital:
        fields.answer(draft, "is_capital")
    fields.answer(draft, "applicant_type", widget="segmented")
    with st.container():  # the container is always there, so that the fields below keep their position
        if answers.applicant_type == "team" or answers.lead_partner or answers.partner_municipalities:
            lead, partners = st.columns(2)
            with lead:
                fields.answer(draft, "lead_partner")
            with partners:
                fields.answer(draft, "partner_municipalities")
    with st.container():
        eligibility_answers.show(draft)
    title_year, deadline, _ = st.columns(3)
    with title_year:
        fields.answer(draft, "title_year")
    with deadline:
        fields.answer(draft, "deadline")


def show_support() -> None:
    fields.answer(draft, "mandate_state", widget="segmented")
    body, date = st.columns(2)
    with body:
        fields.answer(draft, "mandate_body")
    with date:
        fields.answer(draft, "mandate_date")
    fields.answer(draft, "mandate_decision")


def show_fact(path: FieldPath) -> None:
    what, value, when = st.columns([3, 2, 2])
    with what:
        fields.answer(draft, *path, "indicator")
    with value:
        fields.answer(draft, *path, "value")
    with when:
        fields.answer(draft, *path, "year")
    fields.answer(draft, *path, "source")


def show_facts() -> None:
    design.small(words(draft.content.table("profile", "key_data").help))
    small_table(draft, "key_data", show_row=show_fact, about=("value", "year", "source"))


def show_strategy(path: FieldPath) -> None:
    title, years, address = st.columns([3, 1, 2])
    with title:
        fields.answer(draft, *path, "title")
    with years:
        fields.answer(draft, *path, "years")
    with address:
        fields.answer(draft, *path, "web_address")
    fields.answer(draft, *path, "link_to_plan")


def show_strategies() -> None:
    design.small(words(draft.content.table("profile", "strategies").help))
    small_table(draft, "strategies", show_row=show_strategy, about=("years", "link_to_plan"))


PLACE = (
    "name",
    "local_names",
    "country",
    "region",
    "languages",
    "population",
    "population_year",
    "area_description",
    "location",
    "shocks_and_stresses",
)
APPLICANT = (
    "eligible_area",
    "is_capital",
    "applicant_type",
    "lead_partner",
    "partner_municipalities",
    "title_year",
    "deadline",
)
SUPPORT = ("mandate_state", "mandate_body", "mandate_date", "mandate_decision")
here, applicant, support = words("The place"), words("Who applies, and when"), words("Political support")
facts = words(draft.content.table("profile", "key_data").title)
strategies = words(draft.content.table("profile", "strategies").title)

page_frame.head(draft, words(draft.content.tool("profile").purpose))
views.show(
    draft,
    View("place", here, show_place, PLACE, heading=here),
    View("applicant", applicant, show_applicant, APPLICANT, heading=applicant),
    View("support", support, show_support, SUPPORT, heading=support),
    View("facts", facts, show_facts, ("key_data",), heading=facts),
    View("strategies", strategies, show_strategies, ("strategies",), heading=strategies),
)
page_frame.foot(draft)

"""Page of cultural assets: list and map of what the place has, and what it can do for resilience."""

from functools import partial

import streamlit as st

from pages import design
from pages.editing import fields, importing, plan_page, rows
from pages.plan.cultural_assets import filters, ideas, matrix, sheet, url
from pages.plan.cultural_assets import list as asset_list
from pages.plan.frame import page_frame, views
from pages.plan.frame.export_button import export_button
from pages.plan.frame.views import View
from pages.streamlit_gaps import url_state
from playbook_tools import cultural_assets

draft = plan_page.open_step(cultural_assets.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """Count the assets, those on the map, and those at risk or unused."""
    assets = answers.assets
    if not assets:
        return words(draft.content.tool("cultural_assets").purpose)
    on_map = words.number(len(cultural_assets.located(assets)))
    sentences = [
        words("{count} on the list, {on_map} of them on the map.", count=words.number(len(assets)), on_map=on_map)
    ]
    care = {state: sum(asset.vitality == state for asset in assets) for state in ("at_risk", "unused")}
    if any(care.values()):
        at_risk, unused = (words.number(care[state]) for state in ("at_risk", "unused"))
        sentences.append(
            words(
                "At risk: {at_risk}, unused: {unused}. These are good places to begin.", at_risk=at_risk, unused=unused
            )
        )
    return " ".join(sentences)


def overview() -> None:
    """Show the map next to the list."""
    with st.container(key="assets_tools", horizontal=True, vertical_alignment="center", gap="small"):
        filters.filters(draft, listed)
        importing.import_button(draft, "assets")
        rows.add_button(draft, "assets", primary=True)
    shown = filters.chosen_of(draft, listed)
    on_map, in_list = st.columns([1.25, 1], gap="medium")
    with on_map, st.container(key="asset_map_beside", gap="small"):
        asset_list.assets_map(draft, shown)
    with in_list:
        asset_list.assets_list(draft, shown)
        export_button(draft, "assets")


def nothing_yet() -> None:
    design.note(
        "next",
        draft.words("What do you already have?"),
        draft.words("Start with one: a choir, a harbour, a summer fair. Things that you cannot touch count as well."),
    )
    with st.container(horizontal=True, gap="small"):
        rows.add_button(draft, "assets", primary=True)
        importing.import_button(draft, "assets")
    ideas.show(draft)


def show_assets() -> None:
    """Show the open asset, else all of them."""
    if opened := url.open_asset(draft):
        sheet.show(draft, opened, listed)
        return
    if deleted := url.deleted_asset(draft):
        rows.say_gone(draft, deleted)
    overview() if listed else nothing_yet()


def show_together() -> None:
    for field in TOGETHER:
        fields.answer(draft, field)


TOGETHER = ("how_mapped", "unused_potential", "overlooked")
page_frame.head(draft, lead())
listed = filters.listed(draft)
url_state.remember(draft.target, url.TABLE)
together = words("All assets together")
views.show(
    draft,
    View("assets", words("Assets", context="part of a step"), show_assets, ("assets",), leads_on=False),
    View("use", words("What they can do"), partial(matrix.show, draft)),
    View("together", together, show_together, TOGETHER, heading=together),
)
page_frame.foot(draft)

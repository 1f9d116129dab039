"""Cultural assets: what the place already has, on a list and on a map, and what it can do for resilience."""

import streamlit as st

from pages import design
from pages.components import asset_filters, asset_ideas, asset_list, asset_matrix, asset_place, asset_sheet, step_foot
from pages.editing import fields, plan_page, rows
from pages.streamlit_gaps import url_state
from playbook_tools import cultural_assets

draft = plan_page.open_step(cultural_assets.TOOL)
words, answers = draft.words, draft.answers


def lead() -> str:
    """How many assets there are, how many are on the map, and where one could begin."""
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
    """The map beside the list, and what the assets add up to."""
    with st.container(key="assets_tools", horizontal=True, vertical_alignment="center", gap="small"):
        asset_filters.filters(draft, listed)
        rows.add_button(draft, "assets", primary=True)
    shown = asset_filters.chosen_of(draft, listed)
    on_map, in_list = st.columns([1.25, 1], gap="medium")
    with on_map, st.container(key="asset_map_beside", gap="small"):
        asset_list.assets_map(draft, shown)
    with in_list:
        asset_list.assets_list(draft, shown)
    asset_matrix.show(draft)


def nothing_yet() -> None:
    design.note(
        "next",
        draft.words("What do you already have?"),
        draft.words("Start with one: a choir, a harbour, a summer fair. Things that you cannot touch count as well."),
    )
    rows.add_button(draft, "assets", primary=True)
    asset_ideas.show(draft)


def together() -> None:
    """What is said about all assets together."""
    st.header(words("All assets together"), anchor=False)
    fields.answer(draft, "how_mapped")
    fields.answer(draft, "unused_potential")
    fields.answer(draft, "overlooked")


step_foot.head(draft, lead())
listed = asset_filters.listed(draft)
url_state.remember(draft.target, asset_place.TABLE)
opened = asset_place.open_asset(draft)
if opened:
    asset_sheet.show(draft, opened, listed)
else:
    if deleted := asset_place.deleted_asset(draft):
        rows.say_gone(draft, deleted)
    overview() if listed else nothing_yet()
    together()
step_foot.foot(draft)

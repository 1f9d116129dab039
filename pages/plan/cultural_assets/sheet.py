"""Show the sheet of one asset next to the map: what and where it is, who uses it, its condition and potential."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from curreap.new_rows.what_follows import usual_form
from curreap.references import rows_of
from pages import design
from pages.editing import fields, rows
from pages.editing.new_rows.copy_button import copy_button
from pages.editing.plan_page import Draft
from pages.plan.cultural_assets import url
from pages.plan.cultural_assets.filters import Listed, actions_of
from pages.plan.cultural_assets.list import assets_map, can_be_placed, number_sign
from pages.plan.frame import gaps, parts
from pages.plan.frame.following import following
from pages.plan.frame.parts import Fields
from pages.shell.router import page_of
from playbook_tools.cultural_assets import Asset, CulturalAssets, may_be_printed

FIELDS: Final[Fields] = {
    "what": ("name", "category", "form", "more_categories", "description", "meaning_for_people"),
    "where": (
        "whole_municipality",
        "place_text",
        "location",
        "keeper",
        "contact",
        "stakeholders",
        "users_now",
        "access_physical",
        "access_cost",
        "access_language",
    ),
    "use": ("vitality", "condition_and_threats", "topics", "potential", "idea_for_use", "actions"),
    "proof": ("source", "recorded_on", "may_publish", "photo", "photo_text", "photo_credit"),
}
NOT_COPIED: Final = ("vitality", "condition_and_threats", "recorded_on", "may_publish")  # found out for one asset


def show(draft: Draft[CulturalAssets], asset: Asset, all_of_them: Sequence[Listed]) -> None:
    """Show one asset: navigation, name, map, and sheet."""
    _navigation(draft, asset, all_of_them)
    _title(draft, asset, all_of_them)
    beside, sheet = st.columns([1, 1.25], gap="medium")
    with beside, st.container(key="asset_map_beside", gap="small"):
        if can_be_placed(asset) and draft.may_edit:
            design.note("next", draft.words("Click on the map where this asset is."))
        assets_map(draft, all_of_them, opened=asset)
    with sheet:
        _sheet(draft, asset)


def _navigation(draft: Draft[CulturalAssets], asset: Asset, all_of_them: Sequence[Listed]) -> None:
    """Show the buttons back to the list and to the previous and next asset."""
    words = draft.words
    here = next(place for place, some in enumerate(all_of_them) if some.asset.id == asset.id)
    with st.container(key=url.SHEET_TOP, horizontal=True, horizontal_alignment="distribute"):
        st.button(
            words("Back to the list"),
            key="assets_back",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=url.close_sheet,
            args=(asset.id,),
        )
        with st.container(horizontal=True, width="content", gap="small"):
            _neighbour(words("Previous asset"), "assets_before", all_of_them[here - 1] if here else None)
            _neighbour(words("Next asset"), "assets_after", next(iter(all_of_them[here + 1 : here + 2]), None))


def _neighbour(label: str, key: str, other: Listed | None) -> None:
    st.button(
        label,
        key=key,
        disabled=other is None,
        on_click=url.open_sheet,
        args=(other.asset.id if other else "",),
    )


def _title(draft: Draft[CulturalAssets], asset: Asset, all_of_them: Sequence[Listed]) -> None:
    """Show the name and number of the asset, and what is missing in it."""
    words = draft.words
    number = next(some.number for some in all_of_them if some.asset.id == asset.id)
    with st.container(key="asset_title", horizontal=True, gap="small", vertical_alignment="center"):
        design.show(number_sign(number, asset), width="content")
        st.header(design.plain(asset.name or words("New asset")), anchor=False)
    if not may_be_printed(asset):
        design.note("calm", words("Not published."), words("It stays in the draft, and it is never printed."))
    gaps.count(draft, gaps.of_row(draft, asset.id), of="sheet")


def _sheet(draft: Draft[CulturalAssets], asset: Asset) -> None:
    """Show the sheet of the asset with one of its parts."""
    part, titles = parts.chosen(draft, url.TABLE, FIELDS), _titles(draft)
    parts.strip(draft, url.TABLE, FIELDS, titles, part, gaps.of_row(draft, asset.id))
    for show_group in _SHOW[part]:
        show_group(draft, asset)
    with st.container(key="asset_foot", horizontal=True, horizontal_alignment="distribute"):
        parts.next_button(draft, titles, part)
        with st.container(horizontal=True, gap="small", width="content"):
            copy_button(draft, url.TABLE, asset.id, name=asset.name, leaves=NOT_COPIED, opens=url.open_sheet)
            rows.delete_button(draft, url.TABLE, asset.id, name=asset.name)


def _titles(draft: Draft[CulturalAssets]) -> dict[str, str]:
    """Return the short names of the parts in their order."""
    words = draft.words
    return {
        "what": words("What it is"),
        "where": words("Where, and for whom"),
        "use": words("What it can do"),
        "proof": words("Proof and permission"),
    }


# ------------------------------------------------------------------ the groups of fields


def _what_it_is(draft: Draft[CulturalAssets], asset: Asset) -> None:
    path = (url.TABLE, asset.id)
    st.subheader(draft.words("What it is"), anchor=False)
    fields.answer(draft, *path, "name")
    category, form = st.columns(2)
    with category:
        fields.answer(following(draft, "form", partial(usual_form, draft.content)), *path, "category")
    with form:
        fields.answer(draft, *path, "form")
    fields.answer(draft, *path, "more_categories", widget="multiselect")
    fields.answer(draft, *path, "description")
    fields.answer(draft, *path, "meaning_for_people")


def _where(draft: Draft[CulturalAssets], asset: Asset) -> None:
    path = (url.TABLE, asset.id)
    st.subheader(draft.words("Where"), anchor=False)
    fields.answer(draft, *path, "whole_municipality")
    fields.answer(draft, *path, "place_text")
    if asset.whole_municipality:
        design.small(draft.words("It belongs to the whole municipality, so it has no pin on the map."))
    else:
        fields.answer(draft, *path, "location")


def _people(draft: Draft[CulturalAssets], asset: Asset) -> None:
    path = (url.TABLE, asset.id)
    st.subheader(draft.words("People and access"), anchor=False)
    fields.answer(draft, *path, "keeper")
    fields.answer(draft, *path, "contact")
    fields.answer(draft, *path, "stakeholders")
    fields.answer(draft, *path, "users_now")
    fields.answer(draft, *path, "access_physical")
    cost, language = st.columns(2, vertical_alignment="bottom")
    with cost:
        fields.answer(draft, *path, "access_cost")
    with language:
        fields.answer(draft, *path, "access_language")


def _how_alive(draft: Draft[CulturalAssets], asset: Asset) -> None:
    path = (url.TABLE, asset.id)
    st.subheader(draft.words("How alive it is"), anchor=False)
    fields.answer(draft, *path, "vitality", widget="segmented")
    with st.container():  # always there, so that the fields below it never move
        _meaning(draft, "vitality", asset.vitality)
    fields.answer(draft, *path, "condition_and_threats")


def _what_it_can_do(draft: Draft[CulturalAssets], asset: Asset) -> None:
    path = (url.TABLE, asset.id)
    st.subheader(draft.words("What it can do"), anchor=False)
    fields.answer(draft, *path, "topics")
    fields.answer(draft, *path, "potential", widget="segmented")
    with st.container():
        _meaning(draft, "potential", asset.potential)
    fields.answer(draft, *path, "idea_for_use")
    fields.answer(draft, *path, "actions")
    _used_by(draft, asset)


def _proof(draft: Draft[CulturalAssets], asset: Asset) -> None:
    path = (url.TABLE, asset.id)
    st.subheader(draft.words("Proof and permission"), anchor=False)
    source, recorded = st.columns([3, 2])
    with source:
        fields.answer(draft, *path, "source")
    with recorded:
        fields.answer(draft, *path, "recorded_on")
    fields.answer(draft, *path, "may_publish", widget="segmented")
    _meaning(draft, "may_publish", asset.may_publish)
    fields.answer(draft, *path, "photo")
    if asset.photo or asset.photo_text or asset.photo_credit:
        fields.answer(draft, *path, "photo_text")
        fields.answer(draft, *path, "photo_credit")


# ------------------------------------------------------------------ texts around the fields


def _meaning(draft: Draft[CulturalAssets], field: str, chosen: str | None) -> None:
    """Explain the chosen answer."""
    choices = draft.content.choices("cultural_assets", "assets", field)
    if meaning := next((choice.meaning for choice in choices if choice.key == chosen), ""):
        design.small(draft.words(meaning))


def _used_by(draft: Draft[CulturalAssets], asset: Asset) -> None:
    """Link the actions that name the asset in their own sheets, but not in this one."""
    titles = rows_of(draft.plan, ("actions", "actions"))
    others = [action for action in actions_of(draft)[asset.id] if action not in asset.actions and action in titles]
    if not others:
        return
    design.small(draft.words("Also named in the sheets of these actions:"))
    with st.container(key="actions_of_asset", gap=None):
        for action in others:
            link = draft.link(field=f"actions/{action}/assets")
            st.page_link(page_of("actions"), label=design.plain(titles[action]), query_params=link)


_SHOW = {
    "what": (_what_it_is,),
    "where": (_where, _people),
    "use": (_how_alive, _what_it_can_do),
    "proof": (_proof,),
}

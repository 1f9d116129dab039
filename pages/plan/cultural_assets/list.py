"""Show the assets as a list and as pins on the map; a pin and its row have the same number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages import design
from pages.design import paging
from pages.editing.plan_page import Draft
from pages.map import town_map
from pages.plan.cultural_assets import url
from pages.plan.cultural_assets.filters import Listed
from playbook_tools import profile
from playbook_tools.cultural_assets import Asset, CulturalAssets, is_located, located, may_be_printed
from playbook_tools.field_path import FieldPath
from playbook_tools.figures import Pin
from playbook_tools.tool import Place

PIN_KINDS = {"thriving": "", "stable": "", "at_risk": " risk", "unused": " unused", None: " open"}
BETWEEN = " · "


def assets_map(draft: Draft[CulturalAssets], shown: Sequence[Listed], *, opened: Asset | None = None) -> None:
    """Show the located assets around the town; a click on a pin opens its asset.

    A click on the map sets the place of an open asset; where it has one, a button asks first.
    """
    words = draft.words
    number = next((some.number for some in shown if opened and some.asset.id == opened.id), None)
    ids = {some.number: some.asset.id for some in shown}
    town_map(
        centre=draft.plan[profile.TOOL].location,
        pins=_pins(draft, shown),
        town=draft.plan.town,
        words=words,
        key="assets_map",
        height=380 if opened else 460,
        chosen=number,
        on_select=lambda chosen: url.open_sheet(ids[chosen]),
        on_place=_placing(draft, opened),
        move=words("Move the asset here") if opened and is_located(opened) else "",
        click=_click(draft, opened),
    )


def assets_list(draft: Draft[CulturalAssets], shown: Sequence[Listed]) -> None:
    """Show the assets in rows, page by page."""
    words = draft.words
    if not shown:
        design.small(words("No asset fits these filters."))
        return
    categories = _titles(draft, "category")
    states = {choice.key: choice for choice in draft.content.choices("cultural_assets", "assets", "vitality")}
    with st.container(key="asset_list", gap=None):
        for some in paging.some_of(shown):
            vitality = states.get(some.asset.vitality or "")
            state = (
                design.joined(design.symbol(vitality.icon), " ", words(vitality.title)) if vitality else design.Safe("")
            )
            _row(draft, some, categories.get(some.asset.category or "", ""), state)
    paging.choose_page(len(shown), key="asset_pages")


def can_be_placed(asset: Asset) -> bool:
    """Return whether the asset still needs a place on the map."""
    return not is_located(asset) and not asset.whole_municipality


def number_sign(number: int, asset: Asset) -> design.Safe:
    """Draw the number of an asset in its shape on the map; a square one has no place."""
    placeless = "" if located([asset]) else " placeless"
    return design.Safe(f'<b class="pin{PIN_KINDS[asset.vitality]}{placeless}">{number}</b>')


# ------------------------------------------------------------------ inside


def _pins(draft: Draft[CulturalAssets], shown: Sequence[Listed]) -> list[Pin]:
    return [
        Pin(
            some.number,
            some.asset.name or draft.words("No name yet"),
            some.asset.location.latitude,
            some.asset.location.longitude,
            some.asset.vitality,
        )
        for some in shown
        if some.asset.location and is_located(some.asset)
    ]


def _placing(draft: Draft[CulturalAssets], opened: Asset | None) -> Callable[[Place], None] | None:
    """Return the function for a click on the map: it sets the place of the open asset, if that can have one."""
    if opened is None or opened.whole_municipality or not draft.may_edit:
        return None
    path = FieldPath(url.TABLE, opened.id, "location")

    def keep(place: Place) -> None:
        draft.save(path, place.model_dump())

    return keep


def _click(draft: Draft[CulturalAssets], opened: Asset | None) -> str:
    """Say what a click on the map means where it sets no place."""
    words = draft.words
    if opened and opened.whole_municipality:
        return words("This asset belongs to the whole municipality, so it has no place on the map.")
    return words("Open an asset to set its place on the map.") if draft.may_edit else ""


def _row(draft: Draft[CulturalAssets], some: Listed, category: str, state: design.Safe) -> None:
    asset = some.asset
    with st.container(key=url.row_key(asset.id), gap=None):
        st.button(
            design.plain(asset.name or draft.words("No name yet")),
            key=f"open_asset_{asset.id}",
            type="tertiary",
            on_click=url.open_sheet,
            args=(asset.id,),
        )
        care = f" {asset.vitality}" if asset.vitality in ("at_risk", "unused") else ""
        design.show(
            number_sign(some.number, asset),
            design.Safe('<p class="asset-line"><span class="small">'),
            _line(draft, some, category),
            design.Safe(f'</span> <span class="asset-state{care}">'),
            state,
            design.Safe("</span></p>"),
        )


def _line(draft: Draft[CulturalAssets], some: Listed, category: str) -> design.Safe:
    words, asset = draft.words, some.asset
    where = words("whole municipality") if asset.whole_municipality else words("no place yet")
    parts = [
        category,
        "" if located([asset]) else where,
        _use(draft, some),
        "" if may_be_printed(asset) else design.joined(design.symbol("lock"), " ", words("not published")),
    ]
    return design.joined(*(part for part in parts if part), between=BETWEEN)


def _use(draft: Draft[CulturalAssets], some: Listed) -> str:
    if not some.actions:
        return design.strong(draft.words("in no action yet"))
    return draft.words.plural("used by {count} action", "used by {count} actions", some.actions)


def _titles(draft: Draft[CulturalAssets], field: str) -> dict[str, str]:
    choices = draft.content.choices("cultural_assets", "assets", field)
    return {choice.key: draft.words(choice.title) for choice in choices}

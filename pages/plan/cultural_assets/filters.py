"""Filter the assets: all, those at risk or unused, without a place, in no action, and finer choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import streamlit as st

from curreap.links import Links
from pages.editing.choose import choose_one
from pages.editing.plan_page import Draft
from pages.plan.cultural_assets import url
from playbook_tools.cultural_assets import Asset, CulturalAssets, needs_care

Show = Literal["all", "care", "no_place", "no_action"]
SHOWS: Final[tuple[Show, ...]] = get_args(Show)
FINER: Final = {"category": "category", "vitality": "vitality", "topic": "topics"}  # query parameter: field
CHOOSE_FROM: Final = 6  # assets; shorter lists have no filters


@dataclass(frozen=True)
class Listed:
    """An asset with its number in the whole list, counted from 1, and the number of actions that use it."""

    number: int
    asset: Asset
    actions: int

    def is_in(self, show: Show) -> bool:
        match show:
            case "care":
                return needs_care(self.asset)
            case "no_place":
                return not self.asset.location and not self.asset.whole_municipality
            case "no_action":
                return not self.actions
            case "all":
                return True


def listed(draft: Draft[CulturalAssets]) -> list[Listed]:
    """List all assets in their order."""
    used = actions_of(draft)
    return [Listed(number, asset, len(used[asset.id])) for number, asset in enumerate(draft.answers.assets, 1)]


def actions_of(draft: Draft[CulturalAssets]) -> Mapping[str, list[str]]:
    """Map asset ids to the ids of the actions that use them, linked from either side."""
    used: dict[str, list[str]] = {asset.id: [] for asset in draft.answers.assets}
    for action, assets in Links(draft.plan).assets.items():
        for asset in assets:
            used[asset].append(action)
    return used


def chosen_of(draft: Draft[CulturalAssets], all_of_them: Sequence[Listed]) -> list[Listed]:
    """Select the assets that match all filters."""
    show = _show()
    finer = {name: url.asked(name, list(_options(draft, name))) for name in FINER}
    return [some for some in all_of_them if some.is_in(show) and _fits(some.asset, finer)]


def filters(draft: Draft[CulturalAssets], all_of_them: Sequence[Listed]) -> None:
    """Show the widgets of the filters."""
    if len(all_of_them) < CHOOSE_FROM:
        return
    words = draft.words
    titles = {
        "all": words("All", context="filter"),
        "care": words("At risk or unused"),
        "no_place": words("No place"),
        "no_action": words("In no action"),
    }
    counts = {show: words.number(sum(some.is_in(show) for some in all_of_them)) for show in SHOWS}
    st.session_state["assets_show"] = _show()
    st.pills(
        words("Show"),
        SHOWS,
        key="assets_show",
        required=True,
        format_func=lambda show: f"{titles[show]} {counts[show]}",
        on_change=url.ask,
        args=("show", "assets_show"),
        label_visibility="collapsed",
        wrap=True,
    )
    _more(draft)


def _show() -> Show:
    asked = url.asked("show", SHOWS)
    return next((show for show in SHOWS if show == asked), "all")


def _more(draft: Draft[CulturalAssets]) -> None:
    words = draft.words
    active = sum(bool(url.asked(name, list(_options(draft, name)))) for name in FINER)
    title = words("More filters ({count})", count=words.number(active)) if active else words("More filters")
    with st.popover(title, icon=":material/filter_list:", key="assets_more_filters"):
        for name, field in FINER.items():
            _finer(draft, name, words(draft.content.field("cultural_assets", "assets", field).title))


def _finer(draft: Draft[CulturalAssets], name: str, label: str) -> None:
    names = _options(draft, name)
    key = f"assets_{name}"
    st.session_state[key] = url.asked(name, list(names))
    choose_one(label, names, key=key, nothing=draft.words("All", context="filter"), on_change=url.ask, args=(name, key))


def _options(draft: Draft[CulturalAssets], name: str) -> dict[str, str]:
    choices = draft.content.choices("cultural_assets", "assets", FINER[name])
    return {choice.key: draft.words(choice.title) for choice in choices}


def _fits(asset: Asset, finer: Mapping[str, str]) -> bool:
    category, vitality, topic = finer["category"], finer["vitality"], finer["topic"]
    return (
        (not category or category == asset.category or category in asset.more_categories)
        and (not vitality or vitality == asset.vitality)
        and (not topic or topic in asset.topics)
    )

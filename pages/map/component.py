"""Show the town map: pins on outlines with names of towns, drawn by Leaflet, without the internet by default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Final, TypeGuard

import streamlit as st

from curreap.language.words import Words
from pages.design.theme import is_dark
from pages.map.drawing import drawing, ground_of
from pages.streamlit_gaps.component_value import sent_by
from pages.streamlit_gaps.joined_scripts import joined
from playbook_tools.figures import Pin
from playbook_tools.tool import Place

HERE: Final = Path(__file__).parent
SCRIPTS: Final = tuple(
    HERE / f"{name}.js" for name in ("rectangles", "pins", "names", "ground", "controls", "town_map")
)


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


# Leaflet is a separate component, so that the browser gets it once and keeps it while the pins change.
_leaflet = st.components.v2.component(
    "curreap_leaflet",
    html="<span hidden></span>",
    js=_read("vendor/leaflet.js").partition("//# sourceMappingURL")[0] + "\nexport default () => {};\n",
)
# The outlines are a separate component as well: Streamlit sends a message of this size again only if it has changed.
_ground = st.components.v2.component("curreap_ground", html="<span hidden></span>", js=_read("keep_ground.js"))
_town_map = st.components.v2.component(
    "curreap_town_map",
    html=_read("town_map.html"),
    css=_read("vendor/leaflet.css") + _read("town_map.css"),
    js=joined(*SCRIPTS),
)


def town_map(
    *,
    centre: Place | tuple[float, float] | None,
    pins: Sequence[Pin],
    town: str,
    words: Words,
    key: str,
    on_place: Callable[[Place], None] | None = None,
    on_select: Callable[[int], None] | None = None,
    height: int = 460,
    chosen: int | None = None,
    move: str = "",
    click: str = "",
    with_assets: bool = True,
) -> None:
    """Show the pins around a town. The list next to it must contain and do the same, for people without the map.

    centre: the place of the town; None when it is not known: then the middle of the pins, or of the region. on_place:
    called with the place of a click. move: label of the button that a click shows first, when there is a place already.
    click: what a click says without on_place. on_select: called with the number of a chosen pin. chosen: the number of
    the pin to mark. with_assets: whether the map is about assets. height: pixels; less on a low screen.
    """
    middle = _place(centre) or _middle(pins)
    with st.container(key=f"{key}_frame", gap=None):
        _leaflet(key=f"{key}_leaflet")
        _ground(data=ground_of(middle, pins).plain(), key=f"{key}_ground")
        _town_map(
            data=drawing(middle, pins, town, words, move=move, click=click, with_assets=with_assets)
            | {"may_place": on_place is not None, "may_select": on_select is not None}
            | {"height": height, "chosen": chosen, "dark": is_dark()},
            key=key,
            on_placed_change=lambda: _report_place(key, on_place),
            on_selected_change=lambda: _report_number(key, on_select, pins),
        )


def _report_place(key: str, on_place: Callable[[Place], None] | None) -> None:
    clicked = sent_by(key, "placed")
    if on_place is None or not isinstance(clicked, dict):
        return
    latitude, longitude = clicked.get("latitude"), clicked.get("longitude")
    if _is_degree(latitude, 90) and _is_degree(longitude, 180):
        on_place(Place(latitude=round(latitude, 5), longitude=round(longitude, 5)))


def _report_number(key: str, on_select: Callable[[int], None] | None, pins: Sequence[Pin]) -> None:
    number = sent_by(key, "selected")
    if on_select is not None and any(pin.number == number for pin in pins):
        on_select(int(number))


def _is_degree(value: Any, largest: float) -> TypeGuard[float]:
    return isinstance(value, int | float) and isfinite(value) and abs(value) <= largest


def _place(centre: Place | tuple[float, float] | None) -> Place | None:
    if centre is None or isinstance(centre, Place):
        return centre
    return Place(latitude=centre[0], longitude=centre[1])


def _middle(pins: Sequence[Pin]) -> Place | None:
    if not pins:
        return None
    latitude, longitude = (sum(p.latitude for p in pins), sum(p.longitude for p in pins))
    return Place(latitude=latitude / len(pins), longitude=longitude / len(pins))

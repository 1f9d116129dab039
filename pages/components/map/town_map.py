"""The town map: pins on outlines, with the names of the neighbours. Leaflet, without tiles and without the internet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Final

import streamlit as st

from curreap.coordinates import EAST, NORTH, SOUTH, WEST
from curreap.municipalities import CREDIT
from curreap.words import Words
from pages.components.map.alternative import alternative
from pages.components.map.surroundings import Box, box_around, home_country, outlines, towns_around
from playbook_tools.blocks import Pin
from playbook_tools.tool import Place

HERE: Final = Path(__file__).parent
BALTIC: Final = Place(latitude=58.5, longitude=19.0)  # the middle of the region, where no place is known yet
REGION: Final = Box(south=53.0, west=7.0, north=66.0, east=31.0)
KINDS: Final = {"thriving": "well", "stable": "well", "at_risk": "at_risk", "unused": "unused", None: "open"}


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


# Leaflet is a component of its own: it is sent once and then kept by the browser, while the pins change.
_leaflet = st.components.v2.component(
    "curreap_leaflet",
    html="<span hidden></span>",
    js=_read("vendor/leaflet.js").partition("//# sourceMappingURL")[0] + "\nexport default () => {};\n",
)
_town_map = st.components.v2.component(
    "curreap_town_map",
    html=_read("town_map.html"),
    css=_read("vendor/leaflet.css") + _read("town_map.css"),
    js=_read("town_map.js"),
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
) -> None:
    """Show the pins around a town; the list beside it must say and do the same.

    centre: the place of the town; None when it is not known: then the middle of the pins, or of the region.
    on_place: called with the place where somebody clicked; without it, a click does nothing.
    on_select: called with the number of the pin that somebody chose. chosen: the number of the pin to mark.
    height: pixels; less on a low screen.
    """
    middle = _place(centre) or _middle(pins)
    with st.container(key=f"{key}_frame", gap=None):
        _leaflet(key=f"{key}_leaflet")
        _town_map(
            data=_data(middle, pins, town, words)
            | {"may_place": on_place is not None, "may_select": on_select is not None}
            | {"height": height, "chosen": chosen},
            key=key,
            on_placed_change=lambda: _tell_place(key, on_place),
            on_selected_change=lambda: _tell_number(key, on_select, pins),
        )


def _tell_place(key: str, on_place: Callable[[Place], None] | None) -> None:
    clicked = _sent(key, "placed")
    if on_place is None or not isinstance(clicked, dict):
        return
    latitude, longitude = clicked.get("latitude"), clicked.get("longitude")
    if _is_degree(latitude, 90) and _is_degree(longitude, 180):
        on_place(Place(latitude=round(latitude, 5), longitude=round(longitude, 5)))


def _tell_number(key: str, on_select: Callable[[int], None] | None, pins: Sequence[Pin]) -> None:
    number = _sent(key, "selected")
    if on_select is not None and any(pin.number == number for pin in pins):
        on_select(int(number))


def _sent(key: str, what: str) -> Any:
    """What the browser sent: anything, so it is checked before use."""
    return st.session_state[key].get(what)


def _is_degree(value: Any, largest: float) -> bool:
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


def _data(middle: Place | None, pins: Sequence[Pin], town: str, words: Words) -> dict[str, Any]:
    """What the browser draws, as JSON."""
    centre = middle or BALTIC
    box = box_around(centre, [_pin_place(pin) for pin in pins if _is_in_region(pin)]) if middle else REGION
    home = home_country(centre) if middle else ""
    drawn = outlines(box)
    return {
        "centre": [centre.latitude, centre.longitude],
        "box": [box.south, box.west, box.north, box.east],
        "wide": middle is None,
        "town": town if middle else "",
        "lands": [
            {"name": _country_name(land.country, words), "home": _is_home(land.country, home), "rings": land.rings}
            for land in drawn.lands
        ],
        "borders": drawn.borders,
        "towns": [(t.seat, t.latitude, t.longitude) for t in towns_around(centre, box)],
        "pins": [_pin(pin, words) for pin in pins],
        "legend": _legend(pins, words),
        "texts": _texts(middle, pins, town, words),
    }


def _pin(pin: Pin, words: Words) -> dict[str, Any]:
    kind = KINDS.get(pin.vitality, "open")
    label = words("{number} {name}, {condition}", number=pin.number, name=pin.name, condition=_kind_words(words)[kind])
    return {
        "number": pin.number,
        "name": pin.name,
        "label": label if kind != "open" else f"{pin.number} {pin.name}",
        "at": [pin.latitude, pin.longitude],
        "kind": kind,
    }


def _legend(pins: Sequence[Pin], words: Words) -> list[tuple[str, str]]:
    present = {KINDS.get(pin.vitality, "open") for pin in pins}
    return [(kind, text) for kind, text in _kind_words(words).items() if kind in present]


def _kind_words(words: Words) -> dict[str, str]:
    return {
        "well": words("stable or thriving"),
        "at_risk": words("at risk"),
        "unused": words("unused"),
        "open": words("condition not yet written"),
    }


def _texts(middle: Place | None, pins: Sequence[Pin], town: str, words: Words) -> dict[str, str]:
    return {
        "title": words("Map of {town}", town=town) if town else words("Map of your assets"),
        "alternative": alternative(middle, pins, town, words),
        "remark": words("The map is drawn without the internet.") + " " + words(CREDIT),
        "zoom_in": words("Show a smaller area"),
        "zoom_out": words("Show a larger area"),
    }


def _country_name(code: str, words: Words) -> str:
    return words.locale.territories.get(code, code)


def _is_home(country: str, home: str) -> bool:
    return country == home or {country, home} == {"FI", "AX"}


def _pin_place(pin: Pin) -> Place:
    return Place(latitude=pin.latitude, longitude=pin.longitude)


def _is_in_region(pin: Pin) -> bool:
    return SOUTH <= pin.latitude <= NORTH and WEST <= pin.longitude <= EAST

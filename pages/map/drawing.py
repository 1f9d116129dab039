"""Prepare the data of the town map for the browser: land, borders, names, pins and texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from curreap.language.words import Words
from curreap.places.municipalities import CREDIT, nearest
from pages.map.alternative import alternative
from pages.map.outlines import outlines
from pages.map.surroundings import Box, box_around, towns_around
from playbook_tools.figures import Pin
from playbook_tools.tool import Place

BALTIC: Final = Place(latitude=58.5, longitude=19.0)  # the middle of the region, used while no place is known
REGION: Final = Box(south=53.0, west=7.0, north=66.0, east=31.0)
KINDS: Final = {"thriving": "well", "stable": "well", "at_risk": "at_risk", "unused": "unused", None: "open"}


def drawing(middle: Place | None, pins: Sequence[Pin], town: str, words: Words) -> dict[str, Any]:
    """Describe the map around a place, or of the whole region for None, as plain data for JSON."""
    centre = middle or BALTIC
    box = box_around(centre, [_pin_place(pin) for pin in pins if _is_in_region(pin)]) if middle else REGION
    home = nearest(centre)[0].country if middle else ""
    drawn = outlines(box)
    return {
        "centre": [centre.latitude, centre.longitude],
        "box": [box.south, box.west, box.north, box.east],
        "wide": middle is None,
        "town": town if middle else "",
        "lands": [
            {
                "name": _country_name(land.country, words),
                "home": _is_home(land.country, home),
                "rings": land.rings,
            }
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
    return str(words.locale.territories.get(code, code))


def _is_home(country: str, home: str) -> bool:
    return country == home or {country, home} == {"FI", "AX"}


def _pin_place(pin: Pin) -> Place:
    return Place(latitude=pin.latitude, longitude=pin.longitude)


def _is_in_region(pin: Pin) -> bool:
    return _pin_place(pin).is_in_region

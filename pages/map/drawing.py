"""Prepare the data of the town map for the browser: land, borders, names, pins and texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from curreap.language.words import Words
from curreap.places import municipalities, outlines
from curreap.places.box import Box
from curreap.places.municipalities import nearest
from curreap.settings import settings
from pages.map.alternative import alternative
from pages.map.ground import Ground, ground, spots_of
from pages.map.surroundings import box_around, towns_around, villages_around
from playbook_tools.figures import Pin
from playbook_tools.tool import Place

BALTIC: Final = Place(latitude=58.5, longitude=19.0)  # the middle of the region, used while no place is known
REGION: Final = Box(south=53.0, west=7.0, north=66.0, east=31.0)
KINDS: Final = {"thriving": "well", "stable": "well", "at_risk": "at_risk", "unused": "unused", None: "open"}


def ground_of(middle: Place | None, pins: Sequence[Pin]) -> Ground:
    """Return the outlines of a map: they change only when the map shows another part of the region."""
    home = nearest(middle)[0].country if middle else ""
    return ground(_box(middle, pins), home, spots_of([middle, *pins] if middle else pins))


def drawing(
    middle: Place | None,
    pins: Sequence[Pin],
    town: str,
    words: Words,
    *,
    move: str = "",
    click: str = "",
    with_assets: bool = True,
) -> dict[str, Any]:
    """Describe the map around a place, or of the whole region for None, as plain data for JSON."""
    centre, box, drawn = middle or BALTIC, _box(middle, pins), ground_of(middle, pins)
    return {
        "ground": drawn.name,
        "centre": [centre.latitude, centre.longitude],
        "box": [box.south, box.west, box.north, box.east],
        "wide": middle is None,
        "town": town if middle else "",
        "countries": [(_country_name(code, words), lands) for code, lands in drawn.countries],
        "towns": [(t.seat, t.latitude, t.longitude) for t in towns_around(centre, box)],
        "villages": [(v.name, v.latitude, v.longitude, v.population) for v in villages_around(centre)],
        "pins": [_pin(pin, words) for pin in pins],
        "legend": _legend(pins, words),
        "tiles": _tiles(),
        "texts": {
            **_texts(middle, pins if with_assets else None, town, words),
            "move": move,
            "click": click or words("This is the place."),
        },
    }


def _box(middle: Place | None, pins: Sequence[Pin]) -> Box:
    return box_around(middle, [_pin_place(pin) for pin in pins if _is_in_region(pin)]) if middle else REGION


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


def _texts(middle: Place | None, pins: Sequence[Pin] | None, town: str, words: Words) -> dict[str, str]:
    return {
        "title": words("Map of {town}", town=town) if town else words("Map of your assets"),
        "alternative": alternative(middle, pins, town, words),
        "remark": " ".join((_source(words), *map(words, (municipalities.CREDIT, outlines.CREDIT)))),
        "no_tiles": words("The server of the streets does not answer. The map shows outlines instead."),
        "zoom_in": words("Show a smaller area"),
        "zoom_out": words("Show a larger area"),
        "fit": words("Show everything on the map"),
        "locate": words("Show where I am"),
        "locating": words("Your browser looks for your position. It stays on this device."),
        "located": words("The map shows where you are. Your position stays on this device."),
        "not_located": words("Your browser has not given your position."),
        "far": words("You are outside of this map."),
    }


def _tiles() -> dict[str, Any] | None:
    """Return the address and closest zoom of the tiles; None where no server is set, and nothing may be asked."""
    known = settings()
    return {"address": known.tiles, "zoom": known.tiles_zoom} if known.tiles else None


def _source(words: Words) -> str:
    """Say where the map comes from."""
    known = settings()
    if not known.tiles:
        return words("The map is drawn without the internet.")
    server = urlsplit(known.tiles).netloc
    asked = words(
        "Your browser loads the streets from {server}, for the part of the map that you look at.", server=server
    )
    return f"{asked} {known.tiles_credit}".strip()


def _country_name(code: str, words: Words) -> str:
    return str(words.locale.territories.get(code, code))


def _pin_place(pin: Pin) -> Place:
    return Place(latitude=pin.latitude, longitude=pin.longitude)


def _is_in_region(pin: Pin) -> bool:
    return _pin_place(pin).is_in_region

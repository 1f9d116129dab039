"""Describe the map in words, from the same data, as its text alternative."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from curreap.language.words import Words
from curreap.places.coordinates import distance_km
from curreap.places.municipalities import nearest
from playbook_tools.figures import Pin
from playbook_tools.tool import Place

NAMED = 3  # neighbours in the text
SAME_TOWN = 1.5  # km; closer than this it is the town itself


def alternative(centre: Place | None, pins: Sequence[Pin] | None, town: str, words: Words) -> str:
    """Describe the map: how many assets, in which state, how far from the town, and the nearest towns.

    pins: None for a map that is not about assets.
    """
    sentences: list[str] = []
    if pins is None:
        pins = ()
    elif not pins:
        sentences = [words("There are no assets on the map yet.")]
    else:
        count = len(pins)
        sentences = [
            words.plural("There is {count} asset on the map.", "There are {count} assets on the map.", count),
            *_conditions(pins, words),
        ]
    if centre is not None:
        sentences += _distances(centre, pins, town, words) + _neighbours(centre, words)
    return " ".join(sentences)


def _conditions(pins: Sequence[Pin], words: Words) -> list[str]:
    count = Counter(pin.vitality for pin in pins)
    found = []
    if count["at_risk"]:
        found.append(words.plural("{count} of them is at risk.", "{count} of them are at risk.", count["at_risk"]))
    if count["unused"]:
        found.append(words.plural("{count} of them is unused.", "{count} of them are unused.", count["unused"]))
    return found


def _distances(centre: Place, pins: Sequence[Pin], town: str, words: Words) -> list[str]:
    if not pins or not town:
        return []
    far = max(distance_km(centre, Place(latitude=pin.latitude, longitude=pin.longitude)) for pin in pins)
    distance = words.number(max(1, math.ceil(far)))
    return [words("All of them lie within {distance} km of {town}.", distance=distance, town=town)]


def _neighbours(centre: Place, words: Words) -> list[str]:
    near = [town for town in nearest(centre, NAMED + 3) if distance_km(centre, town.place) > SAME_TOWN][:NAMED]
    names = words.listed([town.seat for town in near])
    return [words("The nearest towns are {names}.", names=names)] if near else []

"""Find municipalities and towns by any of their names, or by coordinates."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest
from typing import Final

from curreap.places.coordinates import CoordinatesError, distance_km, parse_coordinates, written
from curreap.places.municipalities import CREDIT, Municipality, municipalities, nearest
from playbook_tools.normal_form import nfc
from playbook_tools.tool import Place

__all__ = [
    "CREDIT",
    "CoordinatesError",
    "Municipality",
    "best_match",
    "distance_km",
    "finds",
    "fold",
    "is_same_name",
    "kind_of_match",
    "municipalities",
    "nearest",
    "parse_coordinates",
    "suggest",
    "written",
]

ALIKE: Final = 0.8  # difflib ratio from 0 to 1, from which a name counts as a typing mistake of another
COMPARED: Final = 40  # candidates compared by difflib: the names that share most letter pairs with the query

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "œ": "oe"}
    | {"ŋ": "n", "ŧ": "t", "ǥ": "g", "ħ": "h"}
)
_TWO_LETTERS: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"))


_Rank = tuple[int, float, bool, int, int]


@dataclass(frozen=True)
class _Name:
    folded: str
    place: int  # index in municipalities()


def fold(text: str) -> str:
    """Normalise a text for search: lower case, without accents and punctuation; "Łódź" becomes "lodz"."""
    plain = unicodedata.normalize("NFKD", nfc(text).casefold().translate(_LETTERS))
    kept = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


def finds(typed: str, text: str) -> bool:
    """Return whether a text contains a search query, ignoring accents, case and "ae" for "ä"."""
    wanted = fold(typed)
    return wanted in fold(text) or wanted in fold(_in_two_letters(nfc(text)))


def is_same_name(typed: str, name: str) -> bool:
    """Return whether a name was typed as confirmation; a name without letters must be typed exactly."""
    if fold(name):
        return fold(typed) == fold(name)
    return nfc(typed).split() == nfc(name).split()


def suggest(
    query: str, limit: int = 8, countries: Collection[str] | None = None, near: Place | None = None
) -> list[Municipality]:
    """Suggest municipalities and towns for a query, best match first.

    countries: only these (ISO 3166). near: among equally good matches, the nearest to this place come first. Accents,
    case and names in other languages are ignored. Only when nothing matches are names with a typing mistake suggested.
    """
    wanted = fold(query[:80])
    if not wanted:
        return []
    places = municipalities()
    ranks: dict[int, _Rank] = {}
    for name in _names():
        place = places[name.place]
        if _fits(wanted, name.folded) and (countries is None or place.country in countries):
            rank = _rank(wanted, name.folded, place, near)
            ranks[name.place] = min(rank, ranks.get(name.place, rank))
    if ranks:
        return [places[number] for number in nsmallest(limit, ranks, key=lambda number: ranks[number])]
    return _mistyped(wanted, limit, countries)


def _fits(wanted: str, name: str) -> bool:
    return wanted in name if len(wanted) > 1 else name.startswith(wanted)


def _rank(wanted: str, name: str, place: Municipality, near: Place | None) -> _Rank:
    """Rank a match: whole name, start of the name, start of a word, or inside a word; then distance and size."""
    distance = distance_km(near, place.place) if near else 0.0
    return kind_of_match(wanted, name), distance, not place.eligible, len(name) - len(wanted), -place.population


def kind_of_match(wanted: str, name: str) -> int:
    """Rank how a folded name contains a folded query: 0 whole, 1 at its start, 2 at the start of a word, 3 inside."""
    at = name.index(wanted)
    return 0 if name == wanted else 1 if at == 0 else 2 if name[at - 1] == " " else 3


def best_match(query: str, place: Municipality) -> int | None:
    """Return how well the best of the names of a place contains a query; None when none does."""
    wanted = fold(query)
    return min((kind_of_match(wanted, name) for name in _folded_names(place) if _fits(wanted, name)), default=None)


def _mistyped(wanted: str, limit: int, countries: Collection[str] | None) -> list[Municipality]:
    places, names, pairs = municipalities(), _names(), _pairs()
    shared = Counter(number for pair in _pairs_of(wanted) for number in pairs.get(pair, ()))
    likeness: dict[int, float] = {}
    for number, _ in shared.most_common(COMPARED):
        place, alike = names[number].place, SequenceMatcher(None, wanted, names[number].folded).ratio()
        if alike >= ALIKE and (countries is None or places[place].country in countries):
            likeness[place] = max(alike, likeness.get(place, 0.0))
    return [places[place] for place in nsmallest(limit, likeness, key=lambda place: -likeness[place])]


def _pairs_of(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)} | {f"^{name[:1]}"}


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, Sequence[int]]:
    """Map each pair of letters to the indices of the names that contain it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(_names()):
        for pair in _pairs_of(name.folded):
            found[pair].append(number)
    return found


@lru_cache(maxsize=1)
def _names() -> Sequence[_Name]:
    return tuple(
        _Name(folded, number) for number, place in enumerate(municipalities()) for folded in _folded_names(place)
    )


def _folded_names(place: Municipality) -> Collection[str]:
    names = (place.name, place.seat, *place.other_names)
    found = {fold(name) for name in names} | {fold(_in_two_letters(name)) for name in names}
    if place.country in ("DK", "NO"):
        found |= {name.replace("aa", "a") for name in found}  # Aarhus and Århus are the same name
    return found


def _in_two_letters(name: str) -> str:
    written_out = name.casefold()
    for letter, pair in _TWO_LETTERS:
        written_out = written_out.replace(letter, pair)
    return written_out

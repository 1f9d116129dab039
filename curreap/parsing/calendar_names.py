"""Recognise names of months and weekdays in the languages of the programme area, in each grammatical form."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from itertools import product
from typing import Final, Literal

from babel.dates import get_day_names, get_month_names

LOCALES: Final = ("en", "en_GB", "da", "de", "et", "fi", "lv", "lt", "pl", "sv")
_SHORTEST: Final = 3  # letters of a name
_LONGEST_ENDING: Final = 4  # letters of an ending that Babel does not list: toukokuussa, maijā, gegužę
_Width = Literal["wide", "abbreviated"]
_WIDTHS: Final[tuple[_Width, ...]] = ("wide", "abbreviated")
_CONTEXTS: Final[tuple[Literal["format", "stand-alone"], ...]] = ("format", "stand-alone")


def month_of(word: str) -> int | None:
    """Return the month (1 to 12) that a word names in any of the languages; None for none or more than one."""
    name = fold(word).replace("ae", "a")  # Maerz
    months = _names().get(name) or _inflected(name)
    return next(iter(months)) if len(months) == 1 else None


def weekdays_of(word: str) -> Set[int]:
    """Return the weekdays, 0 for Monday, that a word may name: "ti" is Tuesday, in Finnish only."""
    return _weekdays().get(fold(word), frozenset())


def fold(word: str) -> str:
    """Write a word in lower case, without accents and final dots."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).rstrip(".")


def _inflected(name: str) -> Set[int]:
    """Return the months whose full name has the same stem."""
    return {month for full, month in _full_names() if _is_form_of(name, full)}


def _is_form_of(name: str, full: str) -> bool:
    stem = full[: -_ending(full)] if _ending(full) else full
    return len(stem) >= _SHORTEST and name.startswith(stem) and len(name) - len(stem) <= _LONGEST_ENDING


def _ending(full: str) -> int:
    """Return how many letters of a name an inflection may replace: janvār-is, maij-s, none of mai."""
    return min(2, max(0, len(full) - 4))


@lru_cache
def _names() -> Mapping[str, Set[int]]:
    names = defaultdict(set)
    for name, month in (*_written("wide"), *_written("abbreviated")):
        names[name].add(month)
    return names


@lru_cache
def _weekdays() -> Mapping[str, Set[int]]:
    weekdays = defaultdict(set)
    for locale, width, context in product(LOCALES, _WIDTHS, _CONTEXTS):
        for day, name in get_day_names(width, context, locale=locale).items():
            weekdays[fold(name)].add(day)
    return weekdays


@lru_cache
def _full_names() -> Set[tuple[str, int]]:
    return frozenset(_written("wide"))


def _written(width: _Width) -> Iterator[tuple[str, int]]:
    for locale, context in product(LOCALES, _CONTEXTS):
        for month, name in get_month_names(width, context, locale=locale).items():
            yield fold(name), month

"""Sort names in the order of the reader's language.

pyuca implements the Unicode Collation Algorithm, in which accents and case matter only between names that are
otherwise equal. Some languages have additional letters: in Danish, Å is the last letter of the alphabet. The tables
below list them by the letters they follow (source: CLDR collation charts of each language).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from pyuca import Collator

from playbook_tools.normal_form import nfc

T = TypeVar("T")
SortKey = tuple[tuple[int, ...], str]

AFTER: Final = "\u01c0\u01c1\u01c2\u01c3"  # click letters: the last letters of the Latin script, in this order
END: Final = ""  # the letters follow all others

_OWN_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "da": {END: "æä øöő å"},
    "nb": {END: "æä øöő å"},
    "sv": {END: "å äæ öø"},
    "fi": {END: "å äæ öø"},
    "et": {"s": "š z ž", "w": "õ ä ö ü"},
    "lv": {
        "a": "ā",
        "c": "č",
        "e": "ē",
        "g": "ģ",
        "i": "y ī",
        "k": "ķ",
        "l": "ļ",
        "n": "ņ",
        "o": "ō",
        "r": "ŗ",
        "s": "š",
        "u": "ū",
        "z": "ž",
    },
    "lt": {"c": "č", "s": "š", "z": "ž"},
    "pl": {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "ź ż"},
}
"""Per language, the letters that follow a given letter, in order; letters written together sort as equal."""

_LIKE: Final[Mapping[str, Mapping[str, str]]] = {
    "da": {"ü": "y", "þ": "th"},
    "nb": {"ü": "y", "þ": "th"},
    "sv": {"ü": "y", "þ": "th"},
    "fi": {"ü": "y", "ŋ": "n", "ŧ": "t", "ǥ": "g", "ʒ": "z"},
    "lt": {"y": "i"},
}
"""Per language, letters that sort as others."""

_PAIRS: Final[Mapping[str, re.Pattern[str]]] = dict.fromkeys(("da", "nb"), re.compile("aa", re.IGNORECASE))
"""Per language, the old spelling of Å: Aarhus sorts with Århus."""


def name_key(name: str, language: str = "en") -> SortKey:
    """Return the sort key of a name in a language."""
    return _key(nfc(name), language)


def sorted_names(items: Iterable[T], name: Callable[[T], str], language: str = "en") -> list[T]:
    """Sort items by name; items with equal names keep their order."""
    return sorted(items, key=lambda item: name_key(name(item), language))


@lru_cache(maxsize=20_000)
def _key(name: str, language: str) -> SortKey:
    return tuple(_collator().sort_key(_tailored(name, language))), name


def _tailored(name: str, language: str) -> str:
    """Rewrite a name with characters that the algorithm sorts as the language does."""
    letters = _letters(language)
    if not letters:
        return name
    if language in _PAIRS:
        name = _PAIRS[language].sub("å", name)
    return "".join(letters.get(sign) or _by_parts(sign, letters) for sign in name)


def _by_parts(sign: str, letters: Mapping[str, str]) -> str:
    """Sort a letter with a foreign accent as its base letter."""
    return "".join(letters.get(part, part) for part in unicodedata.normalize("NFD", sign))


@lru_cache
def _letters(language: str) -> Mapping[str, str]:
    """Map the lower and upper case letters of a language to their replacements for the algorithm."""
    found = dict(_LIKE.get(language, {}))
    for letter, groups in _OWN_LETTERS.get(language, {}).items():
        for mark, group in zip(AFTER, groups.split(), strict=False):
            found |= dict.fromkeys(group, letter + mark)
    return found | {own.upper(): read.upper() for own, read in found.items()}


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()  # reads its table once, in a sixth of a second

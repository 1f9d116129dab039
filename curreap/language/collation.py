"""Sort names as the language of the reader sorts them.

pyuca has the order of the Unicode Collation Algorithm, in which accents and capitals matter only between names that are
otherwise the same. Some languages have letters of their own beyond it: in Danish, Å is the last letter of the alphabet.
These are written here as the signs between which they stand (CLDR, collation charts of each language).
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

AFTER: Final = "\u01c0\u01c1\u01c2\u01c3"  # click letters: the last of the Latin script, in this order
END: Final = ""  # the letters stand after all others

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
"""By language, which letters follow another letter as letters of their own, in order; those together are alike."""

_LIKE: Final[Mapping[str, Mapping[str, str]]] = {
    "da": {"ü": "y", "þ": "th"},
    "nb": {"ü": "y", "þ": "th"},
    "sv": {"ü": "y", "þ": "th"},
    "fi": {"ü": "y", "ŋ": "n", "ŧ": "t", "ǥ": "g", "ʒ": "z"},
    "lt": {"y": "i"},
}
"""By language, which letters are sorted with others."""

_PAIRS: Final[Mapping[str, re.Pattern[str]]] = dict.fromkeys(("da", "nb"), re.compile("aa", re.IGNORECASE))
"""By language, the old spelling of Å: Aarhus stands with Århus."""


def name_key(name: str, language: str = "en") -> SortKey:
    """The key by which a name is sorted in a language."""
    return _key(nfc(name), language)


def sorted_names(items: Iterable[T], name: Callable[[T], str], language: str = "en") -> list[T]:
    """Sort by name; items of one name stay in their order."""
    return sorted(items, key=lambda item: name_key(name(item), language))


@lru_cache(maxsize=20_000)
def _key(name: str, language: str) -> SortKey:
    return tuple(_collator().sort_key(_tailored(name, language))), name


def _tailored(name: str, language: str) -> str:
    """The name in signs that the algorithm sorts as the language does."""
    letters = _letters(language)
    if not letters:
        return name
    if language in _PAIRS:
        name = _PAIRS[language].sub("å", name)
    return "".join(letters.get(sign) or _by_parts(sign, letters) for sign in name)


def _by_parts(sign: str, letters: Mapping[str, str]) -> str:
    """A letter whose accent means nothing in the language is sorted as the letter below it."""
    return "".join(letters.get(part, part) for part in unicodedata.normalize("NFD", sign))


@lru_cache
def _letters(language: str) -> Mapping[str, str]:
    """What the algorithm reads instead of the small and capital letters of a language."""
    found = dict(_LIKE.get(language, {}))
    for letter, groups in _OWN_LETTERS.get(language, {}).items():
        for mark, group in zip(AFTER, groups.split(), strict=False):
            found |= dict.fromkeys(group, letter + mark)
    return found | {own.upper(): read.upper() for own, read in found.items()}


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()  # reads its table once, in a sixth of a second

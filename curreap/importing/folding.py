"""Compare names as people do: without case, accents, blanks and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

SHORTEST_WORD: Final = 4  # letters; shorter words say little about what a name means
_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold a name; one of signs only is compared as it is."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if sign.isalnum()) or text.strip().casefold()


def without_brackets(text: str) -> str:
    """Remove units and remarks in brackets: "Amount (EUR)" gives "Amount"."""
    return _BRACKETS.sub(" ", text).strip()


def words_of(name: str) -> frozenset[str]:
    """Return the longer words of a name, folded."""
    return frozenset(fold(word) for word in re.findall(r"\w+", name) if len(word) >= SHORTEST_WORD)


def is_similar(name: str, other: str) -> bool:
    """Return whether two names are equal when folded, or share at least half of their longer words."""
    if fold(name) == fold(other):
        return True
    mine, theirs = words_of(name), words_of(other)
    return bool(mine and theirs) and 2 * len(mine & theirs) >= min(len(mine), len(theirs))

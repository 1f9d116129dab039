"""Decide whether an answer counts as filled, and shorten answers for messages."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from curreap.language.words import Words

LONGEST_TITLE: Final = 80  # characters of a quoted title
ELLIPSIS: Final = "…"
_JOINS: Final = {"\u200d", "\ufe0f"}  # join several characters into one emoji
_TURNS_TEXT: Final = {*"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


def is_filled(value: object) -> bool:
    """Return whether a value counts as an answer: a text with a letter or digit, a non-empty list, or not None."""
    if isinstance(value, str):
        return value[:1].isalnum() or any(map(str.isalnum, value))
    if isinstance(value, (list, tuple)):
        return bool(value)
    return value is not None


def short(text: str, longest: int = LONGEST_TITLE) -> str:
    """Write a text on one line, without control characters, cut to at most `longest` characters.

    A cut never separates an accent from its letter or the parts of an emoji.
    """
    one_line = " ".join(text.split())
    visible = "".join(c for c in one_line if c not in _TURNS_TEXT and unicodedata.category(c) != "Cc")
    if len(visible) <= longest:
        return visible
    cut = longest - len(ELLIPSIS)
    while cut > 0 and (_belongs_to_left(visible[cut]) or visible[cut - 1] == "\u200d"):
        cut -= 1
    return visible[:cut].rstrip() + ELLIPSIS


def title_or_placeholder(text: str, words: Words) -> str:
    """Quote a title for a message, or a placeholder when it is empty."""
    return short(text) if is_filled(text) else words("Without a name")


@lru_cache(maxsize=2000)  # after each edit all texts of a plan are counted, and only one of them is new
def word_count(text: str) -> int:
    """Count the words that have at least one letter or digit."""
    return sum(1 for word in text.split() if is_filled(word))


def _belongs_to_left(character: str) -> bool:
    return character in _JOINS or unicodedata.category(character) in ("Mn", "Me", "Mc")

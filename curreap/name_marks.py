"""Distinguish people whose names look alike: the second one is shown with a number, as in "Anna Ozola (2)"."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LATIN: Final = str.maketrans(
    # Cyrillic and Greek letters that look like Latin ones, from confusables.txt of Unicode Technical Standard 39
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуΑΒΕΖΗΙΚΜΝΟΡΤΧΥοα",
    "ABESIJKMHOPCTXYaesijopcxyABEZHIKMNOPTXYoa",
)
MARK: Final = re.compile(r"\s*[(（]\s*\d+\s*[)）]\s*$")


def look_alike_key(name: str) -> str:
    """Fold a name, so that names which look alike have one key: without case, blanks, marks and foreign letters."""
    plain = unicodedata.normalize("NFKC", name.translate(LATIN)).translate(LATIN).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) or plain


def without_mark(name: str) -> str:
    """Remove numbers in brackets at the end: only the app sets them, so nobody can type that of another person."""
    while (shorter := MARK.sub("", name)) != name:
        name = shorter
    return name


def marked_name(name: str, number: int) -> str:
    """Give the name as it is shown; the first person of a name has no number."""
    return name if number == 1 else f"{name} ({number})"

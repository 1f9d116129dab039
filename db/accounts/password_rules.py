"""Refuse passwords that are guessed first: common ones, the person's own words, repetitions and sequences.

There are no rules about kinds of characters (NIST SP 800-63B-4, 3.1.1.2). The lists of common passwords, words and
names are those of zxcvbn (MIT), which also estimates how many guesses a password takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from zxcvbn import matching, scoring

FEWEST_GUESSES: Final = 10**8  # zxcvbn's "safely unguessable", where each guess costs a slow hash
FEWEST_CHARACTERS: Final = 5  # different ones
FEWEST_OWN_LETTERS: Final = 4  # letters that must be left without the person's own words
SHORTEST_WORD: Final = 3  # letters of a name or town that counts
PRODUCT: Final = (
    "CuReAP Wizard",
    "curreap",
    "Cultural Pearls",
    "Cultural Pearl",
    "Culture and Resilience Action Plan",
)
# "Password" in the languages of the region, which the lists of zxcvbn do not have.
LOCAL: Final = (
    *("salasana", "losenord", "parool", "parole", "slaptazodis", "haslo", "passwort", "kennwort"),
    *("adgangskode", "kodeord", "passord", "пароль"),
)


class Weakness(StrEnum):
    """The reason why a password is guessed early."""

    COMMON = "common"
    PERSONAL = "personal"
    REPEATED = "repeated"
    SEQUENCE = "sequence"


class PasswordTooEasy(ValueError):
    """The password is among those that are guessed first."""

    def __init__(self, reason: Weakness) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse_easy(password: str, *, about: Iterable[str]) -> None:
    """Raise PasswordTooEasy for a password that is guessed early.

    `about` are texts about the person: name, e-mail, organisation, town.
    """
    own = _own_words((*about, *PRODUCT))
    letters_and_digits = _plain(password)
    if _is_repetition(letters_and_digits or password):
        raise PasswordTooEasy(Weakness.REPEATED)
    if _is_made_of(letters_and_digits, own):
        raise PasswordTooEasy(Weakness.PERSONAL)
    if _is_one_word(letters_and_digits):
        raise PasswordTooEasy(Weakness.COMMON)
    lists = {**matching.RANKED_DICTIONARIES, "user_inputs": matching.build_ranked_dict([*own, *LOCAL])}
    found = scoring.most_guessable_match_sequence(password, matching.omnimatch(password, lists))
    if found["guesses"] < FEWEST_GUESSES:
        raise PasswordTooEasy(_reason(found["sequence"], own))


def _own_words(texts: Iterable[str]) -> Sequence[str]:
    """List the words of texts, longest first, also two neighbours written as one."""
    words: set[str] = set()
    for text in texts:
        parts = [_plain(part) for part in re.split(r"[\W_]+", text)]
        words |= {*parts, *map("".join, pairwise(parts))}
    return sorted((word for word in words if len(word) >= SHORTEST_WORD), key=lambda word: (-len(word), word))


def _plain(text: str) -> str:
    """Keep the letters and digits of a text, in lower case and without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


def _is_repetition(text: str) -> bool:
    return len(set(text)) < FEWEST_CHARACTERS or re.fullmatch(r"(.+?)\1+", text) is not None


def _is_made_of(text: str, own: Sequence[str]) -> bool:
    """Return whether hardly a letter is left of a text without these words."""
    rest = text
    for word in own:
        rest = rest.replace(word, " ")
    return rest != text and sum(sign.isalpha() for sign in rest) < FEWEST_OWN_LETTERS


def _is_one_word(text: str) -> bool:
    """Return whether a text is one listed word with digits around it."""
    word = text.strip("0123456789")
    return word in LOCAL or any(word in ranked for ranked in matching.RANKED_DICTIONARIES.values())


def _reason(sequence: Sequence[Mapping[str, Any]], own: Sequence[str]) -> Weakness:
    """Name the weakness of the longest part; an own word counts wherever it stands."""
    if any(_plain(part["token"]) in own for part in sequence):
        return Weakness.PERSONAL
    longest = max(sequence, key=lambda part: len(part["token"]))
    patterns = {"repeat": Weakness.REPEATED, "sequence": Weakness.SEQUENCE, "spatial": Weakness.SEQUENCE}
    return patterns.get(longest["pattern"], Weakness.COMMON)

"""Short contributions of participants: assets, ideas for actions, and missing groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, get_args

from curreap.language.words import Words

Kind = Literal["asset", "idea", "missing"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LONGEST_WORDS: Final = 200  # characters of one contribution
LONGEST_PILE: Final = 120  # characters of the title of a pile
MOST_PER_DEVICE: Final = 20  # contributions of one device, of all kinds together


class BadContribution(ValueError):
    """The contribution is not accepted, or can no longer be changed.

    `reason` is one of unknown_kind, empty, too_long, too_many, bad_mark, in_use.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kinds_in(asked: Iterable[str]) -> tuple[Kind, ...]:
    """Select the known kinds, in their fixed order."""
    known = set(asked)
    return tuple(kind for kind in KINDS if kind in known)


def question(kind: Kind, words: Words) -> str:
    """Return the question shown on phones, projector and paper."""
    return {
        "asset": words("What do we have here that we should not lose?"),
        "idea": words("What could we try?"),
        "missing": words("Who is missing in this room?"),
    }[kind]


def as_words(typed: str) -> str:
    """Normalise a typed contribution to one line. Raises BadContribution (empty, too_long)."""
    text = one_line(typed)
    if not text:
        raise BadContribution("empty")
    if len(text) > LONGEST_WORDS:
        raise BadContribution("too_long")
    return text


def one_line(typed: str) -> str:
    """Join typed text into one line, without zero bytes, which PostgreSQL does not accept."""
    return " ".join(typed.replace("\0", "").split())

"""Short contributions of a room: assets that people name, ideas for actions, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, get_args

from curreap.language.words import Words

Kind = Literal["asset", "idea", "missing"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LONGEST_WORDS: Final = 200  # characters of one contribution
LONGEST_PILE: Final = 120  # characters of the name of a pile
MOST_OF_A_SEAT: Final = 20  # contributions of one device, all kinds together


class BadContribution(ValueError):
    """Not a contribution of this workshop, or not any more one to change.

    `reason` is one of unknown_kind, empty, too_long, too_many, bad_mark, in_use.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kinds_in(asked: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds among what was asked, in their fixed order; a kind that nobody knows is left out."""
    known = set(asked)
    return tuple(kind for kind in KINDS if kind in known)


def question(kind: Kind, words: Words) -> str:
    """What the room is asked: by phones, projector and paper."""
    return {
        "asset": words("What do we have here that we should not lose?"),
        "idea": words("What could we try?"),
        "missing": words("Who is missing in this room?"),
    }[kind]


def as_words(typed: str) -> str:
    """What somebody has typed, as it is kept: one line, without spaces at its ends.

    Raises BadContribution (empty, too_long).
    """
    text = one_line(typed)
    if not text:
        raise BadContribution("empty")
    if len(text) > LONGEST_WORDS:
        raise BadContribution("too_long")
    return text


def one_line(typed: str) -> str:
    """Typed words on one line. PostgreSQL takes no zero byte."""
    return " ".join(typed.replace("\0", "").split())

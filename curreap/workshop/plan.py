"""The setup of a workshop: statements, contributions, groups, and join codes."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from curreap.workshop.contributions import Kind
from playbook_tools.vocabulary import STATEMENTS, TOPICS, RespondentGroup, Topic

MOST_OWN_STATEMENTS: Final = 8
MOST_GROUPS: Final = 12
LONGEST_STATEMENT: Final = 200  # characters
LONGEST_TITLE: Final = 120  # characters
OWN: Final = "own_"  # prefix of the key of an own statement or group
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # of a code, without letters and digits that look alike
LONGEST_CODE: Final = 6
YEARS_KEPT: Final = 1  # after the day of joining; then the answers are deleted
GROUPS: Final[tuple[RespondentGroup, ...]] = get_args(RespondentGroup)


class BadWorkshop(ValueError):
    """The setup of the workshop is not valid.

    `reason` is one of nothing_to_rate, too_many_statements, too_many_groups, too_long, no_title.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class WorkshopPlan:
    """The setup of a workshop."""

    title: str
    place: str = ""
    day: dt.date | None = None
    language: str = "en"
    topics: Sequence[Topic] = TOPICS
    groups: Sequence[RespondentGroup] = ()
    own_groups: Sequence[str] = ()  # named by the team
    own_statements: Sequence[str] = field(default_factory=tuple)
    asks: Sequence[Kind] = ()  # kinds of contributions asked for, with or without ratings

    @property
    def statements(self) -> list[str]:
        """List the keys of the rated statements, in the order of the method; own statements last."""
        known = [key for topic in TOPICS if topic in self.topics for key in STATEMENTS[topic]]
        return [*known, *self.own_words]

    @property
    def own_words(self) -> Mapping[str, str]:
        """Map the keys of own statements to their texts."""
        return _numbered(self.own_statements)

    @property
    def group_words(self) -> Mapping[str, str]:
        """Map the keys of groups to the team's names; empty for groups of the method."""
        return {**dict.fromkeys((group for group in GROUPS if group in self.groups), ""), **_numbered(self.own_groups)}

    def check(self) -> None:
        """Validate the setup. Raises BadWorkshop."""
        texts = [self.title, self.place, *self.group_words.values()]
        if not self.title.strip():
            raise BadWorkshop("no_title")
        if not self.statements and not self.asks:
            raise BadWorkshop("nothing_to_rate")
        if len(self.own_words) > MOST_OWN_STATEMENTS:
            raise BadWorkshop("too_many_statements")
        if len(self.group_words) > MOST_GROUPS:
            raise BadWorkshop("too_many_groups")
        is_long = any(len(words) > LONGEST_STATEMENT for words in self.own_words.values())
        if is_long or any(len(text) > LONGEST_TITLE for text in texts):
            raise BadWorkshop("too_long")


def kept_until(first: dt.date) -> dt.date:
    """Return the day on which answers are deleted: a year after the person joined, whatever date the workshop bears.

    For paper, whose day is not known, the year begins when the workshop was opened.
    """
    is_leap_day = (first.month, first.day) == (2, 29)
    return first.replace(year=first.year + YEARS_KEPT, day=28 if is_leap_day else first.day)


def joined_before(today: dt.date) -> dt.date:
    """Return the first day of which the answers are kept today."""
    last_year = dt.date(today.year - YEARS_KEPT, today.month, min(today.day, 28))
    days = (last_year + dt.timedelta(days=number) for number in range(5))
    return next(day for day in days if kept_until(day) > today)


def new_code() -> str:
    """Create a random code of six letters and digits (32^6, about a billion codes)."""
    return "".join(secrets.choice(LETTERS) for _ in range(LONGEST_CODE))


def as_code(typed: str) -> str:
    """Normalise a typed code: "ruj 482" becomes RUJ482."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:LONGEST_CODE]


def spaced(code: str) -> str:
    """Write a code for reading: RUJ 482."""
    return f"{code[:3]} {code[3:]}"


def _numbered(texts: Sequence[str]) -> dict[str, str]:
    clean = [" ".join(text.replace("\0", "").split()) for text in texts]
    return {f"{OWN}{number}": text for number, text in enumerate(filter(None, clean), 1)}

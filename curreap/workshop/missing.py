"""Who was not in the room: groups that are rarely heard, and stakeholders of the plan, that nobody there stood for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from curreap.language.words import Words
from curreap.places.search import fold
from playbook_tools.stakeholders import Stakeholder, is_flagged
from playbook_tools.vocabulary import Group, StakeholderType

STANDS_FOR: Final[Mapping[str, Sequence[Group]]] = {
    "young_people": ("young_people",),
    "older_people": ("older_people",),
    "minority": ("language_minority", "newcomers"),
}
"""Groups of respondents, and the rarely heard groups that they speak for."""

SPEAKS_FOR: Final[Mapping[str, StakeholderType]] = {
    "municipal_staff": "municipal_unit",
    "association": "ngo_association",
    "creative_sector": "ccs",
    "education": "school_research",
    "business": "business",
}
"""Groups of respondents, and the kinds of stakeholders that they come from."""


@dataclass(frozen=True)
class Missing:
    """Who was not in the room. The groups of respondents are coarse, so this is a question to the team."""

    stakeholders: Sequence[str] = ()  # of the register, by their names
    groups: Sequence[str] = ()  # that are rarely heard, by their titles

    def in_words(self, words: Words) -> str:
        """A first sentence for the field that asks who was missing."""
        return words("Not in the room: {names}.", names=words.listed([*self.stakeholders, *self.groups]))


def who_was_missing(
    present: Collection[str], own: Collection[str], register: Sequence[Stakeholder], titles: Mapping[Group, str]
) -> Missing:
    """Who is named by nobody who was `present`, in groups of the method, or by `own` groups in words of the team.

    Of the register only those are named who are affected or rarely heard. `titles` are the rarely heard groups.
    """
    spoken_for = {group for one in present for group in STANDS_FOR.get(one, ())}
    spoken_for |= {group for group, title in titles.items() if _is_named(title, own)}
    kinds = {SPEAKS_FOR[one] for one in present if one in SPEAKS_FOR}
    rows = [row for row in register if row.name.strip() and is_flagged(row)]
    absent = [row for row in rows if not _was_there(row, spoken_for, kinds, own)]
    names = list(dict.fromkeys(row.name.strip() for row in absent))
    silent = [title for group, title in titles.items() if group not in spoken_for and group != "other"]
    return Missing(names, [title for title in silent if title not in names])


def _was_there(
    row: Stakeholder, groups: Collection[Group], kinds: Collection[StakeholderType], own: Collection[str]
) -> bool:
    return bool(set(row.group) & set(groups)) or row.type in kinds or _is_named(row.name, own)


def _is_named(title: str, own: Collection[str]) -> bool:
    """An own group of the team that says the same, or more exactly the same."""
    return bool(fold(title)) and any(fold(title) in fold(words) for words in own)

"""Find the rarely heard groups and stakeholders that had no participant in a workshop."""

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
"""The rarely heard groups that each group of respondents represents."""

SPEAKS_FOR: Final[Mapping[str, StakeholderType]] = {
    "municipal_staff": "municipal_unit",
    "association": "ngo_association",
    "creative_sector": "ccs",
    "education": "school_research",
    "business": "business",
}
"""The type of stakeholders that each group of respondents belongs to."""


@dataclass(frozen=True)
class Missing:
    """Groups without a participant. Groups of respondents are coarse, so the team is asked to check."""

    stakeholders: Sequence[str] = ()  # names from the register
    groups: Sequence[str] = ()  # titles of rarely heard groups

    def in_words(self, words: Words) -> str:
        """Write a first sentence for the field about missing people."""
        return words("Not in the room: {names}.", names=words.listed([*self.stakeholders, *self.groups]))


def who_was_missing(
    present: Collection[str], own: Collection[str], register: Sequence[Stakeholder], titles: Mapping[Group, str]
) -> Missing:
    """List the groups and stakeholders that no participant represents.

    `present` are groups of the method, `own` the team's own groups. Of the register only affected or rarely heard
    stakeholders are listed. `titles` are the rarely heard groups.
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
    """Return whether an own group of the team contains the title."""
    return bool(fold(title)) and any(fold(title) in fold(words) for words in own)

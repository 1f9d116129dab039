"""Who was in the room: numbers by group for the evidence that a plan was made together, never names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curreap.content import Content
from curreap.edits import AddRow, Edit, SetField
from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST, numbers_to_tell
from curreap.workshop.round import Meeting, ParticipantAnswers
from playbook_tools.stakeholders import Stakeholders

TABLE = "plan_making"


@dataclass(frozen=True)
class Presence:
    """The people of a room who have answered anything."""

    people: int
    told: Mapping[str, int]  # groups by their keys, whose number may be told
    named: tuple[str, ...] = ()  # groups of four and more whose number would betray a smaller one

    @property
    def others(self) -> int:
        """People of small groups, of groups that are only named, and of none."""
        return self.people - sum(self.told.values())


def presence_of(sheets: Iterable[ParticipantAnswers]) -> Presence:
    """Counted so that no group of fewer than four can be told, also not by taking the others from the sum."""
    there = [sheet.group for sheet in sheets if sheet.has_answers]
    numbers = {group: number for group, number in Counter(there).items() if group}
    told = numbers_to_tell(numbers, len(there))
    named = tuple(group for group, number in numbers.items() if number >= FEWEST and group not in told)
    return Presence(len(there), told, named)


def who_in_words(there: Presence, groups: Mapping[str, str], content: Content, words: Words) -> str:
    """Young people (8), municipal staff (7) and others (9); empty where no group can be named.

    `groups` has the words of groups by their keys: empty for a group that the method names.
    """
    in_order = [group for group in groups if group in there.told or group in there.named]
    if not in_order:
        return ""
    parts = [_group_in_words(group, there, groups, content, words) for group in in_order]
    if there.others:
        others = there.others
        parts.append(words("others") if there.named else words("others ({count})", count=words.number(others)))
    return words.listed(parts)


def note_meeting(
    answers: Stakeholders, workshop_id: str, meeting: Meeting, content: Content, words: Words
) -> list[Edit]:
    """The edits after which the plan tells of the workshop among the ways in which it was made together, once.

    A workshop that is put in again gets its new numbers. What the team has written beside them stays.
    """
    row_id, there = meeting_id(workshop_id), presence_of(meeting.sheets)
    new = {"people_count": there.people, "who": who_in_words(there, meeting.groups, content, words)}
    known = next((row for row in answers.plan_making if row.id == row_id), None)
    if known is None:
        day = meeting.day.isoformat() if meeting.day else None
        return [AddRow((TABLE,), row_id, {"date": day, "what": meeting.title, **new})]
    return [SetField((TABLE, row_id, name), value) for name, value in new.items() if getattr(known, name) != value]


def meeting_id(workshop_id: str) -> str:
    """The id of the row that tells of a workshop."""
    return f"workshop-{workshop_id}"


def _group_in_words(group: str, there: Presence, groups: Mapping[str, str], content: Content, words: Words) -> str:
    title = groups[group] or words(content.choice_title("self_assessment", "groups_present", key=group))
    number = there.told.get(group)
    return title if number is None else words("{group} ({count})", group=title, count=words.number(number))

"""Count participants per group, without names, as evidence that the plan was made together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curreap.content import Content
from curreap.edits import AddRow, Edit, SetField
from curreap.language.words import Words
from curreap.workshop.hidden import FEWEST, numbers_to_show
from curreap.workshop.round import Meeting, ParticipantAnswers
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholders

TABLE = "plan_making"


@dataclass(frozen=True)
class Presence:
    """The number of people with any answer, by group."""

    people: int
    counted: Mapping[str, int]  # group keys with numbers that may be shown
    named: tuple[str, ...] = ()  # groups of four or more whose number would reveal a smaller group

    @property
    def others(self) -> int:
        """Return the number of people without a shown group number."""
        return self.people - sum(self.counted.values())


def presence_of(sheets: Iterable[ParticipantAnswers]) -> Presence:
    """Count participants so that no group of fewer than four can be computed, also not from the total."""
    there = [sheet.group for sheet in sheets if sheet.has_answers]
    numbers = {group: number for group, number in Counter(there).items() if group}
    counted = numbers_to_show(numbers, len(there))
    named = tuple(group for group, number in numbers.items() if number >= FEWEST and group not in counted)
    return Presence(len(there), counted, named)


def who_in_words(there: Presence, groups: Mapping[str, str], content: Content, words: Words) -> str:
    """Write "Young people (8), municipal staff (7) and others (9)"; empty when no group may be named.

    `groups` maps keys to names: empty for a group of the method.
    """
    in_order = [group for group in groups if group in there.counted or group in there.named]
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
    """List the edits that record a workshop once among the meetings of the plan.

    A repeated transfer updates its numbers; other texts of the row stay.
    """
    row_id, there = meeting_id(workshop_id), presence_of(meeting.sheets)
    new = {"people_count": there.people, "who": who_in_words(there, meeting.groups, content, words)}
    known = next((row for row in answers.plan_making if row.id == row_id), None)
    if known is None:
        day = meeting.day.isoformat() if meeting.day else None
        return [AddRow(FieldPath(TABLE), row_id, {"date": day, "what": meeting.title, **new})]
    return [
        SetField(FieldPath(TABLE, row_id, name), value) for name, value in new.items() if getattr(known, name) != value
    ]


def meeting_id(workshop_id: str) -> str:
    """Return the row id of the meeting of a workshop."""
    return f"workshop-{workshop_id}"


def _group_in_words(group: str, there: Presence, groups: Mapping[str, str], content: Content, words: Words) -> str:
    title = groups[group] or words(content.choice_title("self_assessment", "groups_present", key=group))
    number = there.counted.get(group)
    return title if number is None else words("{group} ({count})", group=title, count=words.number(number))

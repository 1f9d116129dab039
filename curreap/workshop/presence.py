"""Count participants per group, without names, as evidence that the plan was made together."""

from __future__ import annotations

from collections.abc import Mapping

from curreap.content import Content
from curreap.edits import AddRow, Edit, SetField
from curreap.language.words import Words
from curreap.workshop.round import Headcount, Meeting
from playbook_tools.field_path import FieldPath
from playbook_tools.stakeholders import Stakeholders

TABLE = "plan_making"


def who_in_words(there: Headcount, groups: Mapping[str, str], content: Content, words: Words) -> str:
    """Write "Young people (8), municipal staff (7) and others (9)"; empty when no group was counted apart.

    `groups` maps keys to names: empty for a group of the method.
    """
    parts = [
        words(
            "{group} ({count})",
            group=groups[group] or words(content.choice_title("self_assessment", "groups_present", key=group)),
            count=words.number(there.by_group[group]),
        )
        for group in groups
        if group in there.by_group
    ]
    if parts and there.others:
        parts.append(words("others ({count})", count=words.number(there.others)))
    return words.listed(parts)


def note_meeting(
    answers: Stakeholders, workshop_id: str, meeting: Meeting, content: Content, words: Words
) -> list[Edit]:
    """List the edits that record a workshop once among the meetings of the plan.

    A repeated transfer updates its numbers; other texts of the row stay.
    """
    row_id, there = meeting_id(workshop_id), meeting.headcount
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

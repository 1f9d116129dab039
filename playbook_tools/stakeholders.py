"""Stakeholders and participation: see who matters for your plan, and how each of them will take part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, Literal

from playbook_tools.tool import (
    Answers,
    Month,
    Row,
    RowId,
    Scale,
    Text,
    Tool,
    choice,
    choices,
    day,
    link,
    links,
    long_text,
    month,
    number,
    photo,
    rows,
    scale,
    short_text,
    yes_no,
)
from playbook_tools.vocabulary import Group, LadderStep, Sector, StakeholderType

Attitude = Literal["supportive", "neutral", "sceptical", "unknown"]
Relation = Literal["none", "weak", "good", "strong"]
StakeholderStatus = Literal["to_contact", "contacted", "agreed", "active", "declined"]


class Stakeholder(Row):
    """Organisations and groups. For private people, write the group and not the name."""

    name: Text = short_text(120)
    type: StakeholderType | None = choice()
    sector: Sector | None = choice()
    stake: Text = short_text(240)
    influence: Scale | None = scale()
    interest: Scale | None = scale()
    attitude: Attitude | None = choice()
    is_affected: bool | None = yes_no()
    is_rarely_heard: bool | None = yes_no()
    group: list[Group] = choices()
    is_target_group: bool | None = yes_no()
    can_give: Text = short_text(240)
    need: Text = short_text(240)
    relation: Relation | None = choice()
    participation_now: LadderStep | None = choice()
    participation_wanted: LadderStep | None = choice()
    engagement_method: Text = short_text(240)
    responsible: RowId | None = link("team", "members")
    when: Month | None = month()
    status: StakeholderStatus | None = choice()
    actions: list[RowId] = links("actions", "actions")
    contact: Text = short_text(200, private=True)
    private_notes: Text = long_text(1000, private=True)


class Meeting(Row):
    """Workshops, walks, talks and surveys. They prove to the jury that the plan was made together."""

    date: dt.date | None = day()
    what: Text = short_text(160)
    who: Text = short_text(200)
    people_count: int | None = number(minimum=0)
    participation_level: LadderStep | None = choice()
    what_changed: Text = long_text(1000)
    photo: RowId | None = photo()


class Stakeholders(Answers):
    """See who matters for your plan, and how each of them will take part."""

    who_is_missing: Text = long_text(1000)
    reaching_rarely_heard: Text = long_text(2000)
    stakeholders: list[Stakeholder] = rows(Stakeholder)
    plan_making: list[Meeting] = rows(Meeting)


TOOL = Tool("stakeholders", Stakeholders, icon="diversity_1")


# ------------------------------------------------------------------ the grid, and filters

QuadrantKey = Literal["work_closely", "keep_on_board", "keep_involved", "keep_an_eye_on"]
CUT: Final = 3.5  # on the scale from 1 to 5: 4 and 5 count as high


def quadrant(stakeholder: Stakeholder) -> QuadrantKey | None:
    """Return the quadrant of a stakeholder on the grid; None when influence or interest is missing."""
    if stakeholder.influence is None or stakeholder.interest is None:
        return None
    return quadrant_at(stakeholder.influence, stakeholder.interest)


def quadrant_at(influence: int, interest: int) -> QuadrantKey:
    """Return the quadrant for an influence and an interest, both from 1 to 5."""
    if influence > CUT:
        return "work_closely" if interest > CUT else "keep_on_board"
    return "keep_involved" if interest > CUT else "keep_an_eye_on"


def is_flagged(stakeholder: Stakeholder) -> bool:
    """Return whether a stakeholder is affected or rarely heard; these are listed whatever their influence."""
    return bool(stakeholder.is_affected or stakeholder.is_rarely_heard)


def only_informed(stakeholders: Sequence[Stakeholder]) -> list[Stakeholder]:
    """Select the affected or rarely heard stakeholders that are only kept informed."""
    return [row for row in stakeholders if is_flagged(row) and row.participation_wanted == "kept_informed"]


def without_method(stakeholders: Sequence[Stakeholder]) -> list[Stakeholder]:
    """Select the stakeholders with high influence but without a described way of working with them."""
    return [row for row in stakeholders if (row.influence or 0) > CUT and not row.engagement_method.strip()]


def groups_not_in_register(stakeholders: Sequence[Stakeholder], named: Sequence[Group]) -> list[Group]:
    """List the groups of `named` that no stakeholder belongs to, each once, in their order."""
    present = {group for row in stakeholders for group in row.group}
    return [group for group in dict.fromkeys(named) if group not in present]

"""Sections 7 and 12: the people around the plan, how they take part, and the team that does the work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.scribe import NOTHING, Blocks, Scribe
from playbook_tools import delivery, stakeholders, team
from playbook_tools.blocks import DataTable, GridPoint, Heading, StakeholderGrid
from playbook_tools.stakeholders import Stakeholder, quadrant
from playbook_tools.vocabulary import LadderStep, step_number

TOOL: Final = ("stakeholders",)
TABLE: Final = (*TOOL, "stakeholders")
MEETINGS: Final = (*TOOL, "plan_making")
TEAM: Final = ("team",)


def people(scribe: Scribe) -> Blocks:
    """Who matters, who is rarely heard, and how the plan was made together."""
    answers = scribe.plan[stakeholders.TOOL]
    rows = [row for row in answers.stakeholders if row.name.strip()]
    return [
        *scribe.body("stakeholders"),
        *_grid(scribe, rows),
        *_ladder(scribe, rows),
        *_methods(scribe, rows),
        *_rarely_heard(scribe, rows),
        *scribe.prose(TOOL, answers, "reaching_rarely_heard", "who_is_missing"),
        *_plan_making(scribe),
    ]


# ------------------------------------------------------------------ the grid


def _grid(scribe: Scribe, rows: Sequence[Stakeholder]) -> Blocks:
    points = tuple(
        GridPoint(row.name, row.influence, row.interest, bool(row.is_rarely_heard))
        for row in rows
        if row.influence is not None and row.interest is not None
    )
    if not points:
        return []
    words = scribe.words
    quadrants = {one.key: words(one.title) for one in scribe.content.participation.grid.quadrants}
    return [
        StakeholderGrid(
            _grid_title(scribe, rows),
            points,
            quadrants,
            axis_x=words("Interest in the plan"),
            axis_y=words("Influence"),
            alternative=_grid_in_words(scribe, rows, quadrants),
            caption=words(scribe.content.participation.grid.warning),
        )
    ]


def _grid_title(scribe: Scribe, rows: Sequence[Stakeholder]) -> str:
    rare = sum(1 for row in rows if row.is_rarely_heard)
    if not rare:
        return scribe.words("Influence and interest of the stakeholders")
    return scribe.words.plural("One group is rarely heard", "{count} groups are rarely heard", rare)


def _grid_in_words(scribe: Scribe, rows: Sequence[Stakeholder], quadrants: dict[str, str]) -> str:
    words = scribe.words
    rare = words("rarely heard")
    parts = [words("Grid of influence and interest.")]
    for key, title in quadrants.items():
        inside = [f"{row.name} ({rare})" if row.is_rarely_heard else row.name for row in rows if quadrant(row) == key]
        parts.append(f"{title}: {'; '.join(inside) or words('none')}.")
    return " ".join(parts)


# ------------------------------------------------------------------ participation


def _ladder(scribe: Scribe, rows: Sequence[Stakeholder]) -> Blocks:
    moving = [row for row in rows if row.participation_now or row.participation_wanted]
    if not moving:
        return []
    words = scribe.words
    promises = {step.key: words(step.promise) for step in scribe.content.participation.ladder}
    columns = (
        scribe.label(*TABLE, "name"),
        scribe.label(*TABLE, "participation_now"),
        scribe.label(*TABLE, "participation_wanted"),
        words("Our promise"),
    )
    table_rows = tuple(
        (
            row.name,
            _step(scribe, "participation_now", row.participation_now),
            _step(scribe, "participation_wanted", row.participation_wanted),
            promises.get(row.participation_wanted, NOTHING) if row.participation_wanted else NOTHING,
        )
        for row in moving
    )
    caption = words("How each group takes part today and in the title year")
    credit = words(scribe.content.participation.ladder_credit)
    return [DataTable(caption, columns, table_rows, note=credit, widths=(3, 2, 2, 4.5))]


def _step(scribe: Scribe, field: str, step: LadderStep | None) -> str:
    return f"{step_number(step)} {scribe.choice(*TABLE, field, key=step)}" if step else NOTHING


def _methods(scribe: Scribe, rows: Sequence[Stakeholder]) -> Blocks:
    planned = [row for row in rows if row.engagement_method.strip() or row.responsible or row.when]
    caption = scribe.words("How we work with them")
    names = ("name", "engagement_method", "responsible", "when", "status")
    return scribe.table(TABLE, planned, *names, caption=caption, widths=(3, 4.5, 2, 1.7, 1.6))


def _rarely_heard(scribe: Scribe, rows: Sequence[Stakeholder]) -> Blocks:
    rare = [row for row in rows if row.is_rarely_heard]
    caption = scribe.words("Groups that are rarely heard")
    return scribe.table(
        TABLE,
        rare,
        "name",
        "group",
        "can_give",
        "need",
        caption=caption,
        widths=(3, 2.5, 3, 3),
    )


def _plan_making(scribe: Scribe) -> Blocks:
    """The meetings in full, or in short when the annex has them in full."""
    rows = scribe.plan[stakeholders.TOOL].plan_making
    in_annex = "plan_making" in scribe.plan[delivery.TOOL].annexes
    names = ("date", "what", "who", "people_count") if in_annex else MEETING_FIELDS
    caption = scribe.words("How this plan was made together")
    return scribe.table(MEETINGS, rows, *names, caption=caption)


MEETING_FIELDS: Final = (
    "date",
    "what",
    "who",
    "people_count",
    "participation_level",
    "what_changed",
)


# ------------------------------------------------------------------ the team


def the_team(scribe: Scribe) -> Blocks:
    """People, hours, experience, decisions and the mentor."""
    answers, steered = scribe.plan[team.TOOL], scribe.plan[delivery.TOOL]
    return [
        *scribe.body("team"),
        *_members(scribe, answers),
        *scribe.facts(("delivery",), steered, "coordinator"),
        *scribe.prose(("delivery",), steered, "steering"),
        *scribe.prose(TEAM, answers, "how_we_decide", "experience", "skills_missing"),
        *_mentor(scribe, answers),
    ]


def _members(scribe: Scribe, answers: team.Team) -> Blocks:
    rows = [row for row in answers.members if row.name.strip() or row.role.strip()]
    names = ["name", "role", "organisation", "sector", "core_team", "hours_per_week"]
    if any(row.contact for row in rows):  # only in an edition with private contacts
        names.append("contact")
    hours = sum(row.hours_per_week or 0 for row in rows)
    caption = scribe.words(
        "Team members. Hours per week together: {hours}",
        hours=scribe.words.number(hours),
    )
    return scribe.table((*TEAM, "members"), rows, *names, caption=caption)


def _mentor(scribe: Scribe, answers: team.Team) -> Blocks:
    found = scribe.facts(
        TEAM,
        answers,
        "mentor_name",
        "mentor_organisation",
        "mentor_country",
        "mentor_contact",
    )
    return [Heading(scribe.words("Mentor")), *found] if found else []

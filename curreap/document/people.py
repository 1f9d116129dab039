"""Sections 7 and 12: stakeholders, participation, and the team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools import delivery, stakeholders, team
from playbook_tools.blocks import DataTable, Heading
from playbook_tools.figures import GridPoint, StakeholderGrid
from playbook_tools.stakeholders import Stakeholder, quadrant
from playbook_tools.vocabulary import LadderStep, step_number

TOOL: Final = ("stakeholders",)
TABLE: Final = (*TOOL, "stakeholders")
MEETINGS: Final = (*TOOL, "plan_making")
TEAM: Final = ("team",)


def people(builder: BlockBuilder) -> Blocks:
    """Build section 7: plan making, the grid, steps of participation, and rarely heard groups."""
    answers = builder.plan[stakeholders.TOOL]
    rows = [row for row in answers.stakeholders if row.name.strip()]
    return [
        *builder.body("stakeholders"),
        *_plan_making(builder),
        *_grid(builder, rows),
        *_ladder(builder, rows),
        *_rarely_heard(builder, rows),
        *builder.prose(TOOL, answers, "reaching_rarely_heard", "who_is_missing"),
    ]


# ------------------------------------------------------------------ grid


def _grid(builder: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
    points = tuple(
        GridPoint(row.name, row.influence, row.interest, bool(row.is_rarely_heard))
        for row in rows
        if row.influence is not None and row.interest is not None
    )
    if not points:
        return []
    words = builder.words
    quadrants = {one.key: words(one.title) for one in builder.content.participation.grid.quadrants}
    return [
        StakeholderGrid(
            _grid_title(builder, rows),
            points,
            quadrants,
            axis_x=words("Interest in the plan"),
            axis_y=words("Influence"),
            alternative=_grid_in_words(builder, rows, quadrants),
            caption=words(builder.content.participation.grid.warning),
        )
    ]


def _grid_title(builder: BlockBuilder, rows: Sequence[Stakeholder]) -> str:
    rare = sum(1 for row in rows if row.is_rarely_heard)
    if not rare:
        return builder.words("Influence and interest of the stakeholders")
    return builder.words.plural("{count} group is rarely heard", "{count} groups are rarely heard", rare)


def _grid_in_words(builder: BlockBuilder, rows: Sequence[Stakeholder], quadrants: dict[str, str]) -> str:
    words = builder.words
    rare = words("rarely heard")
    parts = [words("Grid of influence and interest.")]
    for key, title in quadrants.items():
        inside = [f"{row.name} ({rare})" if row.is_rarely_heard else row.name for row in rows if quadrant(row) == key]
        parts.append(f"{title}: {'; '.join(inside) or words('none', context='stakeholders')}.")
    return " ".join(parts)


# ------------------------------------------------------------------ participation


def _ladder(builder: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
    """Build the register of all groups with their steps of participation, and the promise of each step.

    It lists groups without ratings too, which the grid cannot show.
    """
    names = ("engagement_method", "responsible", "when")
    if not rows:
        return []
    columns = (
        *(builder.label(*TABLE, name) for name in ("name", "participation_now", "participation_wanted")),
        *(builder.label(*TABLE, name) for name in names),
    )
    cells = tuple(
        (
            row.name,
            _step(builder, row.participation_now),
            _step(builder, row.participation_wanted),
            *(builder.value((*TABLE, name), row) or NOTHING for name in names),
        )
        for row in rows
    )
    caption = builder.words("How each group takes part today and in the title year")
    return [DataTable(caption, columns, cells, widths=(3.65, 1.97, 1.95, 3.55, 1.75, 1.65)), *_promises(builder, rows)]


def _step(builder: BlockBuilder, step: LadderStep | None) -> str:
    return f"{step_number(step)} {builder.choice(*TABLE, 'participation_wanted', key=step)}" if step else NOTHING


def _promises(builder: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
    wanted = {row.participation_wanted for row in rows}
    words, shared = builder.words, builder.content.participation
    cells = tuple((_step(builder, step.key), words(step.promise)) for step in shared.ladder if step.key in wanted)
    if not cells:
        return []
    columns = (words("Step of participation"), words("Our promise"))
    return [
        DataTable(words("What each step promises"), columns, cells, note=words(shared.ladder_credit), widths=(3, 7))
    ]


def _rarely_heard(builder: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
    rare = [row for row in rows if row.is_rarely_heard]
    caption = builder.words("Groups that are rarely heard")
    return builder.table(
        TABLE,
        rare,
        "name",
        "group",
        "can_give",
        "need",
        caption=caption,
        widths=(3, 2.5, 3, 3),
    )


def _plan_making(builder: BlockBuilder) -> Blocks:
    """List the meetings, shortened when the annex has the full list."""
    rows = builder.plan[stakeholders.TOOL].plan_making
    in_annex = "plan_making" in builder.plan[delivery.TOOL].annexes
    names = ("date", "what", "who", "people_count") if in_annex else MEETING_FIELDS
    caption = builder.words("How this plan was made together")
    widths = (1.7, 4, 3.6, 1.2) if in_annex else MEETING_WIDTHS
    return builder.table(MEETINGS, rows, *names, caption=caption, widths=widths)


MEETING_FIELDS: Final = ("date", "what", "who", "people_count", "participation_level", "what_changed")
MEETING_WIDTHS: Final = (1.6, 2.9, 2.4, 1.2, 1.8, 3.8)


# ------------------------------------------------------------------ team


def the_team(builder: BlockBuilder) -> Blocks:
    """Build section 12: members, coordination, decisions, experience and mentor."""
    answers, steered = builder.plan[team.TOOL], builder.plan[delivery.TOOL]
    return [
        *builder.body("team"),
        *_members(builder, answers),
        *builder.facts(("delivery",), steered, "coordinator"),
        *builder.prose(("delivery",), steered, "steering"),
        *builder.prose(TEAM, answers, "how_we_decide", "experience", "skills_missing"),
        *_mentor(builder, answers),
    ]


def _members(builder: BlockBuilder, answers: team.Team) -> Blocks:
    rows = [row for row in answers.members if row.name.strip() or row.role.strip()]
    names = ["name", "role", "organisation", "sector", "core_team", "hours_per_week"]
    if any(row.contact for row in rows):  # present only in an edition with private contacts
        names.append("contact")
    hours = sum(row.hours_per_week or 0 for row in rows)
    caption = builder.words(
        "Team members. Hours per week together: {hours}",
        hours=builder.words.number(hours),
    )
    return builder.table((*TEAM, "members"), rows, *names, caption=caption)


def _mentor(builder: BlockBuilder, answers: team.Team) -> Blocks:
    found = builder.facts(
        TEAM,
        answers,
        "mentor_name",
        "mentor_organisation",
        "mentor_country",
        "mentor_contact",
    )
    return [Heading(builder.words("Mentor")), *found] if found else []

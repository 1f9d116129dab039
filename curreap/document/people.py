"""Sections 7 and 12: the people around the plan, how they take part, and the team that does the work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools import delivery, stakeholders, team
from playbook_tools.blocks import DataTable, GridPoint, Heading, StakeholderGrid
from playbook_tools.stakeholders import Stakeholder, quadrant
from playbook_tools.vocabulary import LadderStep, step_number

TOOL: Final = ("stakeholders",)
TABLE: Final = (*TOOL, "stakeholders")
MEETINGS: Final = (*TOOL, "plan_making")
TEAM: Final = ("team",)


def people(scribe: BlockBuilder) -> Blocks:
    """How the plan was made together, who matters, and who is rarely heard."""
    answers = scribe.plan[stakeholders.TOOL]
    rows = [row for row in answers.stakeholders if row.name.strip()]
    return [
        *scribe.body("stakeholders"),
        *_plan_making(scribe),
        *_grid(scribe, rows),
        *_ladder(scribe, rows),
        *_rarely_heard(scribe, rows),
        *scribe.prose(TOOL, answers, "reaching_rarely_heard", "who_is_missing"),
    ]


# ------------------------------------------------------------------ the grid


def _grid(scribe: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
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


def _grid_title(scribe: BlockBuilder, rows: Sequence[Stakeholder]) -> str:
    rare = sum(1 for row in rows if row.is_rarely_heard)
    if not rare:
        return scribe.words("Influence and interest of the stakeholders")
    return scribe.words.plural("{count} group is rarely heard", "{count} groups are rarely heard", rare)


def _grid_in_words(scribe: BlockBuilder, rows: Sequence[Stakeholder], quadrants: dict[str, str]) -> str:
    words = scribe.words
    rare = words("rarely heard")
    parts = [words("Grid of influence and interest.")]
    for key, title in quadrants.items():
        inside = [f"{row.name} ({rare})" if row.is_rarely_heard else row.name for row in rows if quadrant(row) == key]
        parts.append(f"{title}: {'; '.join(inside) or words('none', context='stakeholders')}.")
    return " ".join(parts)


# ------------------------------------------------------------------ participation


def _ladder(scribe: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
    """The register: where each group stands today, where it will stand, and how; then what the steps promise.

    It names everybody, also those of whom only the name is known: the grid shows only rated groups.
    """
    names = ("engagement_method", "responsible", "when")
    if not rows:
        return []
    columns = (
        *(scribe.label(*TABLE, name) for name in ("name", "participation_now", "participation_wanted")),
        *(scribe.label(*TABLE, name) for name in names),
    )
    cells = tuple(
        (
            row.name,
            _step(scribe, row.participation_now),
            _step(scribe, row.participation_wanted),
            *(scribe.value((*TABLE, name), row) or NOTHING for name in names),
        )
        for row in rows
    )
    caption = scribe.words("How each group takes part today and in the title year")
    return [DataTable(caption, columns, cells, widths=(3.65, 1.97, 1.95, 3.55, 1.75, 1.65)), *_promises(scribe, rows)]


def _step(scribe: BlockBuilder, step: LadderStep | None) -> str:
    return f"{step_number(step)} {scribe.choice(*TABLE, 'participation_wanted', key=step)}" if step else NOTHING


def _promises(scribe: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
    wanted = {row.participation_wanted for row in rows}
    words, shared = scribe.words, scribe.content.participation
    cells = tuple((_step(scribe, step.key), words(step.promise)) for step in shared.ladder if step.key in wanted)
    if not cells:
        return []
    columns = (words("Step of participation"), words("Our promise"))
    return [
        DataTable(words("What each step promises"), columns, cells, note=words(shared.ladder_credit), widths=(3, 7))
    ]


def _rarely_heard(scribe: BlockBuilder, rows: Sequence[Stakeholder]) -> Blocks:
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


def _plan_making(scribe: BlockBuilder) -> Blocks:
    """The meetings in full, or in short when the annex has them in full."""
    rows = scribe.plan[stakeholders.TOOL].plan_making
    in_annex = "plan_making" in scribe.plan[delivery.TOOL].annexes
    names = ("date", "what", "who", "people_count") if in_annex else MEETING_FIELDS
    caption = scribe.words("How this plan was made together")
    widths = (1.7, 4, 3.6, 1.2) if in_annex else MEETING_WIDTHS
    return scribe.table(MEETINGS, rows, *names, caption=caption, widths=widths)


MEETING_FIELDS: Final = ("date", "what", "who", "people_count", "participation_level", "what_changed")
MEETING_WIDTHS: Final = (1.6, 2.9, 2.4, 1.2, 1.8, 3.8)


# ------------------------------------------------------------------ the team


def the_team(scribe: BlockBuilder) -> Blocks:
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


def _members(scribe: BlockBuilder, answers: team.Team) -> Blocks:
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


def _mentor(scribe: BlockBuilder, answers: team.Team) -> Blocks:
    found = scribe.facts(
        TEAM,
        answers,
        "mentor_name",
        "mentor_organisation",
        "mentor_country",
        "mentor_contact",
    )
    return [Heading(scribe.words("Mentor")), *found] if found else []

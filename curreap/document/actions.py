"""Section 9: an overview of the actions, then a sheet for each action."""

from __future__ import annotations

from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.document.monitoring_and_risks import measures_of
from playbook_tools import actions, goals
from playbook_tools.actions import Action, budget
from playbook_tools.blocks import DataTable, Fact, Facts, Paragraph, Section
from playbook_tools.vocabulary import TOPICS, code, step_number

TOOL: Final = ("actions",)
TABLE: Final = (*TOOL, "actions")


def the_actions(builder: BlockBuilder) -> Blocks:
    """Build the section: how the actions work together, the table of all actions, and their topics."""
    return [
        *builder.body("actions"),
        *builder.prose(TOOL, builder.plan[actions.TOOL], "how_actions_work_together"),
        *overview(builder),
        *_topics(builder),
    ]


def overview(builder: BlockBuilder) -> Blocks:
    """Build the table of all actions; nothing without actions."""
    if not builder.actions:
        return []
    words = builder.words
    columns = (
        words("Action"),
        *(builder.label(*TABLE, name) for name in ("goal", "start", "end", "responsible", "participation_level")),
        words("Costs"),
        builder.label(*TABLE, "status"),
    )
    rows = tuple(_overview_row(builder, action) for action in builder.actions)
    total = words.money(budget(actions.lines_of(builder.actions)).total)
    return [
        DataTable(
            words.plural("{count} action", "{count} actions", len(rows)),
            columns,
            rows,
            numeric=frozenset({6}),
            total=(words("All", context="total"), "", "", "", "", "", total, ""),
            widths=(3.7, 0.8, 1.7, 1.7, 1.8, 2.2, 1.2, 1.0),
        )
    ]


def _overview_row(builder: BlockBuilder, action: Action) -> tuple[str, ...]:
    words = builder.words
    return (
        builder.coded(action),
        _goal_numbers(builder, action) or NOTHING,
        words.date(action.start, "medium") if action.start else NOTHING,
        words.date(action.end, "medium") if action.end else NOTHING,
        builder.value((*TABLE, "responsible"), action) or NOTHING,
        _step(builder, action) or NOTHING,
        words.money(budget(action.budget_lines).total),
        builder.value((*TABLE, "status"), action),
    )


def _goal_numbers(builder: BlockBuilder, action: Action) -> str:
    """List the numbers of an action's goals as in section 8; their titles would fill the table."""
    places = {row.id: place for place, row in enumerate(builder.plan[goals.TOOL].goals, start=1)}
    return ", ".join(str(place) for place in sorted(places[row_id] for row_id in action.goal if row_id in places))


def _step(builder: BlockBuilder, action: Action) -> str:
    step = action.participation_level
    return f"{step_number(step)} {builder.choice(*TABLE, 'participation_level', key=step)}" if step else ""


def _topics(builder: BlockBuilder) -> Blocks:
    working = [action for action in builder.actions if action.topics]
    if len(working) < 2:  # the sheet of a single action has the same facts
        return []
    words = builder.words
    rows = tuple(
        (
            builder.coded(action),
            *("●" if topic in action.topics else NOTHING for topic in TOPICS),
        )
        for action in working
    )
    legend = "; ".join(builder.topic(topic) for topic in TOPICS)
    columns = (words("Action"), *(code(topic) for topic in TOPICS))
    caption = words("Which action works on which topic")
    return [DataTable(caption, columns, rows, note=f"{legend}.", widths=(5, 1, 1, 1, 1, 1, 1, 1))]


# ------------------------------------------------------------------ sheets


def sheets(builder: BlockBuilder) -> tuple[Section, ...]:
    """Build a sheet for each action, numbered in order."""
    return tuple(
        Section(
            f"action_{number}",
            number,
            builder.coded(action),
            tuple(sheet(builder, action)),
        )
        for number, action in enumerate(builder.actions, start=1)
    )


ABOUT: Final = ("goal", "challenge", "topics", "target_group", "target_group_size")
WHO: Final = ("co_creators", "partners", "ccs_partners", "assets")
PROSE: Final = ("description", "cultural_method", "reaching_rarely_heard")
HOW: Final = (
    "short_term_outcome",
    "medium_term_outcome",
    "resources",
    "accessibility",
    "environment",
    "weather_plan",
    "continuation",
)
"""Facts of an action sheet. `communication` and `cross_border` are printed in sections 16 and 17 instead."""


def sheet(builder: BlockBuilder, action: Action) -> Blocks:
    """Build the sheet of one action: objective, facts, texts, milestones, budget, measures and risks."""
    return [
        *_objective(action),
        *_facts(builder, action),
        *builder.prose(TABLE, action, *PROSE, level=3),
        *builder.facts(TABLE, action, *HOW),
        *_tables(builder, action),
    ]


def _facts(builder: BlockBuilder, action: Action) -> Blocks:
    """List the short answers; dates and hours are merged into the fact they belong to."""
    words, linked = builder.words, _linked(builder, action)
    pairs = [
        *builder.labelled(TABLE, linked, *ABOUT),
        Fact(words("When"), dates(builder, action)),
        Fact(builder.label(*TABLE, "responsible"), _responsible(builder, action)),
        Fact(builder.label(*TABLE, "participation_level"), _step(builder, action)),
        *builder.labelled(TABLE, linked, *WHO, "inspired_by", "status"),
    ]
    given = tuple(pair for pair in pairs if pair.value.strip())
    return [Facts(given)] if given else []


def dates(builder: BlockBuilder, action: Action, form: str = "long") -> str:
    """Write the period of an action; empty without a start and an end."""
    if not action.start and not action.end:
        return ""
    words = builder.words
    start = words.date(action.start, form) if action.start else NOTHING
    end = words.date(action.end, form) if action.end else NOTHING
    return words("{start} to {end}", start=start, end=end)


def _responsible(builder: BlockBuilder, action: Action) -> str:
    name, hours = builder.value((*TABLE, "responsible"), action), action.responsible_hours_per_week
    if not name or not hours:
        return name
    return builder.words("{name}, {hours} hours per week", name=name, hours=builder.words.number(hours))


def _objective(action: Action) -> Blocks:
    return [Paragraph(action.objective, "lead")] if action.objective.strip() else []


def _linked(builder: BlockBuilder, action: Action) -> Action:
    """Copy an action with all its links, including those set on the linked rows."""
    links = builder.links
    partners = [row_id for row_id in links.stakeholders.get(action.id, []) if row_id not in action.co_creators]
    return action.model_copy(
        update={
            "partners": partners,
            "assets": links.assets.get(action.id, []),
            "ccs_partners": links.ccs_partners.get(action.id, []),
        }
    )


def _tables(builder: BlockBuilder, action: Action) -> Blocks:
    return [
        *_milestones(builder, action),
        *_budget(builder, action),
        *measures_of(builder, action),
        *_risks(builder, action),
    ]


def _milestones(builder: BlockBuilder, action: Action) -> Blocks:
    """List the milestones with the date first, because readers search the list by date."""
    rows, words = action.milestones, builder.words
    if not rows:
        return []
    label = builder.label(*TABLE, "milestones", "date")
    dates_of = [words.date(row.date, "medium") if row.date else NOTHING for row in rows]
    names = ("title", "done") if any(row.done for row in rows) else ("title",)
    path, caption = (*TABLE, "milestones"), words("Milestones")
    return builder.table(
        path, rows, *names, caption=caption, widths=(2, 3, 1)[: len(names) + 1], first=(label, dates_of)
    )


def _risks(builder: BlockBuilder, action: Action) -> Blocks:
    names = ("description", "likelihood", "impact", "response")
    caption = builder.words("Risks")
    return builder.table((*TABLE, "risks"), action.risks, *names, caption=caption, widths=(4, 1.2, 1.2, 5))


def _budget(builder: BlockBuilder, action: Action) -> Blocks:
    lines = action.budget_lines
    if not lines:
        return []
    path, words = (*TABLE, "budget_lines"), builder.words
    names = ("item", "source", "is_secured", "amount")  # totals per kind of cost are in section 13
    rows = tuple(tuple(builder.value((*path, name), line) or NOTHING for name in names) for line in lines)
    summed = budget(lines)
    secured = words("{percent} certain", percent=words.percent(summed.share))
    columns = (*(builder.label(*path, name) for name in names[:-1]), words("Amount"))
    total = (words("All, {share}", share=secured), "", "", words.money(summed.total))
    table = DataTable(
        words("Budget"),
        columns,
        rows,
        numeric=frozenset({3}),
        total=total,
        widths=(6, 1.8, 1, 1.2),
    )
    return [table]

"""Section 9: an overview of the actions, then a sheet for each."""

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


def the_actions(scribe: BlockBuilder) -> Blocks:
    """How the actions work together, all of them in one table, and the topics they work on."""
    return [
        *scribe.body("actions"),
        *scribe.prose(TOOL, scribe.plan[actions.TOOL], "how_actions_work_together"),
        *overview(scribe),
        *_topics(scribe),
    ]


def overview(scribe: BlockBuilder) -> Blocks:
    """All actions in one table."""
    if not scribe.actions:
        return []
    words = scribe.words
    columns = (
        words("Action"),
        *(scribe.label(*TABLE, name) for name in ("goal", "start", "end", "responsible", "participation_level")),
        words("Costs"),
        scribe.label(*TABLE, "status"),
    )
    rows = tuple(_overview_row(scribe, action) for action in scribe.actions)
    total = words.money(budget(actions.lines_of(scribe.actions)).total)
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


def _overview_row(scribe: BlockBuilder, action: Action) -> tuple[str, ...]:
    words = scribe.words
    return (
        scribe.coded(action),
        _goal_numbers(scribe, action) or NOTHING,
        words.date(action.start, "medium") if action.start else NOTHING,
        words.date(action.end, "medium") if action.end else NOTHING,
        scribe.value((*TABLE, "responsible"), action) or NOTHING,
        _step(scribe, action) or NOTHING,
        words.money(budget(action.budget_lines).total),
        scribe.value((*TABLE, "status"), action),
    )


def _goal_numbers(scribe: BlockBuilder, action: Action) -> str:
    """The numbers of its goals, as in the section before: their titles would fill the table."""
    places = {row.id: place for place, row in enumerate(scribe.plan[goals.TOOL].goals, start=1)}
    return ", ".join(str(place) for place in sorted(places[row_id] for row_id in action.goal if row_id in places))


def _step(scribe: BlockBuilder, action: Action) -> str:
    step = action.participation_level
    return f"{step_number(step)} {scribe.choice(*TABLE, 'participation_level', key=step)}" if step else ""


def _topics(scribe: BlockBuilder) -> Blocks:
    working = [action for action in scribe.actions if action.topics]
    if len(working) < 2:  # the sheet of a single action says it as well
        return []
    words = scribe.words
    rows = tuple(
        (
            scribe.coded(action),
            *("●" if topic in action.topics else NOTHING for topic in TOPICS),
        )
        for action in working
    )
    legend = "; ".join(scribe.topic(topic) for topic in TOPICS)
    columns = (words("Action"), *(code(topic) for topic in TOPICS))
    caption = words("Which action works on which topic")
    return [DataTable(caption, columns, rows, note=f"{legend}.", widths=(5, 1, 1, 1, 1, 1, 1, 1))]


# ------------------------------------------------------------------ sheets


def sheets(scribe: BlockBuilder) -> tuple[Section, ...]:
    """A sheet for each action, numbered in their order."""
    return tuple(
        Section(
            f"action_{number}",
            number,
            scribe.coded(action),
            tuple(sheet(scribe, action)),
        )
        for number, action in enumerate(scribe.actions, start=1)
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
"""How people hear of an action, and what it shares across borders, stand in the sections on these matters."""


def sheet(scribe: BlockBuilder, action: Action) -> Blocks:
    """One action: what, why, who, when, with which money, and how one will notice it."""
    return [
        *_objective(action),
        *_facts(scribe, action),
        *scribe.prose(TABLE, action, *PROSE, level=3),
        *scribe.facts(TABLE, action, *HOW),
        *_tables(scribe, action),
    ]


def _facts(scribe: BlockBuilder, action: Action) -> Blocks:
    """Short answers; the dates and the hours stand with what they belong to."""
    words, linked = scribe.words, _linked(scribe, action)
    pairs = [
        *scribe.labelled(TABLE, linked, *ABOUT),
        Fact(words("When"), dates(scribe, action)),
        Fact(scribe.label(*TABLE, "responsible"), _responsible(scribe, action)),
        Fact(scribe.label(*TABLE, "participation_level"), _step(scribe, action)),
        *scribe.labelled(TABLE, linked, *WHO, "inspired_by", "status"),
    ]
    given = tuple(pair for pair in pairs if pair.value.strip())
    return [Facts(given)] if given else []


def dates(scribe: BlockBuilder, action: Action, form: str = "long") -> str:
    """From when until when an action runs; empty when neither is known."""
    if not action.start and not action.end:
        return ""
    words = scribe.words
    start = words.date(action.start, form) if action.start else NOTHING
    end = words.date(action.end, form) if action.end else NOTHING
    return words("{start} to {end}", start=start, end=end)


def _responsible(scribe: BlockBuilder, action: Action) -> str:
    name, hours = scribe.value((*TABLE, "responsible"), action), action.responsible_hours_per_week
    if not name or not hours:
        return name
    return scribe.words("{name}, {hours} hours per week", name=name, hours=scribe.words.number(hours))


def _objective(action: Action) -> Blocks:
    return [Paragraph(action.objective, "lead")] if action.objective.strip() else []


def _linked(scribe: BlockBuilder, action: Action) -> Action:
    """The action with all its links, also those that were made on the other side."""
    links = scribe.links
    partners = [row_id for row_id in links.stakeholders.get(action.id, []) if row_id not in action.co_creators]
    return action.model_copy(
        update={
            "partners": partners,
            "assets": links.assets.get(action.id, []),
            "ccs_partners": links.ccs_partners.get(action.id, []),
        }
    )


def _tables(scribe: BlockBuilder, action: Action) -> Blocks:
    return [
        *_milestones(scribe, action),
        *_budget(scribe, action),
        *measures_of(scribe, action),
        *_risks(scribe, action),
    ]


def _milestones(scribe: BlockBuilder, action: Action) -> Blocks:
    """The date first: it is short, and what comes next is looked for by date."""
    rows, words = action.milestones, scribe.words
    if not rows:
        return []
    label = scribe.label(*TABLE, "milestones", "date")
    dates_of = [words.date(row.date, "medium") if row.date else NOTHING for row in rows]
    names = ("title", "done") if any(row.done for row in rows) else ("title",)
    path, caption = (*TABLE, "milestones"), words("Milestones")
    return scribe.table(
        path, rows, *names, caption=caption, widths=(2, 3, 1)[: len(names) + 1], first=(label, dates_of)
    )


def _risks(scribe: BlockBuilder, action: Action) -> Blocks:
    names = ("description", "likelihood", "impact", "response")
    caption = scribe.words("Risks")
    return scribe.table((*TABLE, "risks"), action.risks, *names, caption=caption, widths=(4, 1.2, 1.2, 5))


def _budget(scribe: BlockBuilder, action: Action) -> Blocks:
    lines = action.budget_lines
    if not lines:
        return []
    path, words = (*TABLE, "budget_lines"), scribe.words
    names = ("item", "source", "is_secured", "amount")  # kinds of costs are added up in the budget
    rows = tuple(tuple(scribe.value((*path, name), line) or NOTHING for name in names) for line in lines)
    summed = budget(lines)
    secured = words("{percent} certain", percent=words.percent(summed.share))
    columns = (*(scribe.label(*path, name) for name in names[:-1]), words("Amount"))
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

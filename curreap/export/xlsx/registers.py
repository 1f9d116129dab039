"""Registers: each list of the plan as a sheet, with dates, numbers and texts as cell values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from curreap.document.assets import numbered
from curreap.document.document_writer import BlockBuilder
from curreap.export.xlsx.sheet import Cell, Column, Shape, Sheet
from playbook_tools import ccs_partners, challenges_and_vision, delivery, goals, profile, stakeholders, team
from playbook_tools.actions import Action
from playbook_tools.field_path import ContentKey
from playbook_tools.row_types import row_type
from playbook_tools.tool import FieldType, Kind, Row, types_of

OLDEST: Final = dt.date(1900, 3, 1)  # before it, spreadsheets count days differently
NOT_IN_CELLS: Final = frozenset({Kind.ROWS, Kind.PHOTO})
OF_PHOTOS: Final = frozenset({"photo_text", "photo_credit"})  # meaningless without the photo
SHAPES: Final[Mapping[Kind, Shape]] = {
    Kind.NUMBER: Shape.NUMBER,
    Kind.SCALE: Shape.SCORE,
    Kind.MONEY: Shape.MONEY,
    Kind.DATE: Shape.DATE,
    Kind.MONTH: Shape.MONTH,
    Kind.LONG_TEXT: Shape.LONG,
}
WIDTHS: Final[Mapping[Kind, float]] = {Kind.CHOICE: 19, Kind.YES_NO: 12, Kind.MULTI_CHOICE: 25, Kind.LINK: 22}
First = tuple[Column, Sequence[Cell]]


def registers(builder: BlockBuilder, *, with_private: bool) -> list[Sheet]:
    """List the sheets of all lists except those of actions."""
    words = builder.words
    plan = builder.plan

    def listed(name: str, table: ContentKey, rows: Sequence[Row], first: Sequence[First] = ()) -> Sheet:
        return register(builder, name, table, rows, first=first, with_private=with_private)

    held_goals = plan[goals.TOOL].goals
    numbers: First = (
        Column(words("No.", context="number in a list"), Shape.CODE),
        [number for number, _ in numbered(builder)],
    )
    goal_numbers: First = (
        Column(words("No.", context="number in a list"), Shape.CODE),
        list(range(1, len(held_goals) + 1)),
    )
    by_asset, by_stakeholder, by_partner = builder.links.assets, builder.links.stakeholders, builder.links.ccs_partners
    people, partners = plan[stakeholders.TOOL], plan[ccs_partners.TOOL].partners
    return [
        listed(words("Key data"), ("profile", "key_data"), plan[profile.TOOL].key_data),
        listed(
            words("Challenges"), ("challenges_and_vision", "challenges"), plan[challenges_and_vision.TOOL].challenges
        ),
        listed(
            words("Cultural assets"),
            ("cultural_assets", "assets"),
            _linked(builder, builder.assets, by_asset),
            [numbers],
        ),
        listed(
            words("Stakeholders"),
            ("stakeholders", "stakeholders"),
            _linked(builder, people.stakeholders, by_stakeholder),
        ),
        listed(words("CCS partners"), ("ccs_partners", "partners"), _linked(builder, partners, by_partner)),
        listed(words("Goals"), ("goals", "goals"), held_goals, [goal_numbers]),
        listed(words("Team"), ("team", "members"), plan[team.TOOL].members),
        listed(words("Meetings"), ("stakeholders", "plan_making"), people.plan_making),
    ]


def _linked(builder: BlockBuilder, rows: Sequence[Row], named: Mapping[str, Sequence[str]]) -> list[Row]:
    """Copy rows with all their actions, including those that name the row."""
    return [
        row.model_copy(update={"actions": [one.id for one in builder.actions if row.id in named.get(one.id, ())]})
        for row in rows
    ]


# ------------------------------------------------------------------ actions and their inner lists


def action_sheet(builder: BlockBuilder, costs: Callable[[Action], Cell]) -> Sheet:
    """Build the sheet of all printed actions, with their costs."""
    words, links = builder.words, builder.links
    rows = [
        action.model_copy(
            update={
                "assets": links.assets.get(action.id, []),
                "ccs_partners": links.ccs_partners.get(action.id, []),
                "partners": [one for one in links.stakeholders.get(action.id, []) if one not in action.co_creators],
            }
        )
        for action in builder.actions
    ]
    first: list[First] = [
        (Column(words("Code", context="of an action"), Shape.CODE), [builder.code(action) for action in rows]),
        (Column(words("Costs"), Shape.MONEY), [costs(action) for action in rows]),
    ]
    return register(builder, words("Actions"), ("actions", "actions"), rows, first=first)


def part_sheet(builder: BlockBuilder, name: str, table: str) -> Sheet:
    """Build the sheet of an inner list (milestones or indicators) of all actions."""
    pairs = [(action, row) for action in builder.actions for row in getattr(action, table)]
    return register(
        builder,
        name,
        ("actions", "actions", table),
        [row for _, row in pairs],
        first=_of_actions(builder, [action for action, _ in pairs]),
    )


def _of_actions(builder: BlockBuilder, holders: Sequence[Action]) -> list[First]:
    words = builder.words
    return [
        (Column(words("Code", context="of an action"), Shape.CODE), [builder.code(action) for action in holders]),
        (Column(words("Action")), [action.title for action in holders]),
    ]


def indicator_sheet(builder: BlockBuilder) -> Sheet:
    """Build the sheet of outputs and indicators; an output fills only name and target."""
    measured = part_sheet(builder, builder.words("Indicators"), "indicators")
    path = ("actions", "actions", "indicators")
    output = builder.choice(*path, "kind_of_indicator", key="output")
    names = list(types_of(row_type(path)))
    known: dict[str, Callable[[Any], Cell]] = {
        "name": lambda row: row.name,
        "kind_of_indicator": lambda _: output,
        "target": lambda row: row.target,
    }
    counted = [
        (builder.code(action), action.title, *(known[name](row) if name in known else None for name in names))
        for action in builder.actions
        for row in action.outputs
    ]
    return Sheet(measured.name, measured.columns, [*counted, *measured.rows])


def risk_sheet(builder: BlockBuilder) -> Sheet:
    """Build the sheet of risks: of the whole plan, then of each action."""
    words = builder.words
    of_plan = [(None, row) for row in builder.plan[delivery.TOOL].plan_risks]
    of_actions = [(action, row) for action in builder.actions for row in action.risks]
    rows = [row for _, row in (*of_plan, *of_actions)]
    where: First = (
        Column(words("Action")),
        [*(words("Whole plan") for _ in of_plan), *(builder.coded(action) for action, _ in of_actions)],
    )
    who: First = (
        Column(words("Who watches it")),
        [
            *(builder.value(("delivery", "plan_risks", "responsible"), row) for _, row in of_plan),
            *(builder.value(("actions", "actions", "responsible"), action) for action, _ in of_actions),
        ],
    )
    return register(builder, words("Risks"), ("actions", "actions", "risks"), rows, first=[where], last=[who])


# ------------------------------------------------------------------ any register


def register(
    builder: BlockBuilder,
    name: str,
    table: ContentKey,
    rows: Sequence[Row],
    *,
    first: Sequence[First] = (),
    last: Sequence[First] = (),
    with_private: bool = False,
) -> Sheet:
    """Build a sheet of rows with a column per field, and additional columns before and behind."""
    fields = [
        (field, known)
        for field, known in types_of(row_type(table)).items()
        if known.kind not in NOT_IN_CELLS and field not in OF_PHOTOS and (with_private or not known.private)
    ]
    columns = [
        *(column for column, _ in first),
        *(column for field, known in fields for column in _columns(builder, (*table, field), known)),
        *(column for column, _ in last),
    ]
    cells = [
        (
            *(values[at] for _, values in first),
            *(cell for field, known in fields for cell in _cells(builder, (*table, field), known, row)),
            *(values[at] for _, values in last),
        )
        for at, row in enumerate(rows)
    ]
    return Sheet(name, columns, cells)


def _columns(builder: BlockBuilder, field: ContentKey, known: FieldType) -> Iterator[Column]:
    if known.kind is Kind.PLACE:
        yield Column(builder.words("Latitude"), Shape.PLACE)
        yield Column(builder.words("Longitude"), Shape.PLACE)
        return
    yield Column(builder.label(*field), SHAPES.get(known.kind, Shape.TEXT), WIDTHS.get(known.kind))


def _cells(builder: BlockBuilder, field: ContentKey, known: FieldType, row: Row) -> Iterator[Cell]:
    given = getattr(row, field[-1])
    if known.kind is Kind.PLACE:
        yield from (given.latitude, given.longitude) if given else (None, None)
    elif given is None:
        yield None
    elif known.kind in (Kind.NUMBER, Kind.SCALE, Kind.MONEY):
        yield given
    elif known.kind is Kind.DATE:
        yield day_or_text(given)
    elif known.kind is Kind.MONTH:
        yield _first_of(given)
    else:
        yield builder.value(field, row) or None


def day_or_text(day: dt.date) -> Cell:
    """Return a date, or its ISO text where spreadsheets count days differently."""
    return day if day >= OLDEST else day.isoformat()


def _first_of(month: str) -> Cell:
    year, number = map(int, month.split("-"))
    return day_or_text(dt.date(year, number, 1)) if year else month

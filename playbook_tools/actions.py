"""Actions: plan what you will do, with whom, when and with which money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from playbook_tools.tool import (
    Answers,
    Money,
    Number,
    Row,
    RowId,
    Text,
    Tool,
    choice,
    choices,
    day,
    link,
    links,
    long_text,
    money,
    number,
    rows,
    short_text,
    yes_no,
)
from playbook_tools.vocabulary import LadderStep, PracticeKey, Topic

CostKind = Literal["ccs_fee", "staff", "material", "space", "travel", "communication", "access", "other"]
MoneySource = Literal["own_budget", "seed_money", "grant", "partner", "tickets_sales", "in_kind", "open"]
IndicatorKind = Literal["output", "result"]
RiskLevel = Literal["low", "medium", "high"]
ActionStatus = Literal["idea", "draft", "ready"]


class Milestone(Row):
    """Important steps with a date."""

    title: Text = short_text(140)
    date: dt.date | None = day()
    done: bool | None = yes_no()


class BudgetLine(Row):
    """Every cost of this action, also work that is given for free. Write at least one line."""

    item: Text = short_text(140)
    category: CostKind | None = choice()
    ccs_partner: RowId | None = link("ccs_partners", "partners")
    amount: Money | None = money()
    source: MoneySource | None = choice()
    is_secured: bool | None = yes_no()


class Output(Row):
    """Things that you can count: events, meetings, texts, places. Write at least one."""

    name: Text = short_text(140)
    target: Number | None = number(minimum=0)


class Indicator(Row):
    """They show if something changed for people. Write at least one."""

    name: Text = short_text(200)
    kind_of_indicator: IndicatorKind | None = choice()
    unit: Text = short_text(40)
    baseline: Number | None = number()
    target: Number | None = number()
    target_date: dt.date | None = day()
    method: Text = short_text(240)
    owner: RowId | None = link("team", "members")


class Risk(Row):
    """What could go wrong, and what will you do then?"""

    description: Text = short_text(200)
    likelihood: RiskLevel | None = choice()
    impact: RiskLevel | None = choice()
    response: Text = long_text(500)


class Action(Row):
    """Two to eight good actions make a convincing plan."""

    title: Text = short_text(100)
    goal: list[RowId] = links("goals", "goals")
    topics: list[Topic] = choices()
    challenge: list[RowId] = links("challenges_and_vision", "challenges")
    objective: Text = long_text(400)
    target_group: Text = short_text(200)
    target_group_size: int | None = number(minimum=0)
    description: Text = long_text(2500)
    cultural_method: Text = long_text(800)
    co_creators: list[RowId] = links("stakeholders", "stakeholders")
    participation_level: LadderStep | None = choice()
    reaching_rarely_heard: Text = long_text(800)
    assets: list[RowId] = links("cultural_assets", "assets")
    responsible: RowId | None = link("team", "members")
    responsible_hours_per_week: Number | None = number(minimum=0, maximum=60)
    partners: list[RowId] = links("stakeholders", "stakeholders")
    ccs_partners: list[RowId] = links("ccs_partners", "partners")
    start: dt.date | None = day()
    end: dt.date | None = day()
    resources: Text = long_text(800)
    short_term_outcome: Text = long_text(500)
    medium_term_outcome: Text = long_text(500)
    accessibility: Text = long_text(800)
    environment: Text = short_text(300)
    is_outdoor: bool | None = yes_no()
    weather_plan: Text = short_text(300)
    communication: Text = long_text(800)
    continuation: Text = long_text(800)
    cross_border: Text = long_text(600)
    inspired_by: PracticeKey | None = choice()
    status: ActionStatus | None = choice()
    milestones: list[Milestone] = rows(Milestone)
    budget_lines: list[BudgetLine] = rows(BudgetLine)
    outputs: list[Output] = rows(Output)
    indicators: list[Indicator] = rows(Indicator)
    risks: list[Risk] = rows(Risk)


class Actions(Answers):
    """Plan what you will do, with whom, when and with which money."""

    how_actions_work_together: Text = long_text(1500)
    actions: list[Action] = rows(Action)


TOOL = Tool("actions", Actions, icon="rocket_launch")


# ------------------------------------------------------------------ totals and filters


def checked(actions: Sequence[Action]) -> list[Action]:
    """Select the actions that are checked and printed: status draft or ready, not idea."""
    return [action for action in actions if action.status in ("draft", "ready")]


@dataclass(frozen=True)
class Sum:
    """A total of budget lines in euros and its secured part."""

    total: float
    secured: float

    @property
    def gap(self) -> float:
        """Return the unsecured amount in euros."""
        return round(self.total - self.secured, 2)

    @property
    def share(self) -> float:
        """Return the secured share, from 0 to 1; 0 for a total of 0."""
        return self.secured / self.total if self.total else 0.0


def budget(lines: Sequence[BudgetLine]) -> Sum:
    """Total budget lines in euros.

    A line counts as secured when it is marked so and its source is known and not "open".
    """
    total = sum(line.amount or 0 for line in lines)
    secured = sum(line.amount or 0 for line in lines if line.is_secured and line.source not in (None, "open"))
    return Sum(round(total, 2), round(secured, 2))


def lines_of(actions: Sequence[Action]) -> list[BudgetLine]:
    """List the budget lines of several actions."""
    return [line for action in actions for line in action.budget_lines]


def by_source(lines: Sequence[BudgetLine]) -> dict[MoneySource, Sum]:
    """Total budget lines per source of money, in the order of `MoneySource`.

    A line without a source counts as "open".
    """
    order: tuple[MoneySource, ...] = get_args(MoneySource)
    grouped = {key: [line for line in lines if (line.source or "open") == key] for key in order}
    return {key: budget(some) for key, some in grouped.items() if some}


def runs_in(action: Action, first: dt.date, last: dt.date) -> bool:
    """Return whether an action runs on at least one day from `first` to `last`, both included."""
    return bool(action.start and action.end and action.start <= last and action.end >= first)

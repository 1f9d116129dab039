"""Delivery and follow-up: show how you steer, measure, talk about and continue the plan."""

from __future__ import annotations

from typing import Literal

from playbook_tools.actions import Risk
from playbook_tools.tool import (
    Answers,
    Money,
    RowId,
    Text,
    Tool,
    choices,
    link,
    long_text,
    money,
    photo,
    rows,
    short_text,
)

Annex = Literal["asset_list", "stakeholder_list", "statements_and_scores", "plan_making"]


class PlanRisk(Risk):
    """Risks that touch more than one action. Write at least one."""

    responsible: RowId | None = link("team", "members")


class Delivery(Answers):
    """Show how you steer, measure, talk about and continue the plan."""

    steering: Text = long_text(1500)
    coordinator: RowId | None = link("team", "members")
    total_budget: Money | None = money()
    budget_note: Text = long_text(1200)
    how_we_follow_up: Text = long_text(1500)
    communication_plan: Text = long_text(1500)
    ceremony: Text = long_text(800)
    continuation: Text = long_text(2000)
    fit_with_strategies: Text = long_text(1200)
    cross_border_learning: Text = long_text(1200)
    environment: Text = long_text(800)
    cover_photo: RowId | None = photo()
    cover_photo_text: Text = short_text(200)
    annexes: list[Annex] = choices()
    plan_risks: list[PlanRisk] = rows(PlanRisk)


TOOL = Tool("delivery", Delivery, icon="task_alt")

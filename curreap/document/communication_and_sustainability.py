"""Sections 16 and 17: how people hear about the plan, and what stays after the title year."""

from __future__ import annotations

from typing import Final

from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import delivery, profile

DELIVERY: Final = ("delivery",)
ACTIONS: Final = ("actions", "actions")


def communication(scribe: BlockBuilder) -> Blocks:
    """To whom the plan is told, how the title is celebrated, and the news of each action."""
    caption = scribe.words("How people hear about each action")
    return [
        *scribe.body("communication"),
        *scribe.prose(DELIVERY, scribe.plan[delivery.TOOL], "communication_plan", "ceremony"),
        *_for_each_action(scribe, caption, "communication"),
    ]


def sustainability(scribe: BlockBuilder) -> Blocks:
    """What stays, which strategies the plan fits, and what is shared across borders."""
    answers = scribe.plan[delivery.TOOL]
    words = scribe.words
    return [
        *scribe.body("sustainability"),
        *scribe.prose(DELIVERY, answers, "continuation"),
        *_for_each_action(scribe, words("What stays of each action"), "continuation"),
        *scribe.prose(DELIVERY, answers, "fit_with_strategies"),
        *_strategies(scribe),
        *scribe.prose(DELIVERY, answers, "cross_border_learning"),
        *_for_each_action(
            scribe,
            words("Actions that connect us with other countries"),
            "cross_border",
        ),
        *scribe.prose(DELIVERY, answers, "environment"),
    ]


def _for_each_action(scribe: BlockBuilder, caption: str, name: str) -> Blocks:
    rows = [action for action in scribe.actions if scribe.value((*ACTIONS, name), action).strip()]
    named = [scribe.coded(action) for action in rows]
    return scribe.table(
        ACTIONS,
        rows,
        name,
        caption=caption,
        widths=(3, 7),
        first=(scribe.words("Action"), named),
    )


def _strategies(scribe: BlockBuilder) -> Blocks:
    rows = [row for row in scribe.plan[profile.TOOL].strategies if row.title.strip()]
    names = ["title", "years", "link_to_plan"]
    if any(row.web_address for row in rows):
        names.append("web_address")
    return scribe.table(
        ("profile", "strategies"),
        rows,
        *names,
        caption=scribe.words("Strategies that the plan fits"),
    )

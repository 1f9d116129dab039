"""Sections 16 and 17: communication of the plan, and continuation after the title year."""

from __future__ import annotations

from typing import Final

from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import delivery, profile

DELIVERY: Final = ("delivery",)
ACTIONS: Final = ("actions", "actions")


def communication(builder: BlockBuilder) -> Blocks:
    """Build section 16: communication plan, ceremony, and communication of each action."""
    caption = builder.words("How people hear about each action")
    return [
        *builder.body("communication"),
        *builder.prose(DELIVERY, builder.plan[delivery.TOOL], "communication_plan", "ceremony"),
        *_for_each_action(builder, caption, "communication"),
    ]


def sustainability(builder: BlockBuilder) -> Blocks:
    """Build section 17: continuation, related strategies, cross-border learning and environment."""
    answers = builder.plan[delivery.TOOL]
    words = builder.words
    return [
        *builder.body("sustainability"),
        *builder.prose(DELIVERY, answers, "continuation"),
        *_for_each_action(builder, words("What stays of each action"), "continuation"),
        *builder.prose(DELIVERY, answers, "fit_with_strategies"),
        *_strategies(builder),
        *builder.prose(DELIVERY, answers, "cross_border_learning"),
        *_for_each_action(
            builder,
            words("Actions that connect us with other countries"),
            "cross_border",
        ),
        *builder.prose(DELIVERY, answers, "environment"),
    ]


def _for_each_action(builder: BlockBuilder, caption: str, name: str) -> Blocks:
    rows = [action for action in builder.actions if builder.value((*ACTIONS, name), action).strip()]
    named = [builder.coded(action) for action in rows]
    return builder.table(
        ACTIONS,
        rows,
        name,
        caption=caption,
        widths=(3, 7),
        first=(builder.words("Action"), named),
    )


def _strategies(builder: BlockBuilder) -> Blocks:
    rows = [row for row in builder.plan[profile.TOOL].strategies if row.title.strip()]
    names = ["title", "years", "link_to_plan"]
    if any(row.web_address for row in rows):
        names.append("web_address")
    return builder.table(
        ("profile", "strategies"),
        rows,
        *names,
        caption=builder.words("Strategies that the plan fits"),
    )

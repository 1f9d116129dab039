"""Section 8: the goals, each with its results chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.document_writer import BlockBuilder, Blocks, paragraphs, source_of
from playbook_tools import goals
from playbook_tools.actions import Action
from playbook_tools.blocks import Chain, Heading
from playbook_tools.goals import Goal

TOOL: Final = ("goals",)
TABLE: Final = (*TOOL, "goals")


def the_goals(builder: BlockBuilder) -> Blocks:
    """Build the section: how the goals were chosen, and each goal."""
    answers = builder.plan[goals.TOOL]
    rows = [row for row in answers.goals if row.title.strip() or row.description.strip()]
    return [
        *builder.body("goals"),
        *builder.prose(TOOL, answers, "how_chosen"),
        *(block for number, row in enumerate(rows, start=1) for block in _goal(builder, number, row)),
    ]


def _goal(builder: BlockBuilder, number: int, row: Goal) -> Blocks:
    heading = builder.words("Goal {number}: {title}", number=number, title=row.title)
    names = ("challenge", "topics", "target_groups", "long_term_change", "strategies")
    return [
        Heading(heading, source=source_of(TABLE, row)),
        *paragraphs(row.description),
        *builder.facts(TABLE, row, *names),
        _chain(builder, number, row),
    ]


def _chain(builder: BlockBuilder, number: int, row: Goal) -> Chain:
    """Build the results chain of a goal: need, assets, activities, outputs, short-term and medium-term change."""
    words = builder.words
    working = [action for action in builder.actions if row.id in action.goal]
    steps = (
        (
            words("Need"),
            tuple(builder.names(("challenges_and_vision", "challenges"), row.challenge)),
        ),
        (words("Assets that we use"), _assets(builder, working)),
        (words("Activities"), tuple(builder.coded(action) for action in working)),
        (words("Outputs"), _outputs(builder, working)),
        (words("Change within the title year"), _given(row.short_term_outcome)),
        (words("Change in two or three years"), _given(row.medium_term_outcome)),
    )
    return Chain(words("From the need to the change: goal {number}", number=number), steps)


def _assets(builder: BlockBuilder, working: Sequence[Action]) -> tuple[str, ...]:
    ids = dict.fromkeys(row_id for action in working for row_id in builder.links.assets.get(action.id, []))
    return tuple(builder.names(("cultural_assets", "assets"), list(ids)))


def _outputs(builder: BlockBuilder, working: Sequence[Action]) -> tuple[str, ...]:
    counted = [output for action in working for output in action.outputs if output.name.strip()]
    return tuple(
        f"{output.name}: {builder.words.number(output.target)}" if output.target is not None else output.name
        for output in counted
    )


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()

"""Section 8: the goals, each with its chain from the need to the change."""

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


def the_goals(scribe: BlockBuilder) -> Blocks:
    """How the goals were chosen, and each goal with its results chain."""
    answers = scribe.plan[goals.TOOL]
    rows = [row for row in answers.goals if row.title.strip() or row.description.strip()]
    return [
        *scribe.body("goals"),
        *scribe.prose(TOOL, answers, "how_chosen"),
        *(block for number, row in enumerate(rows, start=1) for block in _goal(scribe, number, row)),
    ]


def _goal(scribe: BlockBuilder, number: int, row: Goal) -> Blocks:
    heading = scribe.words("Goal {number}: {title}", number=number, title=row.title)
    names = ("challenge", "topics", "target_groups", "long_term_change", "strategies")
    return [
        Heading(heading, source=source_of(TABLE, row)),
        *paragraphs(row.description),
        *scribe.facts(TABLE, row, *names),
        _chain(scribe, number, row),
    ]


def _chain(scribe: BlockBuilder, number: int, row: Goal) -> Chain:
    """Because of this need, with these assets, we do this; it gives what we can count, and then a change."""
    words = scribe.words
    working = [action for action in scribe.actions if row.id in action.goal]
    steps = (
        (
            words("Need"),
            tuple(scribe.names(("challenges_and_vision", "challenges"), row.challenge)),
        ),
        (words("Assets that we use"), _assets(scribe, working)),
        (words("Activities"), tuple(scribe.coded(action) for action in working)),
        (words("Outputs"), _outputs(scribe, working)),
        (words("Change within the title year"), _given(row.short_term_outcome)),
        (words("Change in two or three years"), _given(row.medium_term_outcome)),
    )
    return Chain(words("From the need to the change: goal {number}", number=number), steps)


def _assets(scribe: BlockBuilder, working: Sequence[Action]) -> tuple[str, ...]:
    ids = dict.fromkeys(row_id for action in working for row_id in scribe.links.assets.get(action.id, []))
    return tuple(scribe.names(("cultural_assets", "assets"), list(ids)))


def _outputs(scribe: BlockBuilder, working: Sequence[Action]) -> tuple[str, ...]:
    counted = [output for action in working for output in action.outputs if output.name.strip()]
    return tuple(
        f"{output.name}: {scribe.words.number(output.target)}" if output.target is not None else output.name
        for output in counted
    )


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()

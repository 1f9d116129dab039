"""Method notes: how the figures of the plan are computed, with sources.

Notes that section 5 already holds are not repeated.
"""

from __future__ import annotations

from curreap.document.assessment.results import assessed
from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import stakeholders
from playbook_tools.actions import lines_of
from playbook_tools.blocks import DataTable

Note = tuple[str, str, str]  # title, method, source


def method_notes(builder: BlockBuilder) -> Blocks:
    """Build the table of method notes, with a row for each method that this plan uses."""
    rows = (*_scores(builder), *_spread(builder), *_grid(builder), *_ladder(builder), *_money(builder))
    words = builder.words
    columns = (
        words("What", context="table heading"),
        words("How it is worked out"),
        words("Source", context="of a method"),
    )
    caption = words("How the numbers are worked out")
    return [DataTable(caption, columns, rows, widths=(2, 6.4, 2.6))] if rows else []


def _scores(builder: BlockBuilder) -> list[Note]:
    if all(one.result.score is None for one in assessed(builder)):
        return []
    words = builder.words
    how = words(
        "The score of a topic is the level from 1 to 5 that the group agreed on. Where it agreed on none, it is the "
        "average: first of the ratings of each person, then of all people. There is no total score."
    )
    return [(words("Scores of the topics"), how, words("Own model of the CuReAP Wizard"))]


def _spread(builder: BlockBuilder) -> list[Note]:
    if not any(one.is_shown for one in assessed(builder)):
        return []
    words, people = builder.words, builder.content.self_assessment.limits.minimum_people_to_show_results
    spread = words(
        "All ratings of a topic, put in a row: the middle half lies between the middle of the lower half and the "
        "middle of the upper half. It is shown only where at least {people} people rated, so that nobody can be "
        "recognised.",
        people=people,
    )
    agreement = words(
        "The consensus is 1 where all people gave the same rating, and 0 where one half gave 1 and the other half 5."
    )
    source = "W. J. Tastle, M. J. Wierman: Consensus and dissention. Int. Journal of Approximate Reasoning 45 (2007)"
    return [
        (words("Spread of the ratings"), spread, words("Quartiles by Moore and McCabe")),
        (words("Agreement"), agreement, source),
    ]


def _grid(builder: BlockBuilder) -> list[Note]:
    rows = builder.plan[stakeholders.TOOL].stakeholders
    if not any(row.influence and row.interest for row in rows):
        return []
    words = builder.words
    how = words(
        "The team gives influence and interest from 1 to 5. From {cut} on, a value counts as high.",
        cut=words.number(builder.content.participation.grid.cut),
    )
    return [(words("Grid of influence and interest"), how, words("A common method; the limits are our own"))]


def _ladder(builder: BlockBuilder) -> list[Note]:
    if not any(action.participation_level for action in builder.actions):
        return []
    words = builder.words
    how = words("Five steps say how much say people have, from being kept informed to leading.")
    return [(words("Steps of participation"), how, words("Own words of the CuReAP Wizard"))]


def _money(builder: BlockBuilder) -> list[Note]:
    if not lines_of(builder.actions):
        return []
    words = builder.words
    how = words(
        "All sums are added up from the budget lines of the actions, with work and things that are given for free. "
        "A line is certain when the team says so and it is known who pays."
    )
    return [(words("Costs"), how, words("Budget lines of the action sheets"))]

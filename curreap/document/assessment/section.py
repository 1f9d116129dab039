"""Section 5: figures, tables and agreements of the self-assessment, and a comparison with earlier rounds."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.document.assessment.figures import figures
from curreap.document.assessment.results import TOOL, Assessed, assessed
from curreap.document.assessment.rounds import earlier_rounds
from curreap.document.assessment.tables import tables
from curreap.document.document_writer import BlockBuilder, Blocks
from playbook_tools import self_assessment
from playbook_tools.blocks import Fact, Facts, Heading, Paragraph
from playbook_tools.self_assessment import Result, result_of

TABLE = (*TOOL, "results")
ROUND = ("round_name", "round_date", "method", "people_count", "groups_present", "groups_missing")
IN_WORDS = ("reason", "spread_note", "dissent", "next_level")  # texts of the group on a topic


def assessment(builder: BlockBuilder) -> Blocks:
    """Build the section: text, facts of the round, figures, tables, agreements, comparison and method."""
    answers = builder.plan[self_assessment.TOOL]
    found = assessed(builder)
    blocks: Blocks = [
        *builder.body("self_assessment"),
        *builder.facts(TOOL, answers, *ROUND),
        *figures(builder, found),
        *tables(builder, found),
        *builder.prose(TOOL, answers, "interpretation"),
        *_agreements(builder, answers, found),
        *earlier_rounds(builder, answers),
    ]
    return [*blocks, *_method(builder, found)] if blocks else []


# ------------------------------------------------------------------ agreements


def _agreements(builder: BlockBuilder, answers: self_assessment.SelfAssessment, found: Sequence[Assessed]) -> Blocks:
    """List for each topic with an agreement or text: the agreed level, reasons and dissent."""
    each = [block for one in found for block in _agreement(builder, one, result_of(answers, one.topic))]
    return [Heading(builder.words("What the group agreed on")), *each] if each else []


def _agreement(builder: BlockBuilder, one: Assessed, result: Result) -> Blocks:
    in_words = [fact for fact in builder.labelled(TABLE, result, *IN_WORDS) if fact.value.strip()]
    if result.agreed_score is None and not in_words:
        return []
    return [Heading(builder.topic(one.topic), 3), Facts((*_agreed_level(builder, one), *in_words))]


def _agreed_level(builder: BlockBuilder, one: Assessed) -> list[Fact]:
    """State the agreed level with the description of that level in the content."""
    agreed = one.result.agreed
    if agreed is None:
        return []
    words, picture = builder.words, builder.content.topic(one.topic).levels[agreed - 1].picture
    return [Fact(words("Agreed level"), f"{words.number(agreed)}. {words(picture)}")]


def _method(builder: BlockBuilder, found: Sequence[Assessed]) -> Blocks:
    limits, words = builder.content.self_assessment.limits, builder.words
    needed = words(
        "A topic gets an average when at least {needed} of its statements have a rating. “I do not know” is left out.",
        needed=limits.minimum_answers_per_topic,
    )
    measure = words(
        "How far people agree is the consensus of Tastle and Wierman (2007), from 0 to 1: from 0.75 “people agree "
        "widely”, under 0.6 “people differ”. These borders are our own."
    )
    texts = (
        words(builder.content.self_assessment.not_a_ranking),
        needed,
        *([measure] if any(one.is_shown for one in found) else []),
        words(
            "The statements, levels and checks in this app are our own. They are not official texts of the programme."
        ),
    )
    return [Paragraph(" ".join(texts), "note")]

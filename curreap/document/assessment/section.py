"""Section 5: the self-assessment as pictures, tables and the words of the group, and how it compares with earlier."""

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
IN_WORDS = ("reason", "spread_note", "dissent", "next_level")  # what the group says about a topic


def assessment(scribe: BlockBuilder) -> Blocks:
    """The result, who answered and when, what it means, and what has changed."""
    answers = scribe.plan[self_assessment.TOOL]
    found = assessed(scribe)
    blocks: Blocks = [
        *scribe.body("self_assessment"),
        *scribe.facts(TOOL, answers, *ROUND),
        *figures(scribe, found),
        *tables(scribe, found),
        *scribe.prose(TOOL, answers, "interpretation"),
        *_agreements(scribe, answers, found),
        *earlier_rounds(scribe, answers),
    ]
    return [*blocks, *_method(scribe, found)] if blocks else []


# ------------------------------------------------------------------ words of the group


def _agreements(scribe: BlockBuilder, answers: self_assessment.SelfAssessment, found: Sequence[Assessed]) -> Blocks:
    """For each topic about which the group has decided or said something: the level, why, and who sees it otherwise."""
    each = [block for one in found for block in _agreement(scribe, one, result_of(answers, one.topic))]
    return [Heading(scribe.words("What the group agreed on")), *each] if each else []


def _agreement(scribe: BlockBuilder, one: Assessed, said: Result) -> Blocks:
    in_words = [fact for fact in scribe.labelled(TABLE, said, *IN_WORDS) if fact.value.strip()]
    if said.agreed_score is None and not in_words:
        return []
    return [Heading(scribe.topic(one.topic), 3), Facts((*_agreed_level(scribe, one), *in_words))]


def _agreed_level(scribe: BlockBuilder, one: Assessed) -> list[Fact]:
    """The level with its text, which says what it looks like in a town."""
    agreed = one.result.agreed
    if agreed is None:
        return []
    words, picture = scribe.words, scribe.content.topic(one.topic).levels[agreed - 1].picture
    return [Fact(words("Agreed level"), f"{words.number(agreed)}. {words(picture)}")]


def _method(scribe: BlockBuilder, found: Sequence[Assessed]) -> Blocks:
    limits, words = scribe.content.self_assessment.limits, scribe.words
    needed = words(
        "A topic gets an average when at least {needed} of its statements have a rating. “I do not know” is left out.",
        needed=limits.minimum_answers_per_topic,
    )
    measure = words(
        "How far people agree is the consensus of Tastle and Wierman (2007), from 0 to 1: from 0.75 “people agree "
        "widely”, under 0.6 “people differ”. These borders are our own."
    )
    texts = (
        words(scribe.content.self_assessment.not_a_ranking),
        needed,
        *([measure] if any(one.is_shown for one in found) else []),
        words(
            "The statements, levels and checks in this app are our own. They are not official texts of the programme."
        ),
    )
    return [Paragraph(" ".join(texts), "note")]

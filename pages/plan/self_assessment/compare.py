"""Compare the present round with an earlier one: agreed levels and averages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.round_comparison import RoundComparison, cells, columns, compare_rounds, round_title, rounds_before
from pages import design
from pages.editing.choose import choose_from
from pages.editing.plan_page import Draft, PlanContext
from playbook_tools.self_assessment import SelfAssessment

COMPARED = "compared_round"


def compare(draft: Draft[SelfAssessment]) -> None:
    """Show a table of both rounds, and the choice of the earlier one; nothing while there is none."""
    words, rounds = draft.words, list(reversed(rounds_before(draft.answers)))
    if not rounds:
        return
    st.header(words("Compared with an earlier round"), anchor=False)
    names = {earlier.id: round_title(earlier, words) for earlier in rounds}
    chosen = choose_from(words("Earlier round"), names, key=COMPARED)
    earlier = next(earlier for earlier in rounds if earlier.id == chosen)
    least = draft.content.self_assessment.limits.minimum_answers_per_topic
    design.small(words("This round: {round}.", round=round_title(draft.answers, words)))
    found = compare_rounds(earlier, draft.answers, minimum_answers=least)
    design.show(two_rounds(draft, found, caption=words("Agreed levels and averages of two rounds")))
    design.small(words("Other people may have rated. Read a small change as a question, not as a result."))


def two_rounds(context: PlanContext, found: Sequence[RoundComparison], *, caption: str) -> design.Safe:
    """Lay out agreed and average scores of both rounds, with the differences."""
    words = context.words
    rows = [[design.chip(one.topic, context.content, words), *cells(one, words)] for one in found]
    return design.table(columns(words), rows, caption=caption, numeric={1, 2, 3, 4, 5, 6})

"""The present round beside an earlier one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.components import look
from pages.components.step import Draft
from playbook_tools.self_assessment import EarlierRound, SelfAssessment, TopicResult, topic_results

COMPARED = "compared_round"


def compare(draft: Draft[SelfAssessment], results: Sequence[TopicResult]) -> None:
    """A table of both rounds, newest earlier round first; nothing while there is no earlier round."""
    words, rounds = draft.words, list(reversed(draft.answers.earlier_rounds))
    if not rounds:
        return
    st.header(words("Compared with an earlier round"), anchor=False)
    names = {earlier.id: round_name(draft, earlier) for earlier in rounds}
    chosen = st.selectbox(words("Earlier round"), list(names), key=COMPARED, format_func=lambda key: names[key])
    earlier = next(earlier for earlier in rounds if earlier.id == chosen)
    least = draft.content.self_assessment.limits.minimum_answers_per_topic
    before = topic_results(earlier, minimum_answers=least)
    columns = [words("Topic"), names[earlier.id], words("This round"), words("Change")]
    rows = [_row(draft, old, new) for old, new in zip(before, results, strict=True)]
    look.show(look.table(columns, rows, caption=words("Scores of two rounds"), numeric={1, 2, 3}))
    look.small(words("Other people may have rated. Read a small change as a question, not as a result."))


def round_name(draft: Draft[SelfAssessment], earlier: EarlierRound) -> str:
    """The name and the date of a round."""
    words = draft.words
    name = earlier.round_name or words("A round without a name")
    if earlier.round_date is None:
        return name
    return words("{name}, {date}", name=name, date=words.date(earlier.round_date, "medium"))


def _row(draft: Draft[SelfAssessment], old: TopicResult, new: TopicResult) -> list[str]:
    return [
        look.chip(new.topic, draft.content, draft.words),
        _score(draft, old.score),
        _score(draft, new.score),
        _change(draft, old.score, new.score),
    ]


def _score(draft: Draft[SelfAssessment], score: float | None) -> str:
    return "–" if score is None else draft.words.number(score, 1)


def _change(draft: Draft[SelfAssessment], old: float | None, new: float | None) -> str:
    words = draft.words
    if old is None or new is None:
        return "–"
    change = round(new - old, 1)
    if change == 0:
        return words("no change")
    if change > 0:
        return words("{change} higher", change=words.number(change, 1))
    return words("{change} lower", change=words.number(-change, 1))

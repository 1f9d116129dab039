"""Show the view of the results: wheel, bars, the same numbers as a table, and an earlier round."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages import design
from pages.editing.plan_page import Draft
from pages.plan.self_assessment import charts
from pages.plan.self_assessment.compare import compare
from pages.plan.self_assessment.draft import people
from pages.streamlit_gaps import url_state
from playbook_tools.self_assessment import (
    SelfAssessment,
    TopicResult,
    strongest,
    suggested_priorities,
    topic_results,
    weakest,
)

LOW = 3  # scores up to this one count as low in the remarks
IMPORTANT_FROM, VERY_IMPORTANT_FROM = 1.5, 2.5  # limits for the words, on the mean importance from 1 to 3


def results_of(draft: Draft[SelfAssessment]) -> list[TopicResult]:
    """Compute the results of the seven topics with the minimum number of answers from the content."""
    return topic_results(draft.answers, minimum_answers=draft.content.self_assessment.limits.minimum_answers_per_topic)


def show(draft: Draft[SelfAssessment]) -> None:
    """Show the whole view."""
    words, results = draft.words, results_of(draft)
    with st.container():  # always there, so that the fields below it never move
        if any(result.score is not None for result in results):
            _charts(draft, results)
            st.header(words("The same in numbers"), anchor=False)
            design.show(_numbers(draft, results))
            _what_stands_out(draft, results)
        else:
            _nothing_yet(draft)
    compare(draft)


def lead(draft: Draft[SelfAssessment]) -> str:
    """Sum up the results in one sentence; "" while too few topics have a score."""
    words, results = draft.words, results_of(draft)
    high, low = _extremes(results)
    if not high:
        return ""
    pressing = [result for result in suggested_priorities(results, 2) if (result.score or 0) <= LOW]
    if len(pressing) == 2:
        return words(
            "{topics} have low scores and matter most to you. There is no total score: a town is not one number.",
            topics=words.listed([_short(draft, result) for result in pressing]),
        )
    return words(
        "Lowest scores: {topics}. There is no total score: a town is not one number.",
        topics=words.listed([_short(draft, result) for result in low]),
    )


def _nothing_yet(draft: Draft[SelfAssessment]) -> None:
    words, limits = draft.words, draft.content.self_assessment.limits
    design.note(
        "next",
        words("There are no results yet."),
        words(
            "Rate first. A topic gets a score when at least {needed} of its five statements are rated.",
            needed=words.number(limits.minimum_answers_per_topic),
        ),
    )
    label = words("Rate the statements")
    st.button(label, key="rate_first", type="primary", on_click=url_state.go, kwargs={"view": "rate"})


def _charts(draft: Draft[SelfAssessment], results: Sequence[TopicResult]) -> None:
    words = draft.words
    shown = charts.points(draft, results)
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        charts.wheel(draft, shown)
    with right:
        charts.bars(draft, shown)
    count = draft.answers.people_count or len(people(draft.answers))
    day = draft.answers.round_date
    design.small(
        words(
            "Scores run from 1 to 5. A bar is the agreed score, or the average while nothing is agreed. "
            "The thin line runs from the person with the lowest average to the one with the highest."
        )
    )
    if day and count:
        design.small(words("People who rated: {count}. Date: {date}.", count=words.number(count), date=words.date(day)))


# ------------------------------------------------------------------ the table


def _numbers(draft: Draft[SelfAssessment], results: Sequence[TopicResult]) -> design.Safe:
    words = draft.words
    columns = [
        words("Topic"),
        words("Agreed"),
        words("Average"),
        words("Lowest to highest"),
        words("Importance"),
        words("What follows"),
    ]
    rows = [_numbers_of(draft, result) for result in results]
    return design.table(columns, rows, caption=words("Results by topic, scores from 1 to 5"), numeric={1, 2, 3})


def _numbers_of(draft: Draft[SelfAssessment], result: TopicResult) -> list[str]:
    words = draft.words
    return [
        design.chip(result.topic, draft.content, words),
        words.number(result.agreed) if result.agreed is not None else "–",
        words.number(result.mean, 1) if result.mean is not None else _too_few(draft, result),
        f"{result.lowest}–{result.highest}" if result.voices > 1 and result.lowest is not None else "–",
        _importance(draft, result),
        _follows(draft, result),
    ]


def _too_few(draft: Draft[SelfAssessment], result: TopicResult) -> str:
    return design.missing(draft.words("Not enough answers")) if result.answered else "–"


def _importance(draft: Draft[SelfAssessment], result: TopicResult) -> str:
    if result.importance is None:
        return "–"
    words, choices = draft.words, draft.content.self_assessment.importance.choices
    value = 1 + (result.importance >= IMPORTANT_FROM) + (result.importance >= VERY_IMPORTANT_FROM)
    return words(next(choice.label for choice in choices if choice.value == value))


def _follows(draft: Draft[SelfAssessment], result: TopicResult) -> design.Safe:
    words = draft.words
    parts = [design.strong(words("Priority"))] if result.is_priority else []
    if (result.spread or 0) >= draft.content.self_assessment.limits.spread_to_discuss:
        parts.append(design.safe(words("Ratings differ: talk")))
    return design.joined(*parts, between=design.Safe("<br>"))


# ------------------------------------------------------------------ what stands out


def _what_stands_out(draft: Draft[SelfAssessment], results: Sequence[TopicResult]) -> None:
    words = draft.words
    high, low = _extremes(results)
    if not high:
        return
    st.header(words("What stands out"), anchor=False)
    left, middle, right = st.columns(3, gap="small")
    with left:
        _panel(draft, "strongest", words("Highest scores"), high, words("Build on them."))
    with middle:
        _panel(draft, "weakest", words("Lowest scores"), low, words("Talk about the reasons."))
    with right:
        suggested, remark = suggested_priorities(results), words("Low score and high importance. Your team decides.")
        if not suggested:
            remark = words("Nobody has said yet how important the topics are. Without that, the app proposes nothing.")
        _panel(draft, "suggested", words("Worth a look as priorities"), suggested, remark)
    with st.expander(words("How the app finds possible priorities"), key="own_measure"):
        design.show(design.Safe(f"<p>{design.safe(_measure(draft))}</p>"))


def _extremes(results: Sequence[TopicResult]) -> tuple[list[TopicResult], list[TopicResult]]:
    """Return the strongest and the weakest topics; both empty if too few have a score or a topic is in both."""
    high, low = _with_ties(results, strongest(results)), _with_ties(results, weakest(results))
    if {result.topic for result in high} & {result.topic for result in low}:
        return [], []
    return high, low


def _with_ties(results: Sequence[TopicResult], picked: Sequence[TopicResult]) -> list[TopicResult]:
    """Add topics with the same score as the last of the picked ones, so that order does not decide ties."""
    more = [result for result in results if picked and result.score == picked[-1].score and result not in picked]
    return [*picked, *more]


def _panel(draft: Draft[SelfAssessment], key: str, title: str, results: Sequence[TopicResult], remark: str) -> None:
    words = draft.words
    with st.container(key=f"panel_{key}", gap="xsmall", height="stretch"):
        st.subheader(title, anchor=False)
        lines = [
            design.Safe(
                f"<li>{design.chip(result.topic, draft.content, words)}<b>{words.number(result.score or 0, 1)}</b></li>"
            )
            for result in results
        ]
        design.show(design.Safe(f'<ul class="standing-out">{"".join(lines)}</ul>'), design.small_text(remark))


def _measure(draft: Draft[SelfAssessment]) -> str:
    return draft.words(
        "The app takes 6 minus the score and multiplies it by the average importance from 1 (less important) to 3 "
        "(very important). Topics of which nobody rated the importance are left out. The topics with the highest "
        "result come first. This measure is our own. It is a help for the talk and no judgement."
    )


def _short(draft: Draft[SelfAssessment], result: TopicResult) -> str:
    return draft.words(draft.content.topic(result.topic).short_title)

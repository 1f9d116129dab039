"""Put the results of a workshop into the plan: as more topics of the newest round, or as a new round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.new_round import is_begun
from curreap.round_comparison import round_title
from curreap.workshop.into_round import Into, topics_of, usual_way
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.afterwards import what_follows
from pages.plan.workshop.texts import topic_title
from pages.plan.workshop.writer import WorkshopWriter
from playbook_tools import self_assessment
from playbook_tools.vocabulary import TOPICS, Topic

WAY: Final = "into_plan_way"


def into_plan(context: PlanContext, workshop: Workshop) -> None:
    """Explain what happens, and ask for a confirmation; afterwards show what the plan contains now."""
    if not context.may_edit and workshop.in_plan_at is None:
        return
    words, is_in = context.words, workshop.in_plan_at is not None
    st.header(words("Put the results into the plan"), anchor=False)
    if workshop.in_plan_at is not None:
        _it_is_in(context, workshop)
    if not context.may_edit:
        return
    design.small(
        words(
            "The ratings and what you agreed go into the self-assessment: as more topics of the newest round, or as a "
            "new round. You choose before anything changes. The workshop is then shut, and stands among the meetings "
            "of the plan with how many people of each group were there."
        )
    )
    label = words("Put them in once more") if is_in else words("Put the results into the plan")
    with st.popover(label, key="into_plan"):
        _choose(context, workshop)


def _choose(context: PlanContext, workshop: Workshop) -> None:
    words = context.words
    topics = context.store.workshops.topics_for_plan(context.id, workshop.id)
    if topics:
        st.write(
            words(
                "This workshop has results on {count} of {all} topics: {topics}.",
                count=words.number(len(topics)),
                all=words.number(len(TOPICS)),
                topics=_listed(context, topics),
            )
        )
    into = _way(context, workshop, topics)
    st.write(words("Nobody can answer any more then."))
    st.button(
        words("Yes, put them in"),
        key="into_plan_yes",
        type="primary",
        on_click=_put,
        args=(context, workshop),
        kwargs=into,
    )


def _way(context: PlanContext, workshop: Workshop, topics: Sequence[Topic]) -> dict[str, Into]:
    """Ask which round to use and explain the effects, if the plan has a round already."""
    words, newest = context.words, context.plan[self_assessment.TOOL]
    if not is_begun(newest) or not topics:
        st.write(words("They become the newest round of the self-assessment."))
        return {"into": Into.NEW_ROUND}
    usual = usual_way(newest, topics, workshop.day or context.today)
    titles = {
        Into.NEWEST_ROUND: words("Add these topics to the round “{round}”", round=round_title(newest, words)),
        Into.NEW_ROUND: words("Begin a new round"),
    }
    ways = list(titles)
    chosen = st.radio(
        words("What becomes of the results?"),
        ways,
        index=ways.index(usual),
        key=WAY,
        format_func=lambda way: design.plain(titles[way]),
        captions=[design.plain(_if_added(context, topics)), design.plain(_if_new(context, topics))],
    )
    return {"into": chosen or usual}


def _if_added(context: PlanContext, topics: Sequence[Topic]) -> str:
    words, there = context.words, topics_of(context.plan[self_assessment.TOOL])
    stay = [topic for topic in there if topic not in topics]
    anew = [topic for topic in there if topic in topics]
    said = []
    if stay:
        said.append(words("What it says about {topics} stays.", topics=_listed(context, stay)))
    if anew:
        said.append(
            words(
                "The ratings of {topics} are replaced by those of the workshop; the old ones stay in the history.",
                topics=_listed(context, anew),
            )
        )
    said.append(words("The people of both are added up."))
    return " ".join(said)


def _if_new(context: PlanContext, topics: Sequence[Topic]) -> str:
    words, newest = context.words, context.plan[self_assessment.TOOL]
    lost = [topic for topic in topics_of(newest) if topic not in topics]
    said = [words("The round “{round}” moves to the earlier rounds.", round=round_title(newest, words))]
    if lost:
        said.append(words("The plan then says nothing about {topics}.", topics=_listed(context, lost)))
    return " ".join(said)


def _listed(context: PlanContext, topics: Sequence[Topic]) -> str:
    return context.words.listed([topic_title(topic, context.content, context.words, short=True) for topic in topics])


def _it_is_in(context: PlanContext, workshop: Workshop) -> None:
    words = context.words
    assert workshop.in_plan_at is not None
    at = context.local(workshop.in_plan_at)
    when = words("{date} at {time}", date=words.date(at.date()), time=words.time(at))
    design.note("calm", words("The results are in the plan."), words("They were put in on {when}.", when=when))
    what_follows(context, workshop)


def _put(context: PlanContext, workshop: Workshop, *, into: Into) -> None:
    again = workshop.in_plan_at is not None
    WorkshopWriter(context, workshop.id).put_results_into_plan(into, again=again)

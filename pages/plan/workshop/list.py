"""List the workshops of a plan, and prepare a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.language.words import Words, languages, words_for
from curreap.workshop.contributions import KINDS
from curreap.workshop.plan import LONGEST_TITLE, MOST_OWN_STATEMENTS, WorkshopPlan
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.parsed_field import Box, DateNotation, entered, entry
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.contributions.texts import asked_for
from pages.plan.workshop.texts import group_title, place_and_day, state_of, topic_title
from pages.plan.workshop.url import NEW, WORKSHOP
from pages.plan.workshop.writer import PROBLEM, prepare_workshop
from pages.shell.refused import Wrong, refuse, refuse_empty
from pages.shell.router import page_of
from pages.streamlit_gaps import url_state
from playbook_tools.vocabulary import TOPICS

FIELD: Final = "workshop_new_"  # prefix of widget keys
DAY: Final = f"{FIELD}day"


def show_list(context: PlanContext, workshops: Sequence[Workshop]) -> None:
    """List all workshops, the newest first, with a button for another one."""
    words = context.words
    if not workshops:
        design.note(
            "next" if context.may_edit else "calm",
            words("No workshop has been held yet."),
            words("In a workshop everybody rates the statements on a phone, and the room sees where it disagrees."),
        )
    with st.container(gap=None):
        for workshop in workshops:
            _line(context, workshop)
    if context.may_edit:
        st.button(
            words("Prepare a workshop"),
            key="prepare_workshop",
            type="primary",
            icon=":material/add:",
            on_click=url_state.go,
            kwargs={WORKSHOP: NEW},
        )


def _line(context: PlanContext, workshop: Workshop) -> None:
    words = context.words
    with st.container(
        key=f"task_workshop_{workshop.id}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        st.page_link(
            page_of("workshop"), label=design.plain(workshop.title), query_params=context.link(workshop=workshop.id)
        )
        joined = words.plural("{count} joined", "{count} joined", workshop.seats) if context.may_edit else ""
        about = " · ".join(filter(None, (place_and_day(workshop, words), joined, state_of(workshop, words))))
        design.show(design.small_text(about), width="content")


def prepare(context: PlanContext) -> None:
    """Show the fields of a new workshop. What is typed stays until it can be stored."""
    words = context.words
    st.header(words("Prepare a workshop"), anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        _about(context)
    with right:
        _what_is_rated(context)
    design.small(words("When you open the workshop, people can join with a code. You can shut it at any time."))
    with st.container(horizontal=True, gap="small"):
        st.button(words("Open the workshop"), key="open_workshop", type="primary", on_click=_open, args=(context,))
        st.button(words("Not now"), key="no_workshop", on_click=url_state.go, kwargs={WORKSHOP: ""})


def _about(context: PlanContext) -> None:
    words = context.words
    st.text_input(
        words("Title"), key=f"{FIELD}title", max_chars=LONGEST_TITLE, placeholder=words("Evening in the hall")
    )
    st.text_input(words("Place", context="of a workshop"), key=f"{FIELD}place", max_chars=LONGEST_TITLE, placeholder="")
    entry(Box(key=DAY, label=words("Day"), notation=DateNotation(words)), initial=context.today)
    st.selectbox(words("Language of the phones"), languages(), key=f"{FIELD}language", format_func=_language_name)
    st.pills(
        words("Groups to tell apart"),
        [choice.key for choice in context.content.self_assessment.respondent_groups],
        key=f"{FIELD}groups",
        selection_mode="multi",
        wrap=True,
        format_func=lambda key: design.plain(
            words(context.content.choice_title("self_assessment", "groups_present", key=key))
        ),
    )
    design.small(words("A group is shown beside the others only where at least four of it have answered."))
    st.text_area(words("Other groups, one a line"), key=f"{FIELD}own_groups", height=68, placeholder="")


def _what_is_rated(context: PlanContext) -> None:
    words = context.words
    st.pills(
        words("Topics"),
        TOPICS,
        key=f"{FIELD}topics",
        default=TOPICS,
        selection_mode="multi",
        wrap=True,
        format_func=lambda topic: design.plain(topic_title(topic, context.content, words, short=True)),
    )
    design.small(words("Each topic has five statements, which take about three minutes."))
    st.text_area(
        words("Own statements, one a line, up to {most}", most=words.number(MOST_OWN_STATEMENTS)),
        key=f"{FIELD}own_statements",
        height=176,
        placeholder=words("The harbour is open to everybody."),
    )
    design.small(words("Write what people can agree or disagree with. All rate it from 1 to 5."))
    st.pills(
        words("Also ask for"),
        KINDS,
        key=f"{FIELD}asks",
        selection_mode="multi",
        wrap=True,
        format_func=lambda kind: design.plain(asked_for(kind, words)),
    )
    design.small(words("People write a few words on their phones. You group them, and put them into the plan."))


def _language_name(language: str) -> str:
    return words_for(language).language_name()


def _open(context: PlanContext) -> None:
    title = context.words("Give the workshop a title, so that people know where they are.")
    if refuse_empty(PROBLEM, {f"{FIELD}title": title}):
        return
    day = entered(DAY, DateNotation(context.words))
    if day.problem:
        refuse(PROBLEM, Wrong(context.words("The day of the workshop cannot be used. Mend it first."), (DAY,)))
    elif workshop_id := prepare_workshop(context, _planned(day.value)):
        url_state.go(**{WORKSHOP: workshop_id})


def _planned(day: dt.date | None) -> WorkshopPlan:
    """Build the workshop from the fields."""
    typed = {
        name: st.session_state.get(f"{FIELD}{name}") for name in ("title", "place", "own_groups", "own_statements")
    }
    return WorkshopPlan(
        title=typed["title"] or "",
        place=typed["place"] or "",
        day=day,
        language=st.session_state[f"{FIELD}language"],
        topics=tuple(st.session_state[f"{FIELD}topics"]),
        groups=tuple(st.session_state[f"{FIELD}groups"]),
        own_groups=(typed["own_groups"] or "").splitlines(),
        own_statements=(typed["own_statements"] or "").splitlines(),
        asks=tuple(st.session_state[f"{FIELD}asks"]),
    )


def groups_words(context: PlanContext, workshop: Workshop) -> str:
    """List the groups of a workshop."""
    words: Words = context.words
    return words.listed([group_title(workshop, group, context.content, words) for group in workshop.groups])

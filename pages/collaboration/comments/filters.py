"""Filter the comments of a plan: open or solved, by person, by step, and by what concerns the reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from curreap.language.collation import sorted_names
from db.comments.comment import Thread
from pages.design import paging
from pages.editing.choose import NOTHING, choose_one
from pages.editing.plan_page import PlanContext

STATE, ONLY, PERSON, STEP = "comments_state", "comments_only", "comments_person", "comments_step"
OPEN, SOLVED, ALL = "open", "solved", "all"
MUST, MINE, NEW = "must", "mine", "new"
STATES: Final = (OPEN, SOLVED, ALL)


@dataclass(frozen=True)
class Filters:
    """The chosen filters."""

    me: int  # the account of the reader
    state: str = OPEN
    only: Collection[str] = ()
    person: str = NOTHING
    step: str = NOTHING

    @classmethod
    def chosen(cls, context: PlanContext) -> Filters:
        """Read the filters chosen on the page."""
        here = st.session_state
        return cls(
            context.user.actor.id,
            state=here.get(STATE) or OPEN,
            only=tuple(here.get(ONLY) or ()),
            person=here.get(PERSON, NOTHING),
            step=here.get(STEP, NOTHING),
        )

    def of(self, threads: Iterable[Thread], unread: Collection[int]) -> list[Thread]:
        """Select the threads that match all filters; `unread` are ids of comments."""
        return [thread for thread in threads if self._fits(thread, unread)]

    def _fits(self, thread: Thread, unread: Collection[int]) -> bool:
        first = thread.first
        return (
            self.state in (ALL, OPEN if thread.is_open else SOLVED)
            and (MUST not in self.only or first.must_fix)
            and (MINE not in self.only or first.assigned_to == self.me)
            and (NEW not in self.only or any(remark.id in unread for remark in thread.all))
            and self.person in (NOTHING, *(remark.by for remark in thread.all))
            and self.step in (NOTHING, first.tool)
        )


def choose(context: PlanContext, threads: Sequence[Thread], *, has_unread: bool) -> None:
    """Show the filters above the list."""
    words = context.words
    with st.container(key="comments_filters", horizontal=True, gap="medium", vertical_alignment="bottom"):
        _states(context, threads)
        only = {MUST: context.words("Must be solved before handing in"), MINE: words("I am asked to answer")}
        if has_unread or NEW in (st.session_state.get(ONLY) or ()):
            only[NEW] = words("New for me")
        st.pills(
            words("Only those that"),
            list(only),
            key=ONLY,
            selection_mode="multi",
            format_func=lambda key: only.get(key, key),
            on_change=paging.begin_again,
            label_visibility="collapsed",
            wrap=True,
        )
    by_person, by_step = st.columns(2)
    with by_person:
        _person(context, threads)
    with by_step:
        _step(context, threads)


def _states(context: PlanContext, threads: Sequence[Thread]) -> None:
    words, open_ones = context.words, sum(1 for thread in threads if thread.is_open)
    counts = {OPEN: open_ones, SOLVED: len(threads) - open_ones, ALL: len(threads)}
    names = {OPEN: words("Open", context="comments"), SOLVED: words("Solved"), ALL: words("All", context="comments")}
    st.session_state.setdefault(STATE, OPEN)
    st.segmented_control(
        words("Which comments"),
        STATES,
        key=STATE,
        required=True,
        format_func=lambda state: f"{names[state]} {words.number(counts[state])}",
        on_change=paging.begin_again,
        label_visibility="collapsed",
    )


def _person(context: PlanContext, threads: Sequence[Thread]) -> None:
    people = sorted_names({remark.by for thread in threads for remark in thread.all}, str, context.words.language)
    _choose(context.words("Person"), {name: name for name in people}, key=PERSON, nothing=context.words("Everybody"))


def _step(context: PlanContext, threads: Sequence[Thread]) -> None:
    titles = {thread.first.tool: context.names.step(thread.first.tool) for thread in threads}
    _choose(context.words("Step", context="page of the plan"), titles, key=STEP, nothing=context.words("All steps"))


def _choose(label: str, names: Mapping[str, str], *, key: str, nothing: str) -> None:
    if st.session_state.get(key) not in names:
        st.session_state[key] = NOTHING
    choose_one(label, names, key=key, nothing=nothing, on_change=paging.begin_again)

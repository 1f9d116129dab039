"""Bringing back: the buttons, the questions they ask first, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages import design
from pages.editing.plan_page import PlanContext
from pages.shell.refusal_sentences import Act

BROUGHT_BACK = "brought_back"  # session key: the sentence about what was brought back


@dataclass(frozen=True)
class Question:
    """What is asked before something is brought back, and what happens then."""

    title: str
    text: str
    act: Callable[[], None]
    done: str  # said afterwards


def ask_first(opened: PlanContext, label: str, question: Question, *, key: str) -> None:
    """The button that brings something back, after asking. Nothing for those who may not edit."""
    if opened.may_edit and st.button(label, key=key, type="tertiary", icon=":material/undo:"):
        _ask(opened, question)


def say_what_came_back() -> None:
    """Say once what was brought back; screen readers hear it."""
    sentence = st.session_state.pop(BROUGHT_BACK, "")
    said = design.joined(design.Safe('<div class="note note-next"><b>'), sentence, design.Safe("</b></div>"))
    design.show(design.joined(design.Safe('<div role="status">'), said if sentence else "", design.Safe("</div>")))


def _ask(opened: PlanContext, question: Question) -> None:
    words = opened.words

    @st.dialog(design.plain(question.title))
    def ask() -> None:
        st.write(design.plain(question.text))
        decline, confirm = st.columns(2)
        if decline.button(words("Leave it as it is"), key="leave_it", width="stretch"):
            st.rerun()
        if confirm.button(
            words("Bring it back"),
            key="bring_it_back",
            type="primary",
            width="stretch",
            on_click=_answered_yes,
            args=(opened, question),
        ):
            st.rerun()  # a dialog runs by itself; only a run of the whole page closes it

    ask()


def _answered_yes(opened: PlanContext, question: Question) -> None:
    if bring_back(opened, question.act):
        st.session_state[BROUGHT_BACK] = question.done


def bring_back(opened: PlanContext, act: Callable[[], None]) -> bool:
    """Bring something back, in a callback. False, with a sentence for the person, where that was not possible."""
    return opened.try_act(act, Act.BRING_BACK)

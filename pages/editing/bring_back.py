"""Restore earlier answers: the buttons, their questions, and the confirmation afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages import design
from pages.editing.plan_page import PlanContext
from pages.shell.refusal_sentences import Act

BROUGHT_BACK = "brought_back"  # session key: the sentence about what was restored


@dataclass(frozen=True)
class Question:
    """The question before something is restored, and the action after it."""

    title: str
    text: str
    act: Callable[[], None]
    done: str  # the confirmation


def ask_first(context: PlanContext, label: str, question: Question, *, key: str) -> None:
    """Show the button that restores something after a question; nothing for readers without edit rights."""
    if context.may_edit and st.button(label, key=key, type="tertiary", icon=":material/undo:"):
        _ask(context, question)


def say_what_came_back() -> None:
    """Show once what was restored; screen readers announce it."""
    sentence = st.session_state.pop(BROUGHT_BACK, "")
    said = design.joined(design.Safe('<div class="note note-next"><b>'), sentence, design.Safe("</b></div>"))
    design.show(design.joined(design.Safe('<div role="status">'), said if sentence else "", design.Safe("</div>")))


def _ask(context: PlanContext, question: Question) -> None:
    words = context.words

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
            args=(context, question),
        ):
            st.rerun()  # a dialog is a fragment; only a run of the whole page closes it

    ask()


def _answered_yes(context: PlanContext, question: Question) -> None:
    if bring_back(context, question.act):
        st.session_state[BROUGHT_BACK] = question.done


def bring_back(context: PlanContext, act: Callable[[], None]) -> bool:
    """Restore something in a callback. Returns False, and keeps a sentence for the user, if that failed."""
    return context.try_act(act, Act.BRING_BACK)

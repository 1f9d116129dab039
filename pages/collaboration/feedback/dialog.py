"""Show the dialog "Ask for feedback". Its answers are kept until the request is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from curreap.access import Role
from curreap.parsing.dates import DateRange
from curreap.sections import counted_sections
from db.comments.comments import NotAMember
from db.comments.feedback import LONGEST_QUESTION, DateInThePast, NobodyChosen, NoQuestion, NoSuchSection
from db.members import Member
from pages import design
from pages.editing.choose import distinct
from pages.editing.parsed_field import Box, DateNotation, entered, entry
from pages.editing.plan_page import PlanContext
from pages.people.invitation_texts import role_title
from pages.shell.refusal_sentences import Act
from pages.shell.refused import Fields, Wrong, refuse, show_refusal
from pages.shell.try_act import keep_refusal, try_act

WHOM, SECTIONS, QUESTION, BY_DATE = "feedback_whom", "feedback_sections", "feedback_question", "feedback_by_date"
KEPT = "feedback_kept"  # session key: the answers of the dialog by plan, kept while it is closed
PROBLEM = "feedback_problem"  # session key: why the request was not sent
FIELDS: Final[Fields] = {
    NobodyChosen: (WHOM,),
    NotAMember: (WHOM,),
    NoSuchSection: (SECTIONS,),
    NoQuestion: (QUESTION,),
    DateInThePast: (BY_DATE,),
}
SENT = "feedback_sent"  # session key: the sentence about a request that was sent


def ask_for_feedback(context: PlanContext) -> None:
    """Open the dialog."""
    members = {one.account_id: one for one in _others(context)}
    st.session_state.update(_begin(context, members))

    @st.dialog(context.words("Ask for feedback"), on_dismiss="rerun")
    def ask() -> None:
        if st.session_state.get(SENT):
            st.rerun()  # a dialog is a fragment; only a run of the whole page closes it
        _form(context, members)

    ask()


def say_sent() -> None:
    """Show once that a request was sent; screen readers announce it."""
    sentence = st.session_state.pop(SENT, "")
    said = design.joined(design.Safe('<div class="note note-next"><b>'), sentence, design.Safe("</b></div>"))
    design.show(design.joined(design.Safe('<div role="status">'), said if sentence else "", design.Safe("</div>")))


def _others(context: PlanContext) -> list[Member]:
    """List the other members, mentors first."""
    members = context.store.members.of_plan(context.id)
    others = [member for member in members if member.account_id != context.user.actor.id]
    return sorted(others, key=lambda member: member.role is not Role.MENTOR)


def _begin(context: PlanContext, members: Mapping[int, Member]) -> dict[str, Any]:
    """Return the initial answers: those kept from the last time, or only the mentors as addressees."""
    mentors = [account_id for account_id, one in members.items() if one.role is Role.MENTOR]
    fresh = {WHOM: mentors, SECTIONS: [], QUESTION: "", BY_DATE: ""}
    kept = {**fresh, **(st.session_state.get(KEPT) or {}).get(context.id, {})}
    kept[WHOM] = [account_id for account_id in kept[WHOM] if account_id in members]
    return kept


def _form(context: PlanContext, members: Mapping[int, Member]) -> None:
    words = context.words
    if not members:
        design.note(
            "calm", words("Nobody else is on this plan yet."), words("Invite your mentor or a colleague first.")
        )
        return
    names = distinct({number: f"{one.name}, {role_title(one.role, words)}" for number, one in members.items()})
    titles = {key: words(context.content.section(key).title) for key in counted_sections()}
    keeps: dict[str, Any] = {"on_change": _keep, "args": (context,)}
    st.multiselect(
        context.words("Whom do you want to ask?"),
        list(names),
        key=WHOM,
        format_func=lambda one: names.get(one, ""),
        placeholder=context.words("Choose"),
        **keeps,
    )
    st.multiselect(
        context.words("Which sections should be read?"),
        list(titles),
        key=SECTIONS,
        format_func=lambda key: titles.get(key, ""),
        placeholder=context.words("Choose"),
        **keeps,
    )
    st.text_area(
        context.words("What do you want to know?"),
        key=QUESTION,
        placeholder=words(
            "For example: {example}", example=context.words("Is it clear who decides about the youth budget?")
        ),
        max_chars=LONGEST_QUESTION,
        **keeps,
    )
    until = context.words("Until when? You can leave this empty.")
    entry(Box(key=BY_DATE, label=until, notation=_days(context)), **keeps)
    show_refusal(PROBLEM, words("Not sent."))
    st.button(
        context.words("Send the request"),
        key="send_feedback",
        type="primary",
        on_click=_send,
        args=(context, members),
    )


def _days(context: PlanContext) -> DateNotation:
    """Return the notation for days from today on."""
    return DateNotation(context.words, DateRange(first=context.today))


def _keep(context: PlanContext) -> None:
    answers = {key: st.session_state.get(key) for key in (WHOM, SECTIONS, QUESTION, BY_DATE)}
    st.session_state.setdefault(KEPT, {})[context.id] = answers


def _send(context: PlanContext, members: Mapping[int, Member]) -> None:
    """Send the request; the answers are deleted only after it is stored."""
    _keep(context)
    here, words = st.session_state, context.words
    by_date = entered(BY_DATE, _days(context))
    if by_date.problem:
        refuse(PROBLEM, Wrong(by_date.problem, (BY_DATE,)))
        return
    asked = {"sections": here[SECTIONS], "question": here[QUESTION] or "", "by_date": by_date.value}
    whom = here[WHOM]
    tried = try_act(lambda: context.store.feedback.ask(context.id, of=whom, **asked), words, Act.ASK_FEEDBACK)
    if keep_refusal(tried, PROBLEM, FIELDS):
        people = words.listed([members[account_id].name for account_id in whom])
        here[SENT] = words("Your request was sent to {name}.", name=people)
        here[KEPT].pop(context.id)

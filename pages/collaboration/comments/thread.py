"""Show one thread, with buttons to reply, assign and resolve."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from curreap.language.words import Words
from db.comments.comment import Remark, Thread
from pages import design
from pages.collaboration.comments import acts
from pages.collaboration.comments.suggestion import is_waiting, suggested, take_or_not
from pages.design import Safe, joined
from pages.editing.choose import choose_from
from pages.editing.plan_page import PlanContext
from pages.people.invitation_texts import role_title
from pages.shell.refused import show_refusal


def show_thread(
    context: PlanContext, thread: Thread, *, view: str, may_write: bool, unread: Collection[int] = frozenset()
) -> None:
    """Show a thread with its actions. `view` distinguishes places of a page; `unread` are ids of comments."""
    where = f"{view}{thread.first.id}"
    with st.container(key=f"remark_{where}", gap="xsmall"):
        design.show(*(_said(context, thread, remark, is_new=remark.id in unread) for remark in thread.all))
        _resolved(context, thread)
        take_or_not(context, thread, where)
        if may_write:
            _acts(context, thread, where)


def _said(context: PlanContext, thread: Thread, remark: Remark, *, is_new: bool) -> Safe:
    words, is_first = context.words, remark is thread.first
    marks = [_mark("new", words("New"))] if is_new else []
    if is_first and thread.is_open and remark.must_fix:
        marks.append(_mark("must", context.words("Must be solved before handing in")))
    if is_first and thread.is_open and remark.assigned_name:
        marks.append(_mark("asked", words("{name} is asked to answer", name=remark.assigned_name)))
    text = joined(Safe("<p>"), remark.text, Safe("</p>")) if remark.text else Safe("")
    if is_first:
        text = joined(text, suggested(context, thread))
    who = joined(Safe("<span>"), _who(context, remark), Safe("</span>"))
    return joined(Safe(f'<div class="{"said" if is_first else "said reply"}">'), text, who, *marks, Safe("</div>"))


def _mark(kind: str, text: str) -> Safe:
    return Safe(f' <em class="{kind}">{design.safe(text)}</em>')


def _who(context: PlanContext, remark: Remark) -> str:
    words, when = context.words, context.local(remark.at)
    return words("{name}, {date} at {time}", name=remark.by, date=words.date(when, "medium"), time=words.time(when))


def _resolved(context: PlanContext, thread: Thread) -> None:
    """Say who has solved the thread, and what became of the suggested text."""
    first, words = thread.first, context.words
    outcome = first.suggestion.outcome if first.suggestion else None
    said = {"taken": words("The team has taken this text."), "declined": words("The team has not taken this text.")}
    parts = [said[outcome]] if outcome else []
    if first.resolved_at is not None:
        day = words.date(context.local(first.resolved_at), "medium")
        parts.append(words("Solved by {name} on {date}", name=first.resolved_by, date=day))
    if parts:
        design.small(" ".join(parts))


def _acts(context: PlanContext, thread: Thread, where: str) -> None:
    words = context.words
    with st.container(key=f"acts_{where}", horizontal=True, gap="small"):
        if thread.is_open:
            _act_button(where, "reply", words("Reply"))
            _act_button(where, "assign", words("Ask somebody"))
        if not (is_waiting(thread) and context.may_edit):  # editors resolve it by accepting or declining the text
            st.button(
                context.words("Mark as solved") if thread.is_open else context.words("Open again"),
                key=f"resolve_{where}",
                type="tertiary",
                on_click=acts.resolve,
                args=(context, thread.first.id, where, thread.is_open),
            )
    if acts.is_open(where, "reply"):
        _reply(context, thread, where)
    if acts.is_open(where, "assign"):
        _assign(context, thread, where)
    say_problem(words, where)


def say_problem(words: Words, where: str) -> None:
    """Show why the last action at this place was not stored."""
    show_refusal(acts.problem_of(where), words("Not saved."))


def _act_button(where: str, act: str, label: str) -> None:
    st.button(label, key=f"{act}_{where}", type="tertiary", on_click=acts.open_act, args=(where, act))


def _reply(context: PlanContext, thread: Thread, where: str) -> None:
    words = context.words
    with st.form(f"reply_form_{where}", border=False):
        st.text_area(words("Your reply"), key=acts.text_key_of(where), placeholder="")
        st.form_submit_button(
            words("Add the reply"), key=f"send_{where}", on_click=acts.reply, args=(context, thread.first.id, where)
        )


def _assign(context: PlanContext, thread: Thread, where: str) -> None:
    """Ask for a member of the plan to answer; members are read only while this form is open."""
    words = context.words
    members = context.store.members.of_plan(context.id)
    names = {acts.NOBODY: words("Nobody in particular")}
    names |= {member.account_id: f"{member.name}, {role_title(member.role, words)}" for member in members}
    key = acts.asked_key_of(where)
    if st.session_state.get(key) not in names:
        st.session_state[key] = thread.first.assigned_to or acts.NOBODY
    choose_from(
        words("Who should answer?"),
        names,
        key=key,
        on_change=acts.assign,
        args=(context, thread.first.id, where),
    )

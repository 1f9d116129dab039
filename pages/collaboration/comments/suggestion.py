"""Show suggested texts: the field to write one, its differences from the plan, and buttons to accept or decline."""

from __future__ import annotations

import streamlit as st

from curreap.edits import RowIsGone, type_at, value_at
from curreap.merge import merge
from db.comments.comment import Thread
from db.comments.places import is_public_text, part_of
from db.comments.suggestion import Suggestion
from pages import design
from pages.collaboration.comments import acts
from pages.design import Safe, joined
from pages.editing.field_link import field_link
from pages.editing.plan_page import PlanContext
from pages.editing.text_diff import marked
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Kind

IN_VIEW = 240  # characters; a longer text can also be opened as a whole


def suggest_button(context: PlanContext, tool: str, path: FieldPath, *, where: str) -> bool:
    """Show the button that opens the field for a suggestion, if the path has a text; return whether it is open."""
    stored = text_now(context, tool, path) if is_public_text(tool, path) else None
    if stored is None:
        return False
    words, is_open = context.words, acts.is_suggesting(where, path)
    st.button(
        words("Do not suggest a text") if is_open else words("Suggest a text"),
        key=f"suggest_{where}",
        icon=":material/close:" if is_open else ":material/edit_note:",
        type="tertiary",
        on_click=acts.suggest_or_not,
        args=(context, path, where, stored),
    )
    return is_open


def suggestion_box(context: PlanContext, tool: str, path: FieldPath, *, where: str) -> None:
    """Show the text of the plan for changing, inside the form of the comment."""
    words, known = context.words, type_at(part_of(tool, path).answers, path)
    key, base = acts.suggested_key_of(where, path), acts.base_of(where)
    st.session_state.setdefault(key, base)
    if known.kind is Kind.SHORT_TEXT:
        st.text_input(words("Your text"), key=key)
    else:
        st.text_area(words("Your text"), key=key, height="content")
    design.small(words("The team sees what is different, and takes your text or leaves it. A comment is optional."))


def text_now(context: PlanContext, tool: str, path: FieldPath) -> str | None:
    """Return the present text at the path; None if its row no longer exists."""
    part = part_of(tool, path)
    try:
        return str(value_at(context.plan[part], path))
    except RowIsGone:
        return "" if part.key != tool else None  # the row of a section is stored with its first word


# ------------------------------------------------------------------ in its thread


def suggested(context: PlanContext, thread: Thread) -> Safe:
    """Show the suggested text word by word, and the whole text in an expander."""
    suggestion, words = thread.first.suggestion, context.words
    if suggestion is None:
        return Safe("")
    before = _before(context, thread, suggestion)
    whole = Safe("")
    if len(suggestion.text) > IN_VIEW:
        title = joined(Safe("<summary>"), words("The whole text"), Safe("</summary>"))
        whole = joined(
            Safe('<details class="past-words">'), title, Safe("<p>"), suggestion.text, Safe("</p></details>")
        )
    said = joined(Safe('<p class="suggests">'), words("Suggests this text:"), Safe("</p>"))
    return joined(said, marked(before=before, after=suggestion.text), whole)


def take_or_not(context: PlanContext, thread: Thread, where: str) -> None:
    """Show the buttons to accept or decline, for editors, and whether the plan has changed since."""
    suggestion, words = thread.first.suggestion, context.words
    if suggestion is None or not is_waiting(thread):
        return
    now = text_now(context, *thread.place)
    overlaps = now is not None and _overlaps(suggestion, now)
    if now is None:
        design.note("calm", words("The row of this text is deleted."), words("The text cannot be taken."))
    elif overlaps:
        _say_overlap(context, thread)
    elif now != suggestion.base:
        design.small(words("The text in the plan has changed since then. Both changes are kept."))
    if context.may_edit:
        _buttons(context, thread, where, is_there=now is not None, replaces=overlaps)


def is_waiting(thread: Thread) -> bool:
    """Return whether the suggestion has not been answered yet."""
    suggestion = thread.first.suggestion
    return suggestion is not None and suggestion.outcome is None and thread.is_open


def _buttons(context: PlanContext, thread: Thread, where: str, *, is_there: bool, replaces: bool) -> None:
    words, number = context.words, thread.first.id
    with st.container(key=f"take_or_not_{where}", horizontal=True, gap="small"):
        if is_there:
            st.button(
                words("Take it all the same") if replaces else words("Take this text"),
                key=f"take_{where}",
                icon=":material/check:",
                on_click=acts.take,
                args=(context, number, where, replaces),
            )
        st.button(words("Do not take it"), key=f"decline_{where}", on_click=acts.decline, args=(context, number, where))


def _say_overlap(context: PlanContext, thread: Thread) -> None:
    words = context.words
    more = words("Taken all the same, it stands instead of the text in the plan, which stays in the history.")
    design.note("calm", words("The team has changed the same words since then."), more if context.may_edit else "")
    if context.may_edit:
        field_link(context, words("Open the field"), *thread.place)


def _before(context: PlanContext, thread: Thread, suggestion: Suggestion) -> str:
    """Return the text to compare with: the base of the suggestion, or today's text if that would be replaced."""
    now = text_now(context, *thread.place) if is_waiting(thread) else None
    return now if now is not None and _overlaps(suggestion, now) else suggestion.base


def _overlaps(suggestion: Suggestion, now: str) -> bool:
    return merge(base=suggestion.base, mine=suggestion.text, theirs=now).overlaps

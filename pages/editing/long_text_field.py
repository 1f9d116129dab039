"""Show a long text of a plan; it is saved while typed, and merged with a colleague's changes of the same text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from curreap.edits import type_at
from curreap.language.word_diff import word_differences
from pages import design
from pages.editing import field_texts, rendered_fields
from pages.editing.after_save import run_what_follows
from pages.editing.long_text import Answer, Typed, kept_at, long_text
from pages.editing.plan_page import Draft
from pages.shell.current_user import current_user
from pages.streamlit_gaps.fragment_reruns import rerun_fragments
from playbook_tools.field_path import FieldPath, PlanPath


@dataclass(frozen=True)
class LongText:
    """A long text: its path, what the page has loaded, and the texts around it."""

    draft: Draft[Any]
    path: FieldPath
    key: str  # of the widget
    stored: str
    label: str
    help: str = ""
    example: str = ""
    example_label: str = ""

    @property
    def fragment(self) -> str:
        return f"alone_{self.key}"

    @property
    def now(self) -> str:
        """Return the stored text, also if the page around it has not run since it changed."""
        return rendered_fields.shown(self.draft, self.key, self.stored)


def show(text: LongText) -> None:
    """Show the text as a fragment; only the browser knows what is typed before it is saved."""
    rendered_fields.note(text.draft, text.key, text.path, fragment=text.fragment, stored=text.stored)
    st.fragment(_box, key=text.fragment)(text)


def _box(text: LongText) -> None:
    draft = text.draft
    long_text(
        key=text.key,
        data={
            "run": id(draft.snapshot),
            "place": kept_at(draft.user.actor.id, text.key),
            "field": f"{draft.id}/{PlanPath(draft.tool.key, text.path)}",
            "text": text.now,
            "label": text.label,
            "help": text.help,
            "example": text.example,
            "most": type_at(draft.tool.answers, text.path).max_length,
            "past": _past(text),
            "life": _life(text),
            "isReadOnly": not draft.may_edit,
            "words": {"example": text.example_label, **_words(draft)},
        },
        on_typed=lambda typed: _keep(text, typed),
        on_answered=lambda answer: _follow(text, answer),
    )
    with st.container():  # always there: fields below would move, and lose what is being typed into them
        if remark := field_texts.not_printed(draft, type_at(draft.tool.answers, text.path), text.now):
            design.small(remark)


def _past(text: LongText) -> str:
    """Return the address of its history; private texts have none."""
    draft = text.draft
    if type_at(draft.tool.answers, text.path).private:
        return ""
    return "history?" + urlencode(draft.link(field=str(PlanPath(draft.tool.key, text.path))))


def _life(text: LongText) -> str:
    """Return the id of the last deletion of a private text's row: the browser then drops text kept from before it."""
    draft, row = text.draft, text.path.row
    if not row or not type_at(draft.tool.answers, text.path).private:
        return ""
    removal = draft.store.history.removal(draft.id, draft.tool.key, row)
    return str(removal.id) if removal else ""


def _words(draft: Draft[Any]) -> dict[str, str]:
    """Return the texts of the status line and the choices."""
    words = draft.words
    return {
        "past": words("History"),
        "waiting": words("Not saved yet"),
        "saved": words("Saved"),
        "failed": words("Not saved yet. Your text is kept in this browser."),
        "left": words("Characters left: {left}"),
        "over": words("Too long by {over} characters. Everything you wrote is kept."),
        "overlap": words("A colleague changed the same place."),
        "overlapHelp": words(
            "Nothing is lost. What only your colleague wrote is struck out, what only you wrote is underlined. "
            "Choose which text to keep; the other one stays in the history."
        ),
        "mine": words("Keep my text"),
        "theirs": words("Take the text of my colleague"),
        "both": words("Keep both, one after the other"),
    }


def _keep(text: LongText, typed: Typed) -> Answer:
    kept = text.draft.save_text(text.path, typed.text, base=typed.base, keeps_both=typed.choice == "both")
    if kept.sentence:
        return Answer("failed", sentence=kept.sentence)
    rendered_fields.is_shown(text.draft, text.key, kept.text)
    is_open = kept.overlap is not None and typed.choice != "theirs"
    return Answer("overlap", word_differences(kept.text, typed.text)) if is_open else Answer("saved")


def _follow(text: LongText, answer: Answer) -> None:
    if answer.state == "saved":
        is_quiet = rendered_fields.is_quiet(text.draft.tool.key, text.path)
        run_what_follows(text.draft, is_quiet=is_quiet, also=[text.fragment])
    elif (
        current_user() is None
    ):  # the session has ended: the next run shows the sign-in, and the browser keeps the text
        st.rerun()
    else:
        rerun_fragments([text.fragment])

"""Show one statement: how true it is here and, after an answer, how important it is and which evidence exists."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from curreap.content_files.self_assessment import Statement
from pages import design
from pages.editing import long_text_field, rendered_fields
from pages.editing.field import field_key
from pages.editing.long_text_field import LongText
from pages.editing.undoing import undo
from pages.plan.self_assessment.draft import TopicDraft
from pages.streamlit_gaps.widget_state import is_stale_echo
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import Rating

Answer = int | str | None
SCALE: Final = (1, 2, 3, 4, 5)
CONTENT_PATH: Final = ("self_assessment", "ratings")


def statement(draft: TopicDraft, number: int, asked: Statement, row: Rating) -> None:
    """Show a statement with the rating of the person."""
    words = draft.words
    with st.container(key=f"statement_{asked.key}", gap="xsmall"):
        st.markdown(f"**{words.number(number)}.** {design.plain(words(asked.text))}")
        design.small(words(asked.hint))
        _rating(draft, asked, row)
        _meaning(draft, answer_of(row))
        if answer_of(row) is not None:
            _importance(draft, row)
            _evidence(draft, asked, row)


def answer_of(row: Rating) -> Answer:
    """Return the rating from 1 to 5, the key of another answer, or None."""
    return row.rating if row.rating is not None else row.other_answer


def _rating(draft: TopicDraft, asked: Statement, row: Rating) -> None:
    words, others = draft.words, draft.content.self_assessment.other_answers
    names = {other.key: words(other.label) for other in others}
    key = field_key(draft.id, draft.tool.key, FieldPath("ratings", row.id, "rating"))
    rendered_fields.give(key, answer_of(row), answer_of(row))
    st.segmented_control(
        words("How true is this here? {statement}", statement=words(asked.text)),
        [*SCALE, *names],
        key=key,
        format_func=lambda value: names.get(value) or words.number(value),
        on_change=_keep,
        args=(draft, row, key),
        disabled=not draft.may_edit,
        label_visibility="collapsed",
        width="stretch",
    )
    undo.offer(draft, FieldPath("ratings", row.id, "rating"), key=key, stored=row.rating)


def _keep(draft: TopicDraft, row: Rating, key: str) -> None:
    if is_stale_echo(key):
        return
    value: Answer = st.session_state[key]
    path = FieldPath("ratings", row.id)
    if isinstance(value, str):
        undo.withdraw(key)
        draft.save(path / "rating", None)
    else:
        undo.save(draft, path / "rating", value, key=key, base=row.rating)
    draft.save(path / "other_answer", value if isinstance(value, str) else None)


def _meaning(draft: TopicDraft, answer: Answer) -> None:
    """Explain the chosen answer; before an answer, the ends of the scale."""
    words, assessed = draft.words, draft.content.self_assessment
    if answer is None:
        low, high = words(assessed.scale[0].label), words(assessed.scale[-1].label)
        text = words("1 is “{low}”, 5 is “{high}”.", low=low, high=high)
        design.show(design.Safe(f'<p class="level none">{escape(text)}</p>'))
    elif isinstance(answer, int):
        point = assessed.scale[answer - 1]
        _level(f"{words.number(answer)} {words(point.label)}", words(point.meaning))
    else:
        other = next(other for other in assessed.other_answers if other.key == answer)
        _level(words(other.label), words(other.meaning))


def _level(label: str, meaning: str) -> None:
    design.show(design.Safe(f'<p class="level"><b>{escape(label)}.</b> {escape(meaning)}</p>'))


# ------------------------------------------------------------------ after an answer


def _importance(draft: TopicDraft, row: Rating) -> None:
    names = {choice.key: draft.words(choice.title) for choice in draft.content.choices(*CONTENT_PATH, "importance")}
    st.segmented_control(
        **_common(draft, row, "importance", row.importance),
        options=list(names),
        format_func=lambda key: names.get(key, key),
        width="stretch",
        wrap=True,
    )
    path = FieldPath("ratings", row.id, "importance")
    undo.offer(draft, path, key=field_key(draft.id, draft.tool.key, path), stored=row.importance)


def _evidence(draft: TopicDraft, asked: Statement, row: Rating) -> None:
    """Show the examples of evidence and the text field, closed while nothing is written: a page has five of these."""
    words = draft.words
    path = FieldPath("ratings", row.id, "evidence_note")
    title = words("{title} (optional)", title=words(draft.content.field(*CONTENT_PATH, "evidence_note").title))
    key = field_key(draft.id, draft.tool.key, path)
    # As at the first sight of the row: a box that opens or closes while a person types in it loses the focus.
    is_open = st.session_state.setdefault(f"evidence_of_{key}", bool(row.evidence_note) or draft.target == path)
    with st.expander(title, key=f"evidence_{row.id}", expanded=is_open):
        design.small(words("For example: {evidence}", evidence=words(asked.evidence)))
        long_text_field.show(LongText(draft, path, key, row.evidence_note, label=title))


def _common(draft: TopicDraft, row: Rating, name: str, stored: Answer) -> dict[str, Any]:
    """Return the arguments common to all widgets of a rating."""
    words, path = draft.words, FieldPath("ratings", row.id, name)
    field = draft.content.field(*CONTENT_PATH, name)
    key = field_key(draft.id, draft.tool.key, path)
    rendered_fields.give(key, stored, stored)
    return {
        "label": words("{title} (optional)", title=words(field.title)),
        "key": key,
        "help": design.plain(words(field.help)),
        "disabled": not draft.may_edit,
        "on_change": _keep_field,
        "args": (draft, path, key),
    }


def _keep_field(draft: TopicDraft, path: FieldPath, key: str) -> None:
    base = rendered_fields.base(key)
    if not is_stale_echo(key):
        undo.save(draft, path, st.session_state[key], key=key, base=base)

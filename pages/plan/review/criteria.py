"""Rate the plan by six criteria of a jury, with the sections that each is judged by."""

from __future__ import annotations

from typing import Any

import streamlit as st

from curreap.content_files.criteria import Criterion
from curreap.sections import HOME_TOOL
from pages import design
from pages.design import Safe, safe
from pages.editing import long_text_field, rendered_fields
from pages.editing.field import field_key
from pages.editing.field_link import field_link
from pages.editing.long_text_field import LongText
from pages.editing.plan_page import Draft, PlanContext
from pages.editing.undoing import undo
from pages.streamlit_gaps.widget_state import is_stale_echo
from playbook_tools import section_texts, self_check
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.self_check import CriterionRating, SelfCheck

CHOSEN = "criterion"  # the widget key of the list


def criteria(context: PlanContext) -> None:
    """Show the list of the criteria with their ratings, and the chosen one next to it."""
    words, known = context.words, context.content.criteria
    draft = context.draft(self_check.TOOL)
    st.header(words("Through the eyes of a jury"), anchor=False)
    design.lead(words("Six criteria, and the sections in which a reader looks for them. How well do you show each?"))
    weights = words("No weights are published: here all criteria count the same, and weights are not official.")
    design.note("calm", words(known.not_a_forecast), weights)
    by_key = {criterion.key: criterion for criterion in known.criteria}
    left, right = st.columns([1, 1.9], gap="medium")
    with left:
        chosen = st.radio(
            words("Criterion"),
            list(by_key),
            key=f"{CHOSEN}_{context.id}",
            format_func=lambda key: words(by_key[key].title),
            captions=[_rating(draft, draft.answers.of(key)) for key in by_key],
        )
    with right:
        _criterion(draft, by_key[chosen])


def _rating(draft: Draft[SelfCheck], rating: CriterionRating) -> str:
    words = draft.words
    if rating.points is None:
        return words("not rated yet")
    return words("{points} of 5: {title}", points=rating.points, title=_point_title(draft, rating.points))


def _point_title(draft: Draft[SelfCheck], points: int) -> str:
    return next(draft.words(point.title) for point in draft.content.criteria.scale.points if point.value == points)


def _criterion(draft: Draft[SelfCheck], criterion: Criterion) -> None:
    """Show what the criterion means, where a reader looks for it, and the team's rating."""
    words = draft.words
    with st.container(key=f"panel_{criterion.key}", gap="small"):
        st.subheader(words(criterion.title), anchor=False)
        design.show(
            Safe(f"<p>{safe(words(criterion.meaning))}</p>"),
            design.small_text(words(draft.content.criteria.origin_labels[criterion.origin])),
            _signs(draft, criterion),
        )
        _sections(draft, criterion)
        _points(draft, criterion.key)
        _note(draft, criterion.key)


def _signs(draft: Draft[SelfCheck], criterion: Criterion) -> Safe:
    """Show the question to discuss, and signs of strong and weak plans in expanders."""
    words = draft.words
    strong = "".join(f"<li>{safe(words(sign))}</li>" for sign in criterion.strong_plan_shows)
    weak = "".join(f"<li>{safe(words(sign))}</li>" for sign in criterion.weak_signs)
    return Safe(
        f"<p><b>{safe(words(criterion.question))}</b></p>"
        f'<details class="signs"><summary>{safe(words("What a strong plan shows"))}</summary>'
        f"<ul>{strong}</ul></details>"
        f'<details class="signs"><summary>{safe(words("What weakens a plan"))}</summary><ul>{weak}</ul></details>'
    )


def _sections(draft: Draft[SelfCheck], criterion: Criterion) -> None:
    """Link the sections that the criterion is judged by."""
    with st.container(key=f"feeds_{criterion.key}", horizontal=True, gap="small"):
        design.show(design.small_text(draft.words("Look here:")), width="content")
        for key in criterion.sections:
            section = draft.content.section(key)
            path = section_texts.path_of(key) if section.has_text else WHOLE
            field_link(draft, draft.words(section.title), HOME_TOOL[key], path)


def _points(draft: Draft[SelfCheck], criterion: str) -> None:
    scale, rating = draft.content.criteria.scale, draft.answers.of(criterion)
    key = _given(draft, criterion, "points", rating.points)
    st.segmented_control(
        draft.words(scale.question),
        [point.value for point in scale.points],
        key=key,
        format_func=lambda points: f"{points} {_point_title(draft, points)}",
        on_change=_save,
        args=(draft, criterion, "points", key),
        disabled=not draft.may_edit,
    )
    undo.offer(draft, FieldPath("criteria", criterion, "points"), key=key, stored=rating.points)
    if rating.points is not None:
        meaning = next(point.meaning for point in scale.points if point.value == rating.points)
        design.small(draft.words(meaning))


def _note(draft: Draft[SelfCheck], criterion: str) -> None:
    label = draft.words(draft.content.criteria.scale.note_question)
    path = FieldPath("criteria", criterion, "note")
    key = field_key(draft.id, draft.tool.key, path)
    long_text_field.show(LongText(draft, path, key, draft.answers.of(criterion).note, label=label))


def _given(draft: Draft[SelfCheck], criterion: str, field: str, stored: Any) -> str:
    """Return the key of a widget, and give it the stored value unless it was given that last."""
    key = f"{field}_{draft.id}_{criterion}"
    rendered_fields.give(key, stored, stored)
    return key


def _save(draft: Draft[SelfCheck], criterion: str, field: str, key: str) -> None:
    base = rendered_fields.base(key)
    if not is_stale_echo(key):
        undo.save(draft, FieldPath("criteria", criterion, field), st.session_state[key], key=key, base=base)

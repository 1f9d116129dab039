"""Show a photo field: upload, view, remove. Photos are encoded again, without location and camera data."""

from __future__ import annotations

from typing import Any

import streamlit as st

from curreap.photos import BadPhoto, reencode
from pages.design import note
from pages.editing import field_texts
from pages.editing.field import Field
from pages.editing.plan_page import Draft
from pages.streamlit_gaps.callback import callback
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import new_id

LARGEST_PHOTO_MB = 10


def show_photo(field: Field, label: str, widget: str) -> None:
    """Show a photo field, and store a chosen photo in the photo table of the plan."""
    draft, path, key, words = field.draft, field.path, field.key, field.draft.words
    with st.container(key=key, gap="small"):
        if field.stored:
            jpeg = draft.plan.photos.get(field.stored)
            if jpeg:
                st.image(jpeg, caption=None, width=320, alt=words(field.words.title))
            st.button(
                words("Take the photo away"),
                key=f"{key}_away",
                on_click=callback(draft.save),
                args=(path, None),
                disabled=not draft.may_edit,
            )
            return
        st.file_uploader(
            words(field.words.title),
            type=["jpg", "jpeg", "png", "webp"],
            key=f"{key}_file",
            help=field_texts.help_text(draft, field.words),
            on_change=_keep,
            args=(draft, path, f"{key}_file"),
            disabled=not draft.may_edit,
        )
        if problem := st.session_state.pop(f"{key}_file:problem", ""):
            note("stop", words("The photo was not added."), problem)


def _keep(draft: Draft[Any], path: FieldPath, key: str) -> None:
    upload = st.session_state.get(key)
    if upload is None:
        return
    photo_id = new_id()
    try:
        jpeg = reencode(upload.getvalue())
    except BadPhoto as problem:
        st.session_state[f"{key}:problem"] = problem.sentence(draft.words, largest_mb=LARGEST_PHOTO_MB)
        return
    if draft.try_act(lambda: draft.store.add_photo(draft.id, photo_id, jpeg)):
        draft.save(path, photo_id)

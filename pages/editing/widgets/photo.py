"""Show a photo field: upload, view, remove. Photos are encoded again, without location and camera data."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curreap.photos import LARGEST_UPLOAD, BadPhoto, reencode
from pages.design import note
from pages.editing import field_texts, undo
from pages.editing.field import Field
from pages.shell.file_owners import Owner, files_of
from pages.streamlit_gaps.forget_upload import forget_upload
from playbook_tools.tool import new_id

LARGEST_PHOTO_MB = LARGEST_UPLOAD // 1_000_000


def show_photo(field: Field, label: str, widget: str) -> None:
    """Show a photo field, and store a chosen photo in the photo table of the plan."""
    draft, key, words = field.draft, field.key, field.draft.words
    with st.container(key=key, gap="small"):
        if field.stored:
            jpeg = draft.plan.photos.get(field.stored)
            if jpeg:
                with files_of(Owner(plan_id=draft.id)):
                    st.image(jpeg, caption=None, width=320, alt=words(field.words.title))
            st.button(
                words("Take the photo away"),
                key=f"{key}_away",
                on_click=_store,
                args=(field, None),
                disabled=not draft.may_edit,
            )
            return
        st.file_uploader(
            words(field.words.title),
            type=["jpg", "jpeg", "png", "webp"],
            key=f"{key}_file",
            max_upload_size=LARGEST_PHOTO_MB,
            help=field_texts.help_text(draft, field.words),
            on_change=_keep,
            args=(field, f"{key}_file"),
            disabled=not draft.may_edit,
        )
        if problem := st.session_state.pop(f"{key}_file:problem", ""):
            note("stop", words("The photo was not added."), problem)


def _keep(field: Field, key: str) -> None:
    draft = field.draft
    upload = st.session_state.get(key)
    if upload is None:
        return
    photo_id = new_id()
    try:
        jpeg = reencode(upload.getvalue())
    except BadPhoto as problem:
        st.session_state[f"{key}:problem"] = problem.sentence(draft.words, largest_mb=LARGEST_PHOTO_MB)
        return
    _store(field, photo_id, {photo_id: jpeg})
    forget_upload(upload)


def _store(field: Field, photo_id: str | None, photos: Mapping[str, bytes] | None = None) -> None:
    undo.save(field.draft, field.path, photo_id, key=field.key, base=field.stored, photos=photos)

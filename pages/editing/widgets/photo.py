"""Show a photo field: upload, view, remove. Photos are encoded again, without location and camera data.

That is done in the child process. The callback waits for it: a photo of a phone takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

import streamlit as st

from curreap.language.words import Words
from curreap.photos import LARGEST_UPLOAD, BadPhoto, PhotoProblem
from curreap.worker import Done, Outcome, work_queue
from curreap.worker.tasks import ReencodePhoto
from pages.design import note
from pages.editing import field_texts
from pages.editing.field import Field
from pages.editing.undoing import undo
from pages.editing.widgets import photo_place
from pages.shell.file_owners import Owner, files_of
from pages.shell.making import why_not_read
from pages.streamlit_gaps.callback import callback
from pages.streamlit_gaps.forget_upload import forget_upload
from playbook_tools.tool import new_id

LARGEST_PHOTO_MB = LARGEST_UPLOAD // 1_000_000
PATIENCE: Final = 10.0  # seconds; longer only where a huge document is just being made


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
                on_click=callback(_store),
                args=(field, None),
                disabled=not draft.may_edit,
            )
            photo_place.ask(field)
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
    asked = ("photo", upload.file_id)
    outcome = work_queue().ask(asked, ReencodePhoto(upload.getvalue()), is_short=True).wait(PATIENCE)
    work_queue().forget(asked)
    if not isinstance(outcome, Done):
        st.session_state[f"{key}:problem"] = _why_not(outcome, draft.words)
        return
    photo_id = new_id()
    if _store(field, photo_id, {photo_id: outcome.result}):
        photo_place.keep_question(field, upload.getvalue())
    forget_upload(upload)


def _why_not(outcome: Outcome | None, words: Words) -> str:
    """Say why there is no photo, and what to do."""
    return why_not_read(
        outcome,
        words,
        refused=lambda reason: BadPhoto(cast("PhotoProblem", reason)).sentence(words, largest_mb=LARGEST_PHOTO_MB),
        too_large="photo_too_large",
        busy=words("Other files are being made just now. Choose the photo again in a minute."),
    )


def _store(field: Field, photo_id: str | None, photos: Mapping[str, bytes] | None = None) -> bool:
    return undo.save(field.draft, field.path, photo_id, key=field.key, base=field.stored, photos=photos)

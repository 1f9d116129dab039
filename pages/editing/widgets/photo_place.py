"""Ask whether the place where a photo was taken is the place of its row; it is never taken over without an answer.

The place is asked for only where the row has none. It is kept in the session until the person answers or leaves the
page; the stored photo never holds it.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.places.coordinates import written
from curreap.worker import Done, work_queue
from curreap.worker.tasks import ReadPhotoPlace
from pages import design
from pages.editing.field import Field
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Place, Row

PATIENCE: Final = 5.0  # seconds; the metadata of a photo take milliseconds
ASKED: Final = "photo_place"  # session key: the field of the photo, and the place that is asked about


def keep_question(field: Field, photo: bytes) -> None:
    """Read the place of a photo, and ask about it if the row could use it; call it in a callback."""
    st.session_state.pop(ASKED, None)
    if not _needs_place(field):
        return
    key = ("place of a photo", field.key)
    outcome = work_queue().ask(key, ReadPhotoPlace(photo), is_short=True).wait(PATIENCE)
    work_queue().forget(key)
    if isinstance(outcome, Done) and outcome.result:
        st.session_state[ASKED] = (field.key, Place.model_validate_json(outcome.result))
        arrive_at(_question_key(field), takes="first", says=field.draft.words("The photo says where it was taken."))


def ask(field: Field) -> None:
    """Show the question below the photo."""
    with st.container(key=_question_key(field), gap="xsmall"):  # always there, so that nothing below it moves
        key, place = st.session_state.get(ASKED, ("", None))
        if key != field.key or place is None or not _needs_place(field) or not field.draft.may_edit:
            return
        words = field.draft.words
        design.note(
            "next",
            words("Is this its place on the map?"),
            words("The photo was taken at {place}. The stored photo does not tell this.", place=written(place)),
        )
        with st.container(horizontal=True, gap="small"):
            st.button(
                words("Use this place"),
                key="photo_place_yes",
                icon=":material/location_on:",
                on_click=_use,
                args=(field, place),
            )
            st.button(words("Leave it open"), key="photo_place_no", type="tertiary", on_click=_forget)


def _question_key(field: Field) -> str:
    return f"{field.key}_place"


def _needs_place(field: Field) -> bool:
    """Return whether the row has a field for a place, and no place yet."""
    row = field.draft.again().names.row_at(field.draft.tool.key, field.path)
    if not isinstance(row, Row) or not hasattr(row, "location"):
        return False
    return row.location is None and not getattr(row, "whole_municipality", None)


def _use(field: Field, place: Place) -> None:
    if _needs_place(field):  # a colleague may have set another place meanwhile
        row: FieldPath = field.path.row
        if not field.draft.save(row / "location", place.model_dump()):
            return
    _forget()
    said = field.draft.words("The place is on the map: {place}.", place=written(place))
    arrive_at(field.key, says=said)


def _forget() -> None:
    st.session_state.pop(ASKED, None)

"""Ask for the code of a workshop: on the page for phones, and on the way there from the sign-in page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.language.words import Words
from pages.shell.refused import refuse_empty, show_refusal
from pages.shell.router import JOIN, page_of

CODE, TRIED = "join_code", "join_tried"  # the field on the page for phones; the last code that its address had
DOOR, NO_CODE, ON_THE_WAY = "door_code", "door_no_code", "door_on_the_way"
EXAMPLE: Final = "ABC 234"


def code_box(label: str, key: str) -> None:
    """Show the field. Spaces, hyphens and small letters do not matter."""
    st.text_input(label, key=key, autocomplete="off", placeholder=EXAMPLE)


def write_the_code(words: Words) -> str:
    """Return the sentence that asks for the code."""
    return words("Type the code that you see on the screen.")


def door_to_a_workshop(words: Words) -> None:
    """Show the panel that leads into a workshop: no account is needed."""
    with st.container(key="deep_join", gap="small", height="stretch"):
        st.header(words("Join a workshop"), anchor=False)
        st.markdown(words("With the code on the screen. You need no account, and your answers are anonymous."))
        show_refusal(NO_CODE)
        with st.form("door", border=False):
            code_box(words("Workshop code"), DOOR)
            st.form_submit_button(
                words("Join", context="button"),
                type="primary",
                width="stretch",
                key="door_button",
                on_click=_go,
                args=(words,),
            )
        st.markdown(words("Rather on paper? Your host has sheets, and types them in afterwards."))
    if code := st.session_state.pop(ON_THE_WAY, ""):
        st.switch_page(page_of(JOIN), query_params={"code": code})


def _go(words: Words) -> None:
    if refuse_empty(NO_CODE, {DOOR: write_the_code(words)}):
        return
    st.session_state[ON_THE_WAY] = st.session_state[DOOR].strip()
    st.session_state.pop(TRIED, None)  # a code that was wrong before is looked up again
    st.session_state.pop(CODE, None)

"""The language of the page, told to the browser: screen readers choose their voice by it (WCAG 3.1.1)."""

from __future__ import annotations

import streamlit as st

_speak = st.components.v2.component(
    "curreap_language",
    html="<span hidden></span>",
    js="export default ({data}) => { document.documentElement.lang = data.language; }",
)


def set_language(language: str) -> None:
    """Say that the page is written in this language ("en", "de" …). Streamlit itself always says English."""
    with st.container(key="look_language"):
        _speak(data={"language": language}, key="curreap_language")

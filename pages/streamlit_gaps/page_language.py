"""The language of the page, told to the browser: screen readers choose their voice by it (WCAG 3.1.1)."""

from __future__ import annotations

import streamlit as st

# A translator says itself in which language the page is now, and marks it with a class.
_JS = """
export default ({ data }) => {
  const page = document.documentElement;
  if (!/translated-(ltr|rtl)/.test(page.className)) page.lang = data.language;
};
"""
_speak = st.components.v2.component("curreap_language", html="<span hidden></span>", js=_JS)


def set_page_language(language: str) -> None:
    """Say that the page is written in this language ("en", "de" …). Streamlit itself always says English."""
    with st.container(key="look_language"):
        _speak(data={"language": language}, key="curreap_language")

"""Set the language of the page, by which screen readers choose their voice (WCAG 3.1.1).

Gap: Streamlit always sets lang="en". Remove when st.set_page_config takes a language.
"""

from __future__ import annotations

import streamlit as st

# A translator in the browser sets the language itself and marks the page with this class.
_JS = """
export default ({ data }) => {
  const page = document.documentElement;
  if (!/translated-(ltr|rtl)/.test(page.className)) page.lang = data.language;
};
"""
_speak = st.components.v2.component("curreap_language", html="<span hidden></span>", js=_JS)


def set_page_language(language: str) -> None:
    """Set the language of the page ("en", "de" …) in the browser."""
    with st.container(key="hidden_language"):
        _speak(data={"language": language}, key="curreap_language")

"""Name the tab of the browser, which is what people find it by, and what screen readers say first (WCAG 2.4.2)."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words


def name_tab(words: Words, *parts: str) -> None:
    """Name the tab: first what differs from other tabs (the page, then the plan), last the name of the app.

    Call it in every run, after `st.navigation`: once a run has set a title, Streamlit keeps it on all other pages.
    """
    st.set_page_config(page_title=" · ".join([*parts, words("CuReAP Wizard")]))

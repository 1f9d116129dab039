"""Install translated.js, which keeps React working on a page that the browser translates.

Gap: React fails on text nodes that a translator has replaced, https://github.com/facebook/react/issues/11538. Remove
when that is solved in the React of Streamlit.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_bear = st.components.v2.component(
    "curreap_translated",
    html="<i hidden></i>",
    js=(Path(__file__).parent / "translated.js").read_text(encoding="utf-8"),
)


def bear_translation() -> None:
    """Prepare the page for translators. Call it in every run, before anything else is shown."""
    with st.container(key="hidden_translated"):
        _bear(key="curreap_translated")

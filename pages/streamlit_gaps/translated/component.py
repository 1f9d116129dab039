"""What makes the page bear a translator: see translated.js."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_bear = st.components.v2.component(
    "curreap_translated",
    html="<i hidden></i>",
    js=(Path(__file__).parent / "translated.js").read_text(encoding="utf-8"),
)


def bear_translation() -> None:
    """Let the browser translate the page. Call it in every run, before all else that is shown."""
    with st.container(key="look_translated"):
        _bear(key="curreap_translated")

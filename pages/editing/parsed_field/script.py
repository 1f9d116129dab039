"""Install the script of all parsed fields: calendar, keyboards of phones, and announcements."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_script = st.components.v2.component(
    "curreap_parsed_field",
    html="<i hidden></i>",
    js=(Path(__file__).parent / "parsed_field.js").read_text(encoding="utf-8"),
)


def bring_script() -> None:
    """Install the script. Call it in every run, before the page."""
    with st.container(key="parsed_script"):
        _script(key="curreap_parsed_field")

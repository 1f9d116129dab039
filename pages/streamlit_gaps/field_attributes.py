"""Give fields attributes: a text describes them, they are marked as wrong, and password managers leave some alone.

Gap: st.text_input and the other fields take no aria-invalid, no aria-describedby and no attributes for password
managers, and a form cannot move the focus to a field. Remove when they do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import streamlit as st

from pages.streamlit_gaps.arrive import css_key

_script = st.components.v2.component(
    "curreap_field_attributes",
    html="<i hidden></i>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)
WRONG: Final = "data-wrong"  # attribute of a text that says what is wrong with its fields


def give_attributes() -> None:
    """Install the script. Call it in every run, before the page."""
    with st.container(key="hidden_attributes"):
        _script(key="curreap_field_attributes")


def about(fields: Iterable[str]) -> str:
    """Write the attribute of a text, which needs an id, that ties it to the fields with these keys."""
    return f'data-about="{" ".join(css_key(key) for key in fields)}"'

"""Bring a field into view: a link to a field opens its page, scrolls there and sets the focus."""

from __future__ import annotations

import streamlit as st

_JS = """
export default function ({ data }) {
  if (!data.to || window.__curreapWentTo === data.visit) return;
  let tries = 0;
  const look = () => {
    const field = document.querySelector(`[class~="st-key-${CSS.escape(data.to)}"]`);
    if (!field) { if (tries++ < 40) setTimeout(look, 100); return; }
    window.__curreapWentTo = data.visit;
    field.scrollIntoView({ block: "center", behavior: "instant" });
    const input = field.querySelector("textarea, input, button, a");
    if (input) input.focus({ preventScroll: true });
  };
  look();
}
"""
_go = st.components.v2.component("curreap_go_to", html="<i hidden></i>", js=_JS, isolate_styles=False)


def go_to(key: str, visit: str) -> None:
    """Bring the element with this key into view, once for each visit (any text that names it)."""
    with st.container(key="go_to"):
        _go(data={"to": css_key(key), "visit": visit}, key="go_to_component", height=1)


def css_key(key: str) -> str:
    """The class that Streamlit gives a key, without its prefix: anything but letters, digits, _ and - becomes -."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "_-") else "-" for c in key.strip())

"""Bring a field into view: a link to a field opens its page, scrolls there and sets the focus."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_JS = """
const isHelp = (element) => element.closest('[data-testid="stTooltipIcon"]');
const isSeen = (element) => element.getClientRects().length > 0;
const hasOwnFocus = () => document.activeElement !== document.body && !document.activeElement.closest("a");
const focusInside = (found) => {
  const inputs = [...found.querySelectorAll("textarea, input, button, a, [tabindex='0']")];
  const input = inputs.find((element) => isSeen(element) && !isHelp(element) && !element.disabled);
  if (input) input.focus({ preventScroll: true });
};
export default function ({ data }) {
  if (!data.to.length || window.__curreapWentTo === data.visit) return;
  let tries = 0;
  const place = () => data.to.map((name) => document.querySelector(`[class~="st-key-${name}"]`)).find(Boolean);
  const look = () => {
    const found = place();
    if (!found) { if (tries++ < 40) setTimeout(look, 100); return; }
    window.__curreapWentTo = data.visit;
    found.scrollIntoView({ block: "center", behavior: "instant" });
    // A field that has just come may be set up once more and lose the focus. The focus that a person has set
    // stays, but for the link that led here.
    for (const wait of [200, 800, 1600]) {
      setTimeout(() => { if (!hasOwnFocus()) focusInside(place() || found); }, wait);
    }
  };
  look();
}
"""
_go = st.components.v2.component("curreap_go_to", html="<i hidden></i>", js=_JS, isolate_styles=False)


def go_to(keys: Sequence[str], visit: str) -> None:
    """Bring the first of these keys that is on the page into view, once for each visit (any text that names it)."""
    with st.container(key="go_to"):
        _go(data={"to": [css_key(key) for key in keys], "visit": visit}, key="go_to_component", height=1)


def css_key(key: str) -> str:
    """The class that Streamlit gives a key, without its prefix: anything but letters, digits, _ and - becomes -."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "_-") else "-" for c in key.strip())

"""Scroll to a field and set the focus: after a link to a field, or after a callback.

Gap: Streamlit has no way to scroll to an element or to set the focus. Remove when it has both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

from playbook_tools.tool import new_id

Takes = Literal["", "heading", "field"]
NEXT: Final = "go_to_next"  # session key: where the next run goes
_JS = """
const isHelp = (element) => element.closest('[data-testid="stTooltipIcon"]');
const isSeen = (element) => element.getClientRects().length > 0;
const isAtRest = (element) => element === document.body || element.closest("a");
const ANY = "textarea, input, button, a, [tabindex='0']";
const BOX = "textarea, input";
const inputIn = (found, kinds) =>
  [...found.querySelectorAll(kinds)].find((element) => isSeen(element) && !isHelp(element) && !element.disabled);
const headingAt = (found) => {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4")].filter(isSeen);
  const follows = (one) => found.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const heading = found.querySelector("h1, h2, h3, h4") || headings.find(follows);
  if (heading) heading.tabIndex = -1;
  return heading;
};
const focusOn = (found, takes) => {
  const element = takes === "heading" ? headingAt(found) : inputIn(found, takes === "field" ? BOX : ANY);
  if (element) element.focus({ preventScroll: true });
};
const show = (found, takes) => {
  const { top } = found.getBoundingClientRect();
  const begins = top >= 0 && top < window.innerHeight / 2; // no scrolling if the beginning is already in view
  if (takes === "heading" && begins) return;
  found.style.scrollMarginTop = "4.5rem"; // below the header that covers the page
  found.scrollIntoView({ block: takes === "heading" ? "start" : "center", behavior: "instant" });
};
export default function ({ data }) {
  const { to, visit, takes } = data;
  if (!to.length || window.__curreapWentTo === visit) return;
  const from = document.activeElement; // the focus moves from the button that led here, not from one chosen since
  let tries = 0;
  const place = () => to.map((name) => document.querySelector(`[class~="st-key-${name}"]`)).find(Boolean);
  const check = () => {
    const found = place();
    if (!found) { if (tries++ < 40) setTimeout(check, 100); return; }
    window.__curreapWentTo = visit;
    show(found, takes);
    // React may mount a new field twice, which loses the focus. A focus that the person has set meanwhile stays,
    // except on the link or button that led here.
    for (const wait of [200, 800, 1600]) {
      setTimeout(() => {
        const now = document.activeElement;
        if (isAtRest(now) || (takes && now === from)) focusOn(place() || found, takes);
      }, wait);
    }
  };
  check();
}
"""
_go = st.components.v2.component("curreap_go_to", html="<i hidden></i>", js=_JS, isolate_styles=False)


def scroll_to(keys: Sequence[str], visit: str, *, takes: Takes = "") -> None:
    """Scroll to the first of these keys that is on the page, once for each visit (any text that identifies it).

    The focus moves from a link to the first usable element inside. With `takes` the focus of a button moves too: to
    the first text box ("field"), or to the first heading ("heading").
    """
    with st.container(key="go_to"):
        data = {"to": [css_key(key) for key in keys], "visit": visit, "takes": takes}
        _go(data=data, key="go_to_component", height=1)


def go_to_next(key: str, *, takes: Takes = "") -> None:
    """Scroll to the element with this key in the next run; call it in a callback."""
    st.session_state[NEXT] = {"keys": [key], "visit": new_id(), "takes": takes}


def arrive() -> None:
    """Scroll to where the last callback asked for. Call it at the end of a page."""
    if asked := st.session_state.pop(NEXT, None):
        scroll_to(**asked)


def css_key(key: str) -> str:
    """Return the CSS class of a key without its prefix: Streamlit replaces all but letters, digits, _ and - by -."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "_-") else "-" for c in key.strip())

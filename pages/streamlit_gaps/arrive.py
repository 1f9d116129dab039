"""Arrive where the work goes on after an act: scroll, set the focus, and announce what was done.

An act is a callback, a link to a field, or another page. The sentence goes into one live region that stays on the page.

Gap: Streamlit has no way to scroll to an element or to set the focus. Remove when it has both.
"""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from playbook_tools.tool import new_id

Takes = Literal["", "heading", "field", "first"]
NEXT: Final = "arrive_at"  # session key: where the next run arrives
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
const say = (sentence) => {
  let place = document.getElementById("curreap-said");
  if (!place) {
    place = document.createElement("p");
    place.id = "curreap-said";
    place.className = "unseen";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = "";
  setTimeout(() => { place.textContent = sentence; }, 150); // a change is announced, also of one sentence to itself
};
// On another page the heading takes the focus, unless the person has set it meanwhile.
const arriveOnPage = (from, name) => {
  for (const wait of [100, 600, 1500]) {
    setTimeout(() => {
      const heading = document.querySelector("[data-testid='stMain'] h1");
      const now = document.activeElement;
      if (!heading || window.__curreapPage !== name || !(now === document.body || now === from)) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }, wait);
  }
};
export default function ({ data }) {
  const { to, visit, takes, says, page } = data;
  const from = document.activeElement; // the focus moves from the button that led here, not from one chosen since
  const before = window.__curreapPage;
  window.__curreapPage = page;
  const isNews = visit && window.__curreapWentTo !== visit;
  if (isNews && says) say(says);
  if (!to.length) {
    if (isNews) window.__curreapWentTo = visit;
    if (before !== undefined && before !== page) arriveOnPage(from, page);
    return;
  }
  if (!isNews) return;
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


def arrive_at(*keys: str, takes: Takes = "", says: str = "", visit: str = "") -> None:
    """Scroll to the first of these keys that is on the page at the end of this run, or of the next after a callback.

    The focus moves from a link to the first usable element inside. With `takes` the focus of a button moves too: to
    the first text box ("field"), the first heading ("heading"), or the first usable element ("first"). `says` is
    announced. With a `visit`, any text that identifies it, the browser goes there once, however often it is asked;
    it does not replace where a callback leads.
    """
    if visit and NEXT in st.session_state:
        return
    st.session_state[NEXT] = {"to": [css_key(key) for key in keys], "visit": visit or new_id()} | {
        "takes": takes,
        "says": says,
    }


def say(sentence: str) -> None:
    """Announce a sentence to screen readers; call it in a callback."""
    arrive_at(says=sentence)


def arrive(page: str) -> None:
    """Arrive where the last act leads. Call it once at the end of each run; `page` identifies the page in view."""
    asked = st.session_state.pop(NEXT, {"to": [], "visit": "", "takes": "", "says": ""})
    with st.container(key="go_to"):
        _go(data={**asked, "page": page}, key="go_to_component", height=1)


def css_key(key: str) -> str:
    """Return the CSS class of a key without its prefix: Streamlit replaces all but letters, digits, _ and - by -."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "_-") else "-" for c in key.strip())

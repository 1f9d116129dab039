"""Keep typed comments in the browser until they are sent, through a reload or the end of the session.

Streamlit gets the text of a form only when it is sent. Until then the browser stores it by user and plan, puts it back
when its field is shown again, and deletes it when it was sent or at a sign-out.
"""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from pages.editing.long_text import kept_at
from pages.shell.current_user import CurrentUser
from pages.streamlit_gaps.scroll_to import css_key

SENT: Final = "comments_sent"  # session key: texts that the browser can delete, with the time
MOST: Final = 20  # the newest ones that are reported to the browser
_JS = """
const PAUSE = 300;  // milliseconds until a new field is filled: sent texts are deleted by then
const BOX = ["comment_text_", "comment_suggested_"]
  .map((start) => `[class*="st-key-${start}"] :is(textarea, input)`).join(", ");
const known = new WeakSet(), typed = new WeakSet();
const first = new WeakMap();  // field -> its text before anybody typed
const forgotten = {};
let kept = "";
const isBox = (element) => element instanceof Element && element.matches(BOX);
const placeOf = (box) => {
  const key = box.closest('[class*="st-key-comment_"]').className.match(/st-key-(comment_\\S+)/)[1];
  return `${kept}${new URLSearchParams(location.search).get("plan")}/${key}`;
};
const write = (box, text) => {
  const type = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(type.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
const store = (act) => { try { return act(); } catch (closed) { return null; } };
const keep = ({ target: box }) => {
  if (!kept || !isBox(box)) return;
  typed.add(box);
  const isNothing = box.value === (first.get(box) ?? "");
  store(() => isNothing ? localStorage.removeItem(placeOf(box)) : localStorage.setItem(placeOf(box), box.value));
};
const bringBack = (box) => {
  if (!kept || !box.isConnected || typed.has(box)) return;
  first.set(box, box.value);
  const text = store(() => localStorage.getItem(placeOf(box)));
  if (text && text !== box.value) write(box, text);
};
const look = () => {
  for (const box of document.querySelectorAll(BOX)) {
    if (known.has(box)) continue;
    known.add(box);
    setTimeout(bringBack, PAUSE, box);
  }
};
const forget = (sent) => {
  for (const [name, when] of Object.entries(sent)) {
    if (forgotten[name] === when) continue;
    forgotten[name] = when;
    store(() => localStorage.removeItem(kept + name));
  }
};
export default function ({ data }) {
  if (!window.__curreapComments) {
    window.__curreapComments = (told) => { kept = told.kept; forget(told.sent); look(); };
    document.addEventListener("input", keep, true);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  }
  window.__curreapComments(data);
}
"""
_keep = st.components.v2.component("curreap_comment_kept", html="<i hidden></i>", js=_JS)


def keep_unsent(visitor: CurrentUser) -> None:
    """Let the browser keep what is typed into the fields of comments. Call it in every run, before the page."""
    with st.container(key="comment_kept"):
        data = {"kept": kept_at(visitor.actor.id, "comments/"), "sent": _sent()}
        _keep(key="curreap_comment_kept", data=data)


def was_sent(plan_id: str, *keys: str) -> None:
    """Report that the texts in the fields with these keys are stored or given up, so that the browser deletes them."""
    now = time.time_ns()
    told = {**_sent(), **{f"{plan_id}/{css_key(key)}": str(now) for key in keys}}
    st.session_state[SENT] = dict(list(told.items())[-MOST:])


def _sent() -> dict[str, str]:
    sent: dict[str, str] = st.session_state.get(SENT) or {}
    return sent

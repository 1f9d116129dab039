"""Report a lost connection in a line at the foot of the window, and let people go on writing; load a broken page again.

Gap: Streamlit covers the page with a dialog about its own server. A long text keeps what is typed in the browser, so
people can write on in it; other fields stay covered until the connection is back. Then the whole page runs once: after
a long loss the server has forgotten the session, and would not answer messages from fragments that it has not run;
after a short one the page shows what has changed meanwhile. Remove when the dialog can be replaced.

Gap: Back and Forward pressed several times within a second can end in an error of Streamlit: "Cannot set a node at a
delta path" leaves an empty window, "Cached ForwardMsg MISS" a page that never connects again. Such a page is loaded
again. Remove when neither is possible (streamlit#15084 for the first; no issue found for the second).
"""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words

_JS = """
const PATIENCE = 1500;  // milliseconds; shorter losses are not reported
const PAUSE = 10_000;  // milliseconds between two loads of a page that breaks again and again
const LOADED = "curreap_loaded_again";  // key in the tab: the time of the last load
const GIVEN_UP = '[data-test-connection-state="DISCONNECTED_FOREVER"]';
const isBroken = () => !document.getElementById("root").childElementCount || document.querySelector(GIVEN_UP);
const loadAgain = () => {
  if (!isBroken()) return;
  const wait = Number(sessionStorage.getItem(LOADED)) + PAUSE - Date.now();
  if (wait > 0) return void setTimeout(loadAgain, wait);
  sessionStorage.setItem(LOADED, Date.now());
  location.reload();
};
const isLost = () => !document.querySelector('[data-test-connection-state="CONNECTED"]');
// Streamlit's own dialog has no blocks, unlike those of a page. Its words do not help: they may be translated.
const isItsDialog = (dialog) => !dialog.querySelector('[data-testid="stVerticalBlock"]');
const say = (words) => {
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const line = document.querySelector(".connection-line");
  if (line.textContent && words) return;
  line.textContent = words.replace("{time}", time);
};
const openPage = () => {
  for (const dialog of document.querySelectorAll('[data-testid="stDialog"]')) {
    if (!isItsDialog(dialog)) continue;
    dialog.classList.add("connection-dialog");
    document.querySelectorAll("body > [inert]").forEach((part) => part.removeAttribute("inert"));
    document.querySelectorAll("body > [aria-hidden]").forEach((part) => part.removeAttribute("aria-hidden"));
    const { text } = window.__curreapConnection;
    if (text && document.activeElement !== text) text.focus({ preventScroll: true });
  }
};
const check = () => {
  const known = window.__curreapConnection;
  if (isBroken()) return loadAgain();
  if (!isLost()) {
    clearTimeout(known.waiting);
    known.waiting = 0;
    say("");
    if (known.wasLost) known.runPage();
    known.wasLost = false;
    return;
  }
  known.wasLost = true;
  known.waiting = known.waiting || setTimeout(() => say(known.words), PATIENCE);
  openPage();
};
const KEEPS = ".long-text textarea, .ballot *";  // what works without a connection
const textAround = (element) => element instanceof Element && element.closest(KEEPS);
// The dialog would take the focus back from the text or answer that is being edited.
const keepFocus = (event) => {
  const text = textAround(event.target);
  if (text && event.type === "focusin") window.__curreapConnection.text = text;
  if (text && isLost()) event.stopImmediatePropagation();
};
const leave = (event) => { if (!textAround(event.target)) window.__curreapConnection.text = null; };
// The dialog would handle the first tap outside of it as its own. Other listeners of the window still get the tap.
const keepTap = (event) => { if (isLost() && textAround(event.target)) event.stopPropagation(); };
export default function ({ data, setTriggerValue }) {
  const begun = Boolean(window.__curreapConnection);
  const runPage = () => setTriggerValue("returned", true);
  const known = { waiting: 0, wasLost: false, ...window.__curreapConnection };
  window.__curreapConnection = { ...known, words: data.words, runPage };
  if (begun) return;
  const line = document.createElement("p");
  line.className = "connection-line";
  line.setAttribute("role", "alert");
  document.body.append(line);
  window.addEventListener("pointerdown", leave, true);
  for (const kind of ["pointerdown", "mousedown", "touchstart"]) window.addEventListener(kind, keepTap, true);
  for (const kind of ["focusin", "focusout", "focus", "blur"]) window.addEventListener(kind, keepFocus, true);
  const options = { subtree: true, childList: true, attributeFilter: ["data-test-connection-state", "inert"] };
  new MutationObserver(check).observe(document.body, options);
}
"""
_watch = st.components.v2.component("curreap_connection", html="<i hidden></i>", js=_JS)


def watch_connection(words: Words, sentence: str = "") -> None:
    """Report lost connections and keep long texts editable. Call it in every run, outside of fragments.

    `sentence` replaces the usual one; {time} in it stands for the time.
    """
    sentence = sentence or words(
        "No connection since {time}. You can go on writing in long texts: they are kept in this browser."
    )
    with st.container(key="hidden_connection"):
        _watch(key="curreap_connection", data={"words": sentence}, on_returned_change=_run_page)


def _run_page() -> None:
    """Do nothing: Streamlit runs the page after every change of a component that has a callback."""

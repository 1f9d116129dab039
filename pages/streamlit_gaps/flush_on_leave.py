"""Send typed text before its page is left: by a link, by the Back button of the browser, or by a reload; and before
Escape closes its dialog. Take a double click, or a key that is held down, as one click.

Gap: a field sends its text in a timer after it has lost the focus. Where the same tap follows a link, or where one
presses Back, Streamlit asks for the next page first, and its text comes too late. So a link waits until the text is
sent. Back and a reload leave no time for timers: those that a field starts then run at once. Escape removes the field
of a dialog from the page while it has the focus, and its text is never sent. A double click on a button is two acts,
such as two new rows. Remove when Streamlit sends the values of fields before it changes the page and before it closes a
dialog, and when a button can wait for the end of its act.
"""

from __future__ import annotations

import streamlit as st

_JS = """
const PAUSE = 150;  // milliseconds until a field has sent its text: the timer of the field is due much earlier
const isField = (element) => element instanceof HTMLElement && element.matches("input, textarea");
let sends = 0;  // fields that were left and may not have sent their text yet
const leftField = ({ target }) => {
  if (!isField(target)) return;
  sends += 1;
  setTimeout(() => { sends -= 1; }, PAUSE);
};
const afterwards = (act) => {
  const wait = () => { if (sends) setTimeout(wait, PAUSE / 5); else act(); };
  wait();
};
const leaveDialog = ({ key, target }) => {
  const isTyped = isField(target) && !target.matches("[role=combobox]") && target.closest("[data-testid='stDialog']");
  if (key === "Escape" && isTyped) target.blur();
};
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
const follow = (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (!link || !isPlain(event)) return;
  if (link.href.includes("field=")) window.__curreapWentTo = undefined;  // so that it leads there once more
  if (!sends) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  afterwards(() => link.click());
};
const leaveAtOnce = () => {
  if (!isField(document.activeElement)) return;
  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...rest) => (wait ? later(act, wait, ...rest) : void act(...rest));
  later(() => { window.setTimeout = later; }, 0);  // the page may stay, for example where a download begins
  document.activeElement.blur();
};
const REPEATS = "[class*='st-key-up_']";  // a row may be moved several times quickly
const isOnce = ({ target }) => target instanceof Element && !target.closest(REPEATS)
  && target.closest(":is([data-testid='stButton'], [data-testid='stFormSubmitButton']) button");
// A double click on a button is one act, and so is a key that is held down: the second act would come before the page
// shows what the first one has done.
const takeOnce = (event) => { if (event.detail > 1 && isOnce(event)) event.stopImmediatePropagation(); };
const pressOnce = (event) => { if (event.repeat && isOnce(event)) event.preventDefault(); };
const goBack = ({ navigationType, destination }) => {
  const isSamePage = new URL(destination.url).pathname === location.pathname;
  if (navigationType === "traverse" || !isSamePage) leaveAtOnce();
};
export default function () {
  if (window.__curreapTyped) return;
  window.__curreapTyped = true;
  document.addEventListener("focusout", leftField, true);
  window.addEventListener("click", takeOnce, true);
  window.addEventListener("click", follow, true);
  window.addEventListener("keydown", leaveDialog, true);
  window.addEventListener("keydown", pressOnce, true);
  // Streamlit listens to popstate and was there first. Without navigate its message comes before that of the text.
  if (window.navigation) window.navigation.addEventListener("navigate", goBack);
  else window.addEventListener("popstate", leaveAtOnce);
  window.addEventListener("beforeunload", leaveAtOnce);
  window.addEventListener("pagehide", leaveAtOnce);  // Safari on phones has no beforeunload
}
"""
_tell = st.components.v2.component("curreap_typed", html="<i hidden></i>", js=_JS)


def flush_on_leave() -> None:
    """Install the script that delays links until fields have sent their text. Call it in every run."""
    with st.container(key="hidden_typed"):
        _tell(key="curreap_typed")

"""Send typed text before its page is left: by a link, by the Back button of the browser, or by a reload; and before
Escape closes its dialog.

Gap: a field sends its text when it loses the focus. Where the same tap follows a link, Streamlit may send the text
after the link, and then returns to the page that was left. Escape removes the field of a dialog from the page while it
has the focus, and its text is never sent. Remove when Streamlit sends the values of fields before it changes the page,
and before it closes a dialog.
"""

from __future__ import annotations

import streamlit as st

_JS = """
const PAUSE = 150;  // milliseconds until a field has sent its text
const isField = (element) => element instanceof HTMLElement && element.matches("input, textarea");
const leaveField = () => { if (isField(document.activeElement)) document.activeElement.blur(); };
const leaveDialog = ({ key, target }) => {
  const isTyped = isField(target) && !target.matches("[role=combobox]") && target.closest("[data-testid='stDialog']");
  if (key === "Escape" && isTyped) target.blur();
};
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
let leftAt = -PAUSE;
const follow = (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (!link || !isPlain(event)) return;
  if (link.href.includes("field=")) window.__curreapWentTo = undefined;  // so that it leads there once more
  if (performance.now() - leftAt > PAUSE) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leftAt = -PAUSE;
  setTimeout(() => link.click(), PAUSE);
};
export default function () {
  if (window.__curreapTyped) return;
  window.__curreapTyped = true;
  document.addEventListener("focusout", (event) => { if (isField(event.target)) leftAt = performance.now(); }, true);
  window.addEventListener("click", follow, true);
  window.addEventListener("keydown", leaveDialog, true);
  window.addEventListener("popstate", leaveField, true);
  window.addEventListener("beforeunload", leaveField);
}
"""
_tell = st.components.v2.component("curreap_typed", html="<i hidden></i>", js=_JS)


def flush_on_leave() -> None:
    """Install the script that delays links until fields have sent their text. Call it in every run."""
    with st.container(key="hidden_typed"):
        _tell(key="curreap_typed")

"""Close the menu on a narrow screen after a page was chosen.

Gap: below 768 px Streamlit lays the sidebar over the page, and leaves it open after a click on a link of our own menu
(st.page_link). Remove when Streamlit closes it.
"""

from __future__ import annotations

import streamlit as st

_JS = """
const NARROW = 768;  // pixels: below this Streamlit lays the menu over the page
const shut = (event) => {
  const link = event.target instanceof Element && event.target.closest('[data-testid="stSidebar"] a[href]');
  if (!link || window.innerWidth >= NARROW) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
};
export default function () {
  if (window.__curreapMenu) return;
  window.__curreapMenu = true;
  document.addEventListener("click", shut);
}
"""
_shut = st.components.v2.component("curreap_menu", html="<i hidden></i>", js=_JS)


def close_menu_when_chosen() -> None:
    """Install the script that closes the menu. Call it in every run in which there is a menu."""
    with st.container(key="hidden_menu"):
        _shut(key="curreap_menu")

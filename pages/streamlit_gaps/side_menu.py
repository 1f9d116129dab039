"""Make a menu of Streamlit's sidebar: a landmark with lists, that cannot be reached while it is shut.

Gap: the sidebar is a region "Sidebar" of bare links; its shut state is only moved out of the window, so that Tab and
screen readers go through it. Below 768 px Streamlit lays it over the page; open, it neither takes the focus nor shuts
by Escape or by a click on a link of our own menu (st.page_link). The rule that hides it is in `shell/menu.css`. Remove
when Streamlit does all this.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from curreap.language.words import Words

_SCRIPT = Path(__file__).with_name("side_menu.js").read_text(encoding="utf-8")
_describe = st.components.v2.component("curreap_menu", html="<i hidden></i>", js=_SCRIPT)


def make_menu(words: Words, lists: Sequence[str]) -> None:
    """Install the script of the menu. Call it in every run in which there is one.

    Each list of links is a container whose key begins with "menulist_"; `lists` are their names for screen readers.
    """
    data = {
        "menu": words("Menu"),
        "open": words("Open the menu"),
        "shut": words("Close the menu"),
        "ready": words("ready", context="step in the menu"),
        "lists": list(lists),
    }
    with st.container(key="hidden_menu"):
        _describe(data=data, key="curreap_menu")

"""Show the menu of all pages. The sections of st.navigation are invalid lists for screen readers (axe: serious)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from curreap.language.words import Words
from pages.design import ASSETS, is_dark, plain, safe
from pages.streamlit_gaps.side_menu import make_menu

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

LOGO_ON_DEEP = ASSETS / "logo_on_deep.svg"
LOGO_ON_PAPER = ASSETS / "logo_on_paper.svg"
NO_BREAK = "\u00a0"  # a space that keeps the tick in the line of the last word; needs an inline icon, see menu.css


def sidebar(
    words: Words,
    groups: Mapping[str, Sequence[StreamlitPage]],
    here: StreamlitPage,
    *,
    done: Collection[str] = frozenset(),
    badges: Mapping[str, str] | None = None,
    query_params: Mapping[str, str] | None = None,
    top: Callable[[], object] = lambda: None,
    foot: Callable[[], object],
) -> None:
    """Show the logo and the menu: groups of pages by their heading.

    The page `here` is marked; done holds the url_path of pages that get a tick; badges maps url_path to words after
    the title of a page ("3 new"); query_params (the open plan) are added to links below a heading, while the group
    without one ("") leads out of the plan. top shows what stands before the groups, foot the last lines: the name of
    the user, further_pages, and the button to sign out.
    """
    logo()
    with st.sidebar, st.container(gap=None, key="menu"):
        top()
        for number, (heading, pages) in enumerate(groups.items()):
            if heading:
                st.html(f'<p class="menu">{safe(heading)}</p>')
            with st.container(key=f"menulist_{number}", gap=None):
                for page in pages:
                    _link(
                        page,
                        here=page == here,
                        mark=_mark(page.url_path in done, (badges or {}).get(page.url_path, "")),
                        params=query_params if heading else None,
                    )
        with st.container(key="menu_foot", gap="xsmall"):
            foot()
        make_menu(words, [*groups, words("Account and help")])


def further_pages(pages: Sequence[StreamlitPage], here: StreamlitPage) -> None:
    """Show the links of the foot."""
    with st.container(key="menulist_foot", gap="xsmall"):
        for page in pages:
            with st.container(key="menu_here" if page == here else f"foot_{page.url_path}", gap=None):
                st.page_link(page, label=plain(page.title))


def logo() -> None:
    """Show the logo on top of the menu, and in the head of a narrow screen while the menu is closed."""
    narrow = LOGO_ON_DEEP if is_dark() else LOGO_ON_PAPER
    st.logo(str(LOGO_ON_DEEP), icon_image=str(narrow), size="large")


def _mark(is_done: bool, badge: str) -> str:
    tick = f"{NO_BREAK}:material/check:" if is_done else ""
    return f"{tick} :gray-badge[{plain(badge)}]" if badge else tick


def _link(page: StreamlitPage, *, here: bool, mark: str, params: Mapping[str, str] | None) -> None:
    name = "here" if here else page.url_path or "home"
    with st.container(key=f"menu_{name}", gap=None):
        st.page_link(page, label=plain(page.title) + mark, query_params=dict(params) if params else None)

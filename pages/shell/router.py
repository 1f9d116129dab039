"""Register all pages and their addresses, for everybody; app.py decides what is shown.

If a page were registered for some users only, the others would get Streamlit's dialog "Page not found", which covers
the sign-in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from curreap.content import load_content
from curreap.language.words import N_, Words
from curreap.progress import GROUPS
from playbook_tools import TOOLS

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

START: Final = "my_plans"  # the page at the bare address
JOIN: Final = "join"  # the page for phones in a workshop: no account, no menu, no access to plans
PUBLIC: Final = ("invitation", "new_password", "glossary", "accessibility", "privacy", JOIN)
HOME: Final = ("my_plans", "mentoring", "new_plan", "people", "running", "account")
FIRST: Final = "overview"  # of the menu of a plan
MENU_GROUPS: Final = (  # after it; the titles are translated where they are shown
    *GROUPS,
    (N_("Work together"), ("workshop", "comments", "members", "history")),
    (N_("Check and hand in"), ("review", "preview", "download")),
)
IN_THE_MENU: Final = (FIRST, *(name for _, names in MENU_GROUPS for name in names))
PLAN: Final = (*IN_THE_MENU, "projector")
FOLDERS: Final = {"public": PUBLIC, "home": HOME, "plan": PLAN}


def page_of(name: str) -> str:
    """Return the path of a page for st.page_link and st.switch_page: "pages/plan/actions/page.py" for "actions"."""
    folder = next(folder for folder, names in FOLDERS.items() if name in names)
    return f"pages/{folder}/{name}/page.py"


def names() -> list[str]:
    """List the names of all pages, which are also their addresses, except for the page at the root address."""
    return [name for group in FOLDERS.values() for name in group]


@dataclass(frozen=True)
class Pages:
    """The pages of this run by their names."""

    by_name: Mapping[str, StreamlitPage]

    def all(self) -> list[StreamlitPage]:
        return list(self.by_name.values())

    def named(self, names: Sequence[str]) -> list[StreamlitPage]:
        return [self.by_name[name] for name in names]

    def name_of(self, page: StreamlitPage) -> str:
        """Return the name of a page; it is also its address, except for the page at the root address."""
        return page.url_path or START

    def is_public(self, page: StreamlitPage) -> bool:
        return self.name_of(page) in PUBLIC

    def is_of_a_phone(self, page: StreamlitPage) -> bool:
        """Return whether a page is for participants of a workshop, who have no account."""
        return self.name_of(page) == JOIN

    def is_of_a_plan(self, page: StreamlitPage) -> bool:
        return self.name_of(page) in PLAN


def pages(words: Words) -> Pages:
    """Return all pages, with titles in the language of the reader.

    Each run gets copies, because Streamlit marks the page that runs.
    """
    return Pages({name: copy(page) for name, page in _in_language(words).items()})


@lru_cache
def _in_language(words: Words) -> Mapping[str, StreamlitPage]:
    """Make the pages once for each language: each of them looks for its file."""
    titles = _titles(words)
    return {name: st.Page(page_of(name), title=titles[name], url_path=name, default=name == START) for name in names()}


def title_of(name: str, words: Words) -> str:
    """Return the title of a page in the language of the reader."""
    return _titles(words)[name]


def _titles(words: Words) -> dict[str, str]:
    content = load_content()
    return {
        "invitation": words("Your invitation"),
        "new_password": words("Set a new password"),
        "glossary": words("Glossary"),
        "accessibility": words("Accessibility"),
        "privacy": words("Privacy"),
        JOIN: words("Join the workshop"),
        "my_plans": words("My plans"),
        "mentoring": words("Mentoring"),
        "new_plan": words("Start a new plan"),
        "people": words("People"),
        "running": words("How is it running"),
        "account": words("Your account"),
        "overview": words("Overview"),
        **{tool.key: words(content.tool(tool.key).title) for tool in TOOLS},
        "workshop": words("Workshop"),
        "projector": words("Projector"),
        "review": words("Review"),
        "preview": words("Preview"),
        "download": words("Download"),
        "comments": words("Comments"),
        "history": words("History"),
        "members": words("Members"),
    }

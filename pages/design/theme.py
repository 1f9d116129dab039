"""The theme in use: its colours for our own CSS and for charts, and the style sheet of every page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from playbook_tools.vocabulary import TOPICS, Topic, code

ASSETS: Final = Path(__file__).parents[2] / "assets"
PAGES: Final = Path(__file__).parents[1]
_SENT_BY_COMPONENTS: Final = ("leaflet", "town_map")  # they live inside a component, not in the page


def is_dark() -> bool:
    """Whether this reader has the dark theme."""
    return st.context.theme.type == "dark"


def tokens() -> Mapping[str, str]:
    """The colours of the theme in use, by name ("ink", "sea", "madder" …), for charts and our own marks."""
    colours: Mapping[str, str] = _palette()["dark" if is_dark() else "light"]
    return colours


def topic_colour(topic: Topic) -> str:
    """The colour of a topic in the theme in use. For areas and edges only, never for text."""
    return _topic_colours()["dark" if is_dark() else "light"][topic]


def style(*sheets: str) -> None:
    """Put the style sheet into the page. Call it once in every run, before anything is shown.

    All of pages/ by default; a page for phones names the few that it needs, such as "base" and "phone".
    """
    st.html(_style_sheet(sheets, dark=is_dark()))


def style_sheets() -> list[Path]:
    """List the style sheets of the pages in the order of their names, wherever they lie."""
    sheets = (path for path in PAGES.rglob("*.css") if path.stem not in _SENT_BY_COMPONENTS)
    return sorted(sheets, key=lambda path: path.name)


@lru_cache
def _palette() -> Any:
    return json.loads((ASSETS / "palette.json").read_text(encoding="utf-8"))


@lru_cache
def _topic_colours() -> dict[str, dict[str, str]]:
    topics = _palette()["topics"]
    return {theme: {topic["key"]: topic[theme] for topic in topics} for theme in ("light", "dark")}


@lru_cache
def _style_sheet(only: tuple[str, ...], *, dark: bool) -> str:
    """Nothing in the page of Streamlit marks the dark theme, so the colours are written by us."""
    theme = "dark" if dark else "light"
    topics = {code(topic).lower(): _topic_colours()[theme][topic] for topic in TOPICS}
    names = "".join(f"--{name}:{colour};" for name, colour in {**_palette()[theme], **topics}.items())
    paths = [path for path in style_sheets() if not only or path.stem in only]
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return f"<style>:root{{{names}}}\n{sheets}</style>"

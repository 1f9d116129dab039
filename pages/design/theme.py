"""Read the colours of the theme in use, for CSS and charts, and put the style sheet into every page."""

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
_SENT_BY_COMPONENTS: Final = ("leaflet", "town_map")  # components send these themselves


def is_dark() -> bool:
    """Return whether the browser uses the dark theme."""
    return st.context.theme.type == "dark"


def tokens() -> Mapping[str, str]:
    """Return the colours of the theme in use by name ("ink", "sea", "madder" …), for charts and HTML."""
    colours: Mapping[str, str] = _palette()["dark" if is_dark() else "light"]
    return colours


def topic_colour(topic: Topic) -> str:
    """Return the colour of a topic in the theme in use. For areas and edges only: its contrast is too low for text."""
    return _topic_colours()["dark" if is_dark() else "light"][topic]


def style(*sheets: str) -> None:
    """Put the style sheet into the page. Call it once in every run, before anything is shown.

    Without arguments, all sheets of pages/; the pages for phones name the few that they need, such as "base" and
    "phone".
    """
    st.html(_style_sheet(sheets, dark=is_dark()))


def style_sheets() -> list[Path]:
    """List the style sheets of all folders in pages/, sorted by file name."""
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
    """Write the colours of the theme before the sheets: Streamlit's page has no mark of the dark theme to select by."""
    theme = "dark" if dark else "light"
    topics = {code(topic).lower(): _topic_colours()[theme][topic] for topic in TOPICS}
    names = "".join(f"--{name}:{colour};" for name, colour in {**_palette()[theme], **topics}.items())
    paths = [path for path in style_sheets() if not only or path.stem in only]
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return f"<style>:root{{{names}}}\n{sheets}</style>"

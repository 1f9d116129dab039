"""Separate typed text, which is always escaped, from HTML made by our own code (Safe)."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_SIGNS: Final = re.compile(r"([\\`*_\[\]<|~$]|:(?=[A-Za-z_:\u2060])|&(?=#?\w+;))")
_LINE_START: Final = re.compile(r"^([#>+\-=]|\d{1,9}(?=[.)]))")
# Streamlit replaces codes of icons, emoji and arrows after the markdown is parsed, so backslashes do not protect them.
_SHORTCODE: Final = re.compile(r":(?=(?:material/|streamlit:|(?!\d{1,2}:)[\w+-]+:))")
_ARROW: Final = re.compile(r"(?<!\S)([<>~-])(?=(?:->|>|-|=)(?!\S))")
_WORD_JOINER: Final = "\u2060"  # has no width and allows no line break


class Safe(str):
    """HTML made by our own code, with all typed text inside it already escaped."""

    __slots__ = ()


def safe(text: str) -> Safe:
    """Escape a text as HTML unless it is Safe already; line breaks become <br>."""
    if isinstance(text, Safe):
        return text
    return Safe(escape(text).replace("\n", "<br>"))


def joined(*parts: str, between: str = "") -> Safe:
    """Join several parts, each escaped unless it is Safe."""
    return Safe(str(safe(between)).join(safe(part) for part in parts))


def plain(text: str) -> str:
    """Escape a text for st.markdown, labels, captions, buttons and page links, so that it is shown character by
    character.

    Markdown, formulas, colours and icons in it have no effect; its line breaks stay. Codes of icons and emoji get an
    invisible word joiner, because Streamlit reads them after it has removed the backslashes. A web address stays a
    link.
    """
    return "  \n".join(_plain_line(line.strip()) for line in text.strip().splitlines())


def _plain_line(line: str) -> str:
    split = _ARROW.sub(r"\1" + _WORD_JOINER, _SHORTCODE.sub(":" + _WORD_JOINER, line))
    line = _SIGNS.sub(r"\\\1", split)
    return _LINE_START.sub(_kept_from_starting, line)


def _kept_from_starting(start: re.Match[str]) -> str:
    """Escape what would begin a list or a heading; in "1." the backslash stands before the dot."""
    sign = start.group()
    return sign + "\\" if sign.isdigit() else "\\" + sign

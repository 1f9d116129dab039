"""Safe: the border between text of people, which is always escaped, and HTML that our own code has made."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_SIGNS: Final = re.compile(r"([\\`*_\[\]<|~$]|:(?=[A-Za-z_:\u2060])|&(?=#?\w+;))")
_LINE_START: Final = re.compile(r"^([#>+\-=]|\d{1,9}(?=[.)]))")
# Icons, emoji and arrows: Streamlit finds them in the finished text, where a backslash is no longer seen.
_SHORTCODE: Final = re.compile(r":(?=(?:material/|streamlit:|(?!\d{1,2}:)[\w+-]+:))")
_ARROW: Final = re.compile(r"(?<!\S)([<>~-])(?=(?:->|>|-|=)(?!\S))")
_WORD_JOINER: Final = "\u2060"  # takes no room and allows no line break


class Safe(str):
    """HTML made by our own code, with all text of people inside it already escaped."""

    __slots__ = ()


def safe(text: str) -> Safe:
    """The text as HTML: escaped, unless it is Safe already. Line breaks of people stay line breaks."""
    if isinstance(text, Safe):
        return text
    return Safe(escape(text).replace("\n", "<br>"))


def joined(*parts: str, between: str = "") -> Safe:
    """Several pieces as one; each piece is escaped unless it is Safe."""
    return Safe(str(safe(between)).join(safe(part) for part in parts))


def plain(text: str) -> str:
    """The text, so that st.markdown, labels, captions, buttons and page links show it letter by letter.

    Markdown, formulas, colours and icons in it do nothing; its line breaks stay. Codes of icons and emoji
    get an invisible word joiner, because Streamlit reads them after the backslashes are gone. A web address
    stays a link.
    """
    return "  \n".join(_plain_line(line.strip()) for line in text.strip().splitlines())


def _plain_line(line: str) -> str:
    split = _ARROW.sub(r"\1" + _WORD_JOINER, _SHORTCODE.sub(":" + _WORD_JOINER, line))
    line = _SIGNS.sub(r"\\\1", split)
    return _LINE_START.sub(_kept_from_starting, line)


def _kept_from_starting(start: re.Match[str]) -> str:
    """What would begin a list or a heading, with its backslash, which stands before the dot of a number."""
    sign = start.group()
    return sign + "\\" if sign.isdigit() else "\\" + sign

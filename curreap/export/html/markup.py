"""Build HTML elements; every text is escaped here, and characters that are not text are removed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from curreap.export.plain import one_line, plain
from curreap.language.guess import language_of

TOO_MANY_BREAKS: Final = re.compile(r"\n\s*\n")  # several empty lines become one


class Html(str):
    """HTML of our own, in which all user text is escaped."""

    __slots__ = ()


SPACE: Final = Html(" ")  # between two elements: user text is stripped of surrounding space


def escaped(text: str) -> Html:
    """Escape a text, with line breaks as <br>; Html is returned unchanged."""
    if isinstance(text, Html):
        return text
    return Html(escape(TOO_MANY_BREAKS.sub("\n\n", plain(text).strip())).replace("\n", "<br>"))


def in_quotes(text: str) -> Html:
    """Escape a text on one line, for an attribute or the page title."""
    return Html(escape(one_line(text)))


def lang(text: str, language: str) -> str:
    """Return the language of a text that clearly differs from the document's; otherwise empty."""
    found = language_of(text)
    return "" if found == language else found


def joined(parts: Iterable[str]) -> Html:
    """Join parts; those that are not Html are escaped."""
    return Html("".join(escaped(part) for part in parts))


def element(tag: str, *inside: str, **marks: str) -> Html:
    """Build <tag marks>inside</tag>. A trailing underscore of a name is dropped, an inner one becomes a hyphen."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{in_quotes(value)}"' for name, value in marks.items() if value
    )
    return Html(f"<{tag}{written}>{joined(inside)}</{tag}>")

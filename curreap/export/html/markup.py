"""The one door for text into the page: whatever a person typed is escaped, and signs that are no text are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from curreap.export.plain import one_line, plain
from curreap.language.guess import language_of

TOO_MANY_BREAKS: Final = re.compile(r"\n\s*\n")  # an empty line stays one empty line


class Html(str):
    """HTML made by our own code, with all text of people inside it already escaped."""

    __slots__ = ()


SPACE: Final = Html(" ")  # between two pieces: those of people lose the space around them


def said(text: str) -> Html:
    """Text as it stands on the page, its line breaks kept."""
    if isinstance(text, Html):
        return text
    return Html(escape(TOO_MANY_BREAKS.sub("\n\n", plain(text).strip())).replace("\n", "<br>"))


def in_quotes(text: str) -> Html:
    """Text on one line as the value of an attribute, or as the title of the page."""
    return Html(escape(one_line(text)))


def lang(text: str, language: str) -> str:
    """The language of a text that is clearly not that of the document; empty otherwise."""
    found = language_of(text)
    return "" if found == language else found


def joined(parts: Iterable[str]) -> Html:
    """Several pieces as one; what is not Html is escaped."""
    return Html("".join(said(part) for part in parts))


def element(tag: str, *inside: str, **marks: str) -> Html:
    """<tag marks>inside</tag>. An underscore ends a name that Python keeps for itself, or stands for a hyphen."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{in_quotes(value)}"' for name, value in marks.items() if value
    )
    return Html(f"<{tag}{written}>{joined(inside)}</{tag}>")

"""The door for text into office files: whatever a person typed comes out as text that XML and readers can hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LINE_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
MOST_LINES: Final = 200  # line breaks kept in one text; later ones become spaces
NO_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn"})  # control, surrogate, private, unassigned: no XML takes them all
TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")  # turn what follows


def plain(text: str) -> str:
    """Text without control characters, lone surrogates and marks that turn the line round; line breaks are kept."""
    if text.isascii() and text.isprintable():
        return text
    text = TURNING.sub("", LINE_BREAKS.sub("\n", text)).replace("\t", " ")
    kept = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in NO_TEXT)
    lines = unicodedata.normalize("NFC", kept).split("\n")
    return "\n".join([*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])]).rstrip("\n")


def one_line(text: str) -> str:
    """The same on a single line, as titles, properties and names of places need it."""
    return " ".join(plain(text).split())

"""Clean user text for office files: remove characters that XML or readers do not accept."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LINE_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
MOST_LINES: Final = 200  # line breaks kept in one text; later ones become spaces
# control, surrogate, private use, unassigned: not accepted by all XML readers
NO_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
# marks that change the text direction
TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")


def plain(text: str) -> str:
    """Remove control characters, lone surrogates and direction marks; line breaks are kept."""
    if text.isascii() and text.isprintable():
        return text
    text = TURNING.sub("", LINE_BREAKS.sub("\n", text)).replace("\t", " ")
    kept = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in NO_TEXT)
    lines = unicodedata.normalize("NFC", kept).split("\n")
    return "\n".join([*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])]).rstrip("\n")


def one_line(text: str) -> str:
    """Clean a text as `plain` does and join it into one line, for titles and properties."""
    return " ".join(plain(text).split())

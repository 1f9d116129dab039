"""Clean user text for the PDF. All text passes through here, so that it is harmless and printable.

reportlab reads the text of a paragraph as markup: unescaped, "R&D" is misprinted, "<b>" aborts the export and an image
tag embeds a file of the server. So paragraphs accept only `Markup`, and everything drawn literally (labels of figures,
page headers, the outline) accepts only `Printable`. Both are made here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.sax.saxutils import escape

from curreap.export.pdf.fonts import register_fonts
from curreap.printable import NOT_TEXT, SELECTORS

MISSING_SIGN: Final = "□"  # replaces a character that the font cannot print; the font has no U+FFFD
MOST_LINES: Final = 200  # line breaks kept in one text; later ones become spaces
LINE_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
TOO_MANY_BREAKS: Final = re.compile(r"\n[ \n]*\n")  # several empty lines become one


class Printable(str):
    """Text that can be drawn literally: composed, without control characters, every character in the font."""

    __slots__ = ()


class Markup(str):
    """Text that is safe as paragraph markup: escaped, printable, line breaks as tags."""

    __slots__ = ()


def _printable_sign(sign: str, printable: frozenset[int]) -> str:
    if sign == "\n":
        return sign
    if sign == "\t":
        return " "
    if unicodedata.category(sign) in NOT_TEXT or ord(sign) in SELECTORS:
        return ""
    return sign if ord(sign) in printable else MISSING_SIGN


def _limit_breaks(text: str) -> str:
    lines = TOO_MANY_BREAKS.sub("\n\n", text).split("\n")
    return "\n".join([*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])]).rstrip("\n")


def clean(text: str) -> Printable:
    """Clean a text for printing; line breaks are kept, and characters missing in the font become "□"."""
    if isinstance(text, Printable):
        return text
    if not (text.isascii() and text.isprintable()):
        printable = register_fonts()
        text = unicodedata.normalize("NFC", LINE_BREAKS.sub("\n", text))
        text = _limit_breaks("".join(_printable_sign(sign, printable) for sign in text))
    return Printable(text)


def one_line(text: str) -> Printable:
    """Clean a text and join it into one line, for page headers, labels and the outline."""
    return Printable(" ".join(clean(text).split()))


def markup(text: str) -> Markup:
    """Escape a user text as paragraph markup: it is printed literally, with its line breaks.

    No soft breaks are added to long links, because they would be copied with them; reportlab breaks links at line
    ends.
    """
    return Markup(escape(clean(text).strip()).replace("\n", "<br/>"))

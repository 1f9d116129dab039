"""The one door for text into the document: whatever a person typed comes out as harmless, printable text.

reportlab reads the text of a paragraph as markup: unescaped, "R&D" is misprinted, "<b>" stops the whole
export and an image tag embeds a file of the server. So paragraphs take only `Markup`, and everything that is
drawn as it is (labels of figures, running lines, the outline) takes only `Printable`. Both are made here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.sax.saxutils import escape

from curreap.export.pdf.fonts import register_fonts
from curreap.printable import NOT_TEXT, SELECTORS

MISSING_SIGN: Final = "□"  # stands for a sign that the font cannot print; the font has no U+FFFD
MOST_LINES: Final = 200  # line breaks kept in one text; later ones become spaces
LINE_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
TOO_MANY_BREAKS: Final = re.compile(r"\n[ \n]*\n")  # an empty line stays one empty line


class Printable(str):
    """Text that can be drawn as it is: composed, without control characters, every sign in the font."""

    __slots__ = ()


class Markup(str):
    """Text that is safe as the markup of a paragraph: escaped, printable, line breaks as tags."""

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
    """Text as it can be printed; line breaks are kept. A sign that the font lacks becomes a visible box."""
    if isinstance(text, Printable):
        return text
    if not (text.isascii() and text.isprintable()):
        printable = register_fonts()
        text = unicodedata.normalize("NFC", LINE_BREAKS.sub("\n", text))
        text = _limit_breaks("".join(_printable_sign(sign, printable) for sign in text))
    return Printable(text)


def one_line(text: str) -> Printable:
    """Text as it can be printed on a single line, as running lines, labels and the outline need it."""
    return Printable(" ".join(clean(text).split()))


def markup(text: str) -> Markup:
    """The text of a person as the markup of a paragraph: printed literally, line breaks kept.

    A long link gets no sign to break at, which would be copied with it: reportlab breaks it where the line ends.
    """
    return Markup(escape(clean(text).strip()).replace("\n", "<br/>"))

"""Measure text, and break labels into lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from curreap.export.pdf.fonts import REGULAR, register_fonts
from curreap.export.pdf.markup import Printable, one_line

LINK: Final = re.compile(r"://|^www\.|@")
LONGEST_LABEL = 400  # characters considered of a label; more never fits on a page


def width(text: str, font: str = REGULAR, size: float = 9) -> float:
    """Return the width of one line, in points."""
    register_fonts()
    return float(stringWidth(text, font, size))


def fitting_size(text: str, font: str, sizes: Sequence[float], room: float) -> float:
    """Return the first of the sizes (largest first) at which the text fits on one line, else the last."""
    return next((size for size in sizes if width(text, font, size) <= room), sizes[-1])


def _head_that_fits(word: str, font: str, size: float, room: float) -> int:
    """Count the letters of a word that fit with a hyphen; at least one."""
    fitting = 1
    while fitting < len(word) and width(word[: fitting + 1] + "-", font, size) <= room:
        fitting += 1
    return fitting


def _first_lines(text: str, font: str, size: float, room: float, *, most: int) -> list[str]:
    lines: list[str] = []
    line = ""
    words = [(word, _hyphen_of(word)) for word in text.split()[::-1]]
    while words and len(lines) < most:
        word, hyphen = words.pop()
        longer = f"{line} {word}".strip()
        if width(longer, font, size) <= room:
            line = longer
        elif line:
            lines.append(line)
            line = ""
            words.append((word, hyphen))
        else:  # a single word is wider than the line
            cut = _head_that_fits(word, font, size, room)
            lines.append(word[:cut] + (hyphen if cut < len(word) else ""))
            words += [(word[cut:], hyphen)] if word[cut:] else []
    return [*lines, line] if line else lines


def _hyphen_of(word: str) -> str:
    """Return the hyphen for a broken word; none in a link, which it would change."""
    return "" if LINK.search(word) else "-"


def broken_lines(text: str, *, room: float, font: str = REGULAR, size: float = 9, most: int = 3) -> list[Printable]:
    """Break a label into at most `most` lines; an omitted rest is marked with "…"."""
    lines = _first_lines(one_line(text)[:LONGEST_LABEL], font, size, room, most=most + 1)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + "…", font, size) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip("- ") + "…"]
    return [Printable(line) for line in lines]


def shortened(text: str, *, room: float, font: str = REGULAR, size: float = 9) -> Printable:
    """Return one line of a text, cut with "…" where it is too wide."""
    return (broken_lines(text, room=room, font=font, size=size, most=1) or [Printable("")])[0]

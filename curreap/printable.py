"""Find the characters that the PDF cannot print.

The PDF prints the characters of its font, Plan Sans, and ignores those without a shape. A text file lists the
characters of the font, so that pages can warn without the PDF library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from playbook_tools.normal_form import nfc

SIGNS: Final = Path(__file__).parent.parent / "assets" / "fonts" / "plan_sans_signs.txt"
NOT_TEXT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # control, format, surrogate, private use, unassigned
SELECTORS: Final = range(0xFE00, 0xFE10)  # variation selectors choose another shape of the character before them


def unprintable(text: str) -> Sequence[str]:
    """List the characters of a text that the PDF cannot print, each once, in order."""
    if text.isascii():
        return []
    return list(dict.fromkeys(sign for sign in nfc(text) if not _can_be_left_out(sign) and ord(sign) not in _signs()))


def _can_be_left_out(sign: str) -> bool:
    return sign.isspace() or ord(sign) in SELECTORS or unicodedata.category(sign) in NOT_TEXT


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    ranges = (line.split("-") for line in SIGNS.read_text("ascii").split())
    return frozenset(code for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1))

"""Handle lines that end inside a word too long for its line, for example a link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.platypus.paragraph import _FK_BREAK, _SplitWord, _SplitWordEnd

from curreap.export.pdf.tags.canvas import INSIDE_A_WORD


def mark_cut_words(lines: Iterable[Any]) -> None:
    """Mark the lines of a paragraph that end inside a word, so that no space is added there."""
    for line in lines:
        if isinstance(line, tuple):
            _mark_in_one_pass(line[1])
        elif line.words and line.words[-1]._fkind == _FK_BREAK and not line.lineBreak:
            line.words[-1].text = INSIDE_A_WORD


def _mark_in_one_pass(words: list[str]) -> None:
    """Mark a line of text in a single style, where reportlab itself marks words that it has split."""
    if words and isinstance(words[-1], _SplitWord) and not isinstance(words[-1], _SplitWordEnd):
        words[-1] += INSIDE_A_WORD

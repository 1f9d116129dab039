"""Show what has changed in a field word by word: added words underlined, removed words struck out."""

from __future__ import annotations

from curreap.language.answer_words import answer_words
from curreap.language.word_diff import Piece, word_differences
from db.views import RecentChange
from pages.design import Safe, joined, safe
from pages.editing.plan_page import PlanContext

AROUND = 90  # characters of unchanged text on each side of a difference
ELLIPSIS = "…"
NAMES = {"added": "ins", "removed": "del"}


def difference(context: PlanContext, change: RecentChange) -> Safe:
    """Compare a field before and after; "" for rows, photos and places on the map."""
    if change.kind != "set":
        return Safe("")
    before, after = (
        answer_words(context.names, change.tool, change.path, old) for old in (change.before, change.after)
    )
    return marked(before=before, after=after)


def marked(*, before: str, after: str) -> Safe:
    """Merge two texts word by word; "" if they are equal."""
    pieces = word_differences(before, after)
    if not any(piece.kind != "kept" for piece in pieces):
        return Safe("")
    return joined(Safe('<p class="diff">'), *(_shown(pieces, n) for n in range(len(pieces))), Safe("</p>"))


def _shown(pieces: tuple[Piece, ...], number: int) -> Safe:
    piece = pieces[number]
    if piece.kind == "kept":
        return safe(_shortened(piece.text, is_first=number == 0, is_last=number == len(pieces) - 1))
    name, words = NAMES[piece.kind], piece.text.strip() or piece.text
    left, _, right = piece.text.partition(words)  # spaces around the words are not underlined
    return joined(left, Safe(f"<{name}>{safe(words)}</{name}>"), right)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """Shorten unchanged text to what is needed around differences, cut between words."""
    if len(text) <= AROUND:
        return text
    before = "" if is_first else text[:AROUND].rsplit(" ", 1)[0] + " "
    after = "" if is_last else " " + text[-AROUND:].split(" ", 1)[-1]
    short = f"{before}{ELLIPSIS}{after}"
    return short if len(short) < len(text) else text

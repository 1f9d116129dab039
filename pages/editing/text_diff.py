"""Show what has changed in a field word by word: added words underlined, removed words struck out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from curreap.edits import BadEdit, type_at
from curreap.language.place_names import content_key
from curreap.language.word_diff import Piece, word_differences
from curreap.references import rows_of
from db.views import RecentChange
from pages.design import Safe, joined, safe
from pages.editing.plan_page import PlanContext
from playbook_tools import BY_KEY, section_texts
from playbook_tools.tool import FieldType, Kind

AROUND = 90  # characters of unchanged text on each side of a difference
ELLIPSIS = "…"
NAMES = {"added": "ins", "removed": "del"}


def difference(context: PlanContext, change: RecentChange) -> Safe:
    """Compare a field before and after; "" for rows, photos and places on the map."""
    if change.kind != "set":
        return Safe("")
    before, after = (_in_words(context, change, value) for value in (change.before, change.after))
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


def _in_words(context: PlanContext, change: RecentChange, value: Any) -> str:
    """Write an answer as people read it; "" if there is none."""
    if value in (None, "", []):
        return ""
    try:
        known = type_at(BY_KEY[change.tool].answers, change.path)
    except BadEdit:
        return ""  # the method no longer has this field
    if known.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return str(value)
    say = _SAID.get(known.kind)
    return say(context, change, known, value) if say else ""


def _chosen(context: PlanContext, change: RecentChange, _known: FieldType, value: Any) -> str:
    if change.tool not in BY_KEY or change.tool == section_texts.TOOL.key:
        return ""
    keys = value if isinstance(value, list) else [value]
    field = content_key(context.content, change.tool, change.path)
    titles = (context.content.choice_title(*field, key=key) or str(key) for key in keys)
    return ", ".join(context.words(title) for title in titles)


def _linked(context: PlanContext, _change: RecentChange, known: FieldType, value: Any) -> str:
    assert known.links_to
    names, ids = rows_of(context.plan, known.links_to), value if isinstance(value, list) else [value]
    return ", ".join(names.get(row_id, context.words("A row without a name")) for row_id in ids)


def _date(context: PlanContext, _change: RecentChange, _known: FieldType, value: Any) -> str:
    return context.words.date(dt.date.fromisoformat(value))


def _yes_no(context: PlanContext, _change: RecentChange, _known: FieldType, value: Any) -> str:
    return context.words("Yes") if value else context.words("No")


_SAID: dict[Kind, Callable[[PlanContext, RecentChange, FieldType, Any], str]] = {
    Kind.CHOICE: _chosen,
    Kind.MULTI_CHOICE: _chosen,
    Kind.LINK: _linked,
    Kind.LINKS: _linked,
    Kind.DATE: _date,
    Kind.MONTH: lambda context, _change, _known, value: context.words.month(value),
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: lambda context, _change, _known, value: context.words.number(value),
    Kind.SCALE: lambda context, _change, _known, value: context.words.number(value),
    Kind.MONEY: lambda context, _change, _known, value: context.words.money(value),
}

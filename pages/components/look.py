"""The look of the screens, behind one door: from pages.components import look.

Pieces come in two kinds. Nouns that return Safe (band, chip, table, figures …) are HTML to be combined and
put on the page with show(…). The others (page_head, note, lead, small, task_row, next_step) show themselves.
Every text of people is escaped by the piece that takes it; for Streamlit's own labels use plain(text).
"""

from pages.components.look_band import Stitch, band, belt, chip, chips, symbol, topic_heads, topic_title
from pages.components.look_bars import Mark, Share, bar_key, share_bars
from pages.components.look_connection import watch_connection
from pages.components.look_language import set_language
from pages.components.look_page import (
    Figure,
    NoteKind,
    entries,
    figures,
    lead,
    lead_text,
    missing,
    note,
    page_head,
    show,
    small,
    small_text,
    steps,
    strong,
)
from pages.components.look_safe import Safe, joined, plain, safe
from pages.components.look_table import Count, Link, Thread, framed, matrix, red_thread, table
from pages.components.look_tasks import Countdown, Status, next_step, status_words, task_row
from pages.components.look_theme import ASSETS, is_dark, style, tokens, topic_colour
from pages.components.look_typed import tell_typed

__all__ = [
    "ASSETS",
    "Count",
    "Countdown",
    "Figure",
    "Link",
    "Mark",
    "NoteKind",
    "Safe",
    "Share",
    "Status",
    "Stitch",
    "Thread",
    "band",
    "bar_key",
    "belt",
    "chip",
    "chips",
    "entries",
    "figures",
    "framed",
    "is_dark",
    "joined",
    "lead",
    "lead_text",
    "matrix",
    "missing",
    "next_step",
    "note",
    "page_head",
    "plain",
    "red_thread",
    "safe",
    "set_language",
    "share_bars",
    "show",
    "small",
    "small_text",
    "status_words",
    "steps",
    "strong",
    "style",
    "symbol",
    "table",
    "task_row",
    "tell_typed",
    "tokens",
    "topic_colour",
    "topic_heads",
    "topic_title",
    "watch_connection",
]

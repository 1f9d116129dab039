"""Collect the visual components of all pages: `from pages import design`.

Nouns that return Safe (band, chip, table, figures …) make HTML to combine and to put on the page with show(…). The
others (page_head, note, lead, small, task_row, next_step) show themselves. Each component escapes the texts that it
takes; for the labels of Streamlit's own widgets use plain(text).
"""

from pages.design.band import Stitch, band, belt, chip, chips, symbol, topic_heads, topic_title
from pages.design.bars import Mark, Share, bar_key, share_bars
from pages.design.page import (
    Figure,
    NoteKind,
    announce,
    details,
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
from pages.design.safe_html import Safe, joined, plain, safe
from pages.design.table import Count, Link, RedThreadRow, framed, matrix, red_thread, table
from pages.design.tasks import Countdown, Status, next_step, status_words, task_row
from pages.design.theme import ASSETS, is_dark, style, tokens, topic_colour
from pages.streamlit_gaps.connection import watch_connection
from pages.streamlit_gaps.flush_on_leave import flush_on_leave
from pages.streamlit_gaps.page_language import set_page_language

__all__ = [
    "ASSETS",
    "Count",
    "Countdown",
    "Figure",
    "Link",
    "Mark",
    "NoteKind",
    "RedThreadRow",
    "Safe",
    "Share",
    "Status",
    "Stitch",
    "announce",
    "band",
    "bar_key",
    "belt",
    "chip",
    "chips",
    "details",
    "entries",
    "figures",
    "flush_on_leave",
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
    "set_page_language",
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
    "tokens",
    "topic_colour",
    "topic_heads",
    "topic_title",
    "watch_connection",
]

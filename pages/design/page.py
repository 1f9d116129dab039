"""Show the small components of every page: its head, leads, notes and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from pages.design.safe_html import Safe, joined, plain, safe

NoteKind = Literal["check", "stop", "calm", "next"]
_HEAD: Final = "head_top"


@dataclass(frozen=True)
class Figure:
    """A large number, written in the language of the reader, and the words for what it counts."""

    value: str
    words: str


def show(*parts: str, width: Literal["stretch", "content"] | int = "stretch") -> None:
    """Put components on the page, one after the other. Text that is not Safe is escaped. `width` as in st.html."""
    html = joined(*parts)
    if html:
        st.html(str(html), width=width)


def page_head(kicker: str, title: str, lead: str = "", *, saved: str = "") -> None:
    """Show the head of a page: the kicker above the title, the save status, the title as h1 and one sentence.

    Screen readers announce the save status when it changes.
    """
    word = f'<span class="saved">{safe(saved)}</span>' if saved else ""
    with st.container(key=_HEAD, horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.html(f'<p class="kicker">{safe(kicker)}</p>', width="content")
        st.html(f'<p class="saved-place" role="status">{word}</p>', width="content")
    st.title(plain(title), anchor=False)
    if lead:
        show(lead_text(lead))


def lead_text(text: str) -> Safe:
    """Write one larger sentence that sums up the page."""
    return Safe(f'<p class="lead">{safe(text)}</p>')


def small_text(text: str) -> Safe:
    """Write a remark in small type: a date, a help, a source."""
    return Safe(f'<p class="small">{safe(text)}</p>')


def details(summary: str, texts: Iterable[str]) -> Safe:
    """Write remarks that open under one line. st.expander would load the font of symbols, which phones do without."""
    remarks = "".join(small_text(text) for text in texts)
    return Safe(f'<details class="opens"><summary>{safe(summary)}</summary>{remarks}</details>')


def lead(text: str) -> None:
    """Show one larger sentence that sums up the page."""
    show(lead_text(text))


def small(text: str) -> None:
    """Show a remark in small type. Prefer this to st.caption, whose contrast is too low for content."""
    show(small_text(text))


def note(kind: NoteKind, title: str, text: str = "") -> None:
    """Show a notice: a bar on the left, a bold title, then the text.

    check: worth checking; stop: must be corrected first; calm: for information; next: what to do now.
    """
    rest = f" {safe(text)}" if text else ""
    show(Safe(f'<div class="note note-{kind}"><b>{safe(title)}</b>{rest}</div>'))


def announce(title: str, text: str) -> None:
    """Show what an act has done, and let screen readers say it; nothing without a text."""
    if text:
        show(Safe(f'<div class="note note-calm" role="status"><b>{safe(title)}</b> {safe(text)}</div>'))


def missing(text: str) -> Safe:
    """Mark words as a gap, for cells of tables that are not filled yet."""
    return Safe(f'<span class="missing">{safe(text)}</span>')


def figures(items: Sequence[Figure]) -> Safe:
    """Lay out a row of large numbers, each with its words below."""
    each = "".join(f"<p><b>{safe(item.value)}</b> {safe(item.words)}</p>" for item in items)
    return Safe(f'<div class="figures">{each}</div>')


def entries(items: Sequence[tuple[str, str]]) -> Safe:
    """Lay out a list divided by hairlines; each item is a pair of its text and a line in small type below."""
    each = "".join(f"<li>{safe(what)}<span>{safe(below)}</span></li>" for what, below in items)
    return Safe(f'<ul class="entries">{each}</ul>')


def steps(items: Sequence[tuple[str, str]]) -> Safe:
    """Lay out numbered steps side by side, each with a bold title and a sentence."""
    each = "".join(f"<li><b>{safe(title)}</b>{safe(text)}</li>" for title, text in items)
    return Safe(f'<ol class="steps">{each}</ol>')


def strong(text: str) -> Safe:
    """Write bold words inside another component."""
    return Safe(f"<b>{safe(text)}</b>")

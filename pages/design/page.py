"""The small pieces of every page: its head, leads, notes and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from pages.design.safe_html import Safe, joined, plain, safe

NoteKind = Literal["look", "stop", "calm", "next"]
_HEAD: Final = "head_top"


@dataclass(frozen=True)
class Figure:
    """A large number, written in the language of the reader, and the words for what it counts."""

    value: str
    words: str


def show(*parts: str, width: Literal["stretch", "content"] | int = "stretch") -> None:
    """Put pieces on the page, one after the other. Text that is not Safe is escaped."""
    html = joined(*parts)
    if html:
        st.html(str(html), width=width)


def page_head(kicker: str, title: str, lead: str = "", *, saved: str = "") -> None:
    """The head of a page: where one is, what is saved, the title as h1 and one sentence.

    Screen readers hear what is saved when it changes.
    """
    word = f'<span class="saved">{safe(saved)}</span>' if saved else ""
    with st.container(key=_HEAD, horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.html(f'<p class="kicker">{safe(kicker)}</p>', width="content")
        st.html(f'<p class="saved-place" role="status">{word}</p>', width="content")
    st.title(plain(title), anchor=False)
    if lead:
        show(lead_text(lead))


def lead_text(text: str) -> Safe:
    """One larger sentence on what the page says today."""
    return Safe(f'<p class="lead">{safe(text)}</p>')


def small_text(text: str) -> Safe:
    """A quiet remark: a date, a help, a source."""
    return Safe(f'<p class="small">{safe(text)}</p>')


def lead(text: str) -> None:
    """Show one larger sentence on what the page says today."""
    show(lead_text(text))


def small(text: str) -> None:
    """Show a quiet remark. Prefer this to st.caption, which is too pale for content."""
    show(small_text(text))


def note(kind: NoteKind, title: str, text: str = "") -> None:
    """Show a quiet notice: a bar on the left, a bold start, then words.

    look: worth a look; stop: must be mended first; calm: good to know; next: what to do now.
    """
    rest = f" {safe(text)}" if text else ""
    show(Safe(f'<div class="note note-{kind}"><b>{safe(title)}</b>{rest}</div>'))


def missing(text: str) -> Safe:
    """Words for something that is not there yet, marked as a gap: for cells of tables."""
    return Safe(f'<span class="missing">{safe(text)}</span>')


def figures(items: Sequence[Figure]) -> Safe:
    """A row of large numbers, each with its words below."""
    each = "".join(f"<p><b>{safe(item.value)}</b> {safe(item.words)}</p>" for item in items)
    return Safe(f'<div class="figures">{each}</div>')


def entries(items: Sequence[tuple[str, str]]) -> Safe:
    """A list parted by hairlines: what, and below it in small letters when or who."""
    each = "".join(f"<li>{safe(what)}<span>{safe(below)}</span></li>" for what, below in items)
    return Safe(f'<ul class="entries">{each}</ul>')


def steps(items: Sequence[tuple[str, str]]) -> Safe:
    """Numbered steps side by side: a bold title and a sentence each."""
    each = "".join(f"<li><b>{safe(title)}</b>{safe(text)}</li>" for title, text in items)
    return Safe(f'<ol class="steps">{each}</ol>')


def strong(text: str) -> Safe:
    """Bold words inside another piece."""
    return Safe(f"<b>{safe(text)}</b>")

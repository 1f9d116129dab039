"""Show the task list of a plan and its next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from curreap.language.words import Words
from pages.design.page import show
from pages.design.safe_html import Safe, plain, safe

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

Status = Literal["agreed", "ready", "draft", "empty"]
WORDS_WIDTH: Final = 420  # pixels; on narrower screens the full width


@dataclass(frozen=True)
class Countdown:
    """A sentence with a large number, and a short line below it: 13 days left, due 16 November 2026."""

    sentence: tuple[str, str, str]  # text before the number, the number, text after it
    below: str = ""


def status_words(status: Status, words: Words) -> str:
    """Write the state of a section as markdown. Only open states are tinted; finished ones are plain, with a tick."""
    written = {
        "agreed": f":material/done_all: {plain(words('Agreed with mentor'))}",
        "ready": f":material/check: {plain(words('Ready', context='section'))}",
        "draft": f":blue-badge[{plain(words('Draft', context='section'))}]",
        "empty": f":gray-badge[{plain(words('Not started'))}]",
    }
    return written[status]


def task_row(
    key: str,
    page: StreamlitPage | str,
    title: str,
    status: Status,
    words: Words,
    *,
    is_part: bool = False,
    missing: Callable[[], object] | None = None,
    query_params: Mapping[str, str] | None = None,
) -> None:
    """Show one line of the task list: a link on the left; what is missing and the state on the right.

    Put the rows of one group into a container with gap=None. A part of a task is indented; `missing` shows what is
    missing.
    """
    with st.container(
        key=f"task_part_{key}" if is_part else f"task_{key}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        st.page_link(page, label=plain(title), width="content", query_params=_params(query_params))
        with st.container(
            width="content",
            horizontal=True,
            horizontal_alignment="right",
            vertical_alignment="center",
            gap="xsmall",
        ):
            if missing:
                missing()
            st.markdown(status_words(status, words), width="content")


def next_step(
    title: str,
    text: str,
    page: StreamlitPage | str,
    label: str,
    *,
    key: str = "next",
    countdown: Countdown | None = None,
    query_params: Mapping[str, str] | None = None,
) -> None:
    """Show the dark strip with the next step: a second heading, a text and the one amber link of the page."""
    with st.container(
        key=f"deep_{key}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="medium",
    ):
        if countdown:
            show(_countdown(countdown), width="content")
        with st.container(width=WORDS_WIDTH, gap=None):
            st.header(plain(title), anchor=False)
            st.markdown(plain(text))
        st.page_link(
            page,
            label=plain(label),
            icon=":material/arrow_forward:",
            width="content",
            query_params=_params(query_params),
        )


def _countdown(countdown: Countdown) -> Safe:
    below = f"<br>{safe(countdown.below)}" if countdown.below else ""
    before, number, after = (safe(part.strip()) for part in countdown.sentence)
    first = f"<span>{before}</span>" if before else ""
    return Safe(f'<div class="count">{first}<b>{number}</b><span>{after}{below}</span></div>')


def _params(query_params: Mapping[str, str] | None) -> dict[str, str] | None:
    return dict(query_params) if query_params else None

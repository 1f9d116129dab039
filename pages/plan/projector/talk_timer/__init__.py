"""Show a timer for discussions, which runs only in the browser: it sends nothing to the app."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from curreap.language.words import Words

_component = st.components.v2.component(
    "curreap_talk_timer",
    html='<div class="talk-timer"><output aria-live="off"></output><button type="button" data-do="run"></button>'
    '<button type="button" data-do="more"></button><p class="unseen" role="status"></p></div>',
    js=(Path(__file__).parent / "talk_timer.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # styled by hall.css
)


def talk_timer(words: Words, *, key: str) -> None:
    """Show a timer of eight minutes, as the script of a workshop plans for a topic; with pause and two more minutes."""
    _component(
        key=key,
        data={
            "kept": f"curreap-timer/{key}",
            "seconds": 8 * 60,
            "start": words("Start", context="button"),
            "pause": words("Pause"),
            "more": words("+2 minutes"),
            "over": words("The time is over."),
            "left": words("Time left"),
        },
    )

"""Answer what the scripts of a page ask with a plain request, without a run of the page.

The server imports no page before Streamlit runs, because components that are declared earlier are never served. So a
page registers here what answers the questions of its scripts, and the server looks it up at each request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

FOLDER: Final = "ask"  # the first part of the addresses
Answer = Mapping[str, object]
Answerer = Callable[[Mapping[str, object]], Answer | None]
"""Answers the question of a script; None where it is no question. It runs in a thread of its own, without a session."""
_answerers: Final[dict[str, Answerer]] = {}


def answer_questions(name: str, answerer: Answerer) -> None:
    """Register what answers the questions of one kind."""
    _answerers[name] = answerer


def answer(name: str, question: object) -> Answer | None:
    """Answer a question; None where it is of no known kind, or no question."""
    found = _answerers.get(name)
    return found(question) if found and isinstance(question, Mapping) else None


def address_of(name: str) -> str:
    """Return the address at which questions of one kind are asked."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{FOLDER}/{name}" if base else f"/{FOLDER}/{name}"

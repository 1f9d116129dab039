"""Try an act of the user: its result, or the sentence that says why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from curreap.language.words import Words
from pages.shell.refusal_sentences import REFUSALS, Act, sentence_for

T = TypeVar("T")


@dataclass(frozen=True)
class Done(Generic[T]):
    """An act that was done."""

    result: T


@dataclass(frozen=True)
class Refusal:
    """An act that was refused; nothing was changed by it."""

    sentence: str  # for the user, in their language
    error: Exception


def try_act(act: Callable[[], T], words: Words, during: Act = Act.ANY) -> Done[T] | Refusal:
    """Call `act`. What the store refuses becomes a sentence; any other exception is a mistake of ours and goes on."""
    try:
        return Done(act())
    except REFUSALS as error:
        return Refusal(sentence_for(error, words, during), error)


def keep_refusal(tried: Done[T] | Refusal, key: str) -> bool:
    """Keep the sentence of a refusal in the session under `key`, for the next run. Return whether the act was done."""
    if isinstance(tried, Refusal):
        st.session_state[key] = tried.sentence
    return isinstance(tried, Done)

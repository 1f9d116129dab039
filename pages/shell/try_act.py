"""Try an act of the user: its result, or the sentence that says why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from curreap.language.words import Words
from pages.shell.refusal_sentences import REFUSALS, Act, sentence_for
from pages.shell.refused import NO_FIELDS, Fields, Wrong, fields_of, refuse

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


def keep_refusal(tried: Done[T] | Refusal, place: str, fields: Fields = NO_FIELDS) -> bool:
    """Keep the sentence of a refusal for `show_refusal`, with its fields. Return whether the act was done."""
    if isinstance(tried, Refusal):
        refuse(place, Wrong(tried.sentence, fields_of(tried.error, fields)))
    return isinstance(tried, Done)

"""Define how the values of a parsed field are parsed, written, repeated in words, and refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

import streamlit as st

from curreap.language.words import Words

V = TypeVar("V")
InputMode = Literal["numeric", "decimal", "text"]
"""The keyboard of a phone. "numeric" and "decimal" have no minus sign on some phones."""


class Refused(ValueError):
    """The text is not a valid value; `sentence` says why, and `readings` contains what it may mean."""

    def __init__(self, sentence: str, readings: Sequence[float] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.readings = readings


class Notation(Protocol[V]):
    """One kind of value in the language of the reader."""

    @property
    def words(self) -> Words: ...

    @property
    def input_mode(self) -> InputMode: ...

    def parse(self, text: str) -> V:
        """Parse a text. Raises Refused."""
        ...

    def write(self, value: V) -> str:
        """Write the value as the text of the field; it parses to the same value."""
        ...

    def say(self, value: V) -> str:
        """Write the value in words, so that people can check it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Box(Generic[V]):
    """A text field whose text is parsed."""

    key: str  # of the widget
    label: str
    notation: Notation[V]
    is_disabled: bool = False

    @property
    def text(self) -> str:
        """Return the text in the field."""
        return str(st.session_state.get(self.key) or "").strip()

    def written(self, value: V | None) -> str:
        return "" if value is None else self.notation.write(value)

"""What a parsed field knows of its values: how they are read, written, repeated in words, and refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

import streamlit as st

from curreap.language.words import Words

V = TypeVar("V")
InputMode = Literal["numeric", "decimal", "text"]
"""The keys that a phone offers. "numeric" and "decimal" have no minus sign on some phones."""


class Refused(ValueError):
    """The text is not a value of the field; `sentence` says why, and `readings` holds what it may mean."""

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
        """The value that a text stands for. Raises Refused."""
        ...

    def write(self, value: V) -> str:
        """The value as the text of the box; it parses to the same value."""
        ...

    def say(self, value: V) -> str:
        """The value in words, to check what was understood."""
        ...


@dataclass(frozen=True, kw_only=True)
class Box(Generic[V]):
    """A text box whose text is parsed."""

    key: str  # of the widget
    label: str
    notation: Notation[V]
    is_disabled: bool = False

    @property
    def text(self) -> str:
        """What stands in the box."""
        return str(st.session_state.get(self.key) or "").strip()

    def written(self, value: V | None) -> str:
        return "" if value is None else self.notation.write(value)

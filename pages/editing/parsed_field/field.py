"""Show a parsed field of a plan; it is stored when it loses the focus. An unreadable text stays, and is not stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.design.safe_html import plain
from pages.editing import rendered_fields
from pages.editing.parsed_field import remark
from pages.editing.parsed_field.notation import Box, Refused, V
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value


@dataclass(frozen=True, kw_only=True)
class ParsedField(Box[V]):
    """A field: its notation, the stored value, and how a value is saved."""

    help: str
    stored: V | None
    save: Callable[[V | None], bool]  # returns False if the value could not be stored

    def value(self) -> V | None:
        """Parse the text in the field. Raises Refused, but not for a text written by the app."""
        given: V | None = rendered_fields.given(self.key)
        if self.text == self.written(given):
            return given
        return self.notation.parse(self.text) if self.text else None

    def refusal(self) -> Refused | None:
        """Return why the text in the field is refused; None if it is accepted."""
        try:
            self.value()
        except Refused as refused:
            return refused
        return None


def show(field: ParsedField[Any]) -> None:
    """Show the field, and below it the parsed value."""
    is_new = field.key not in st.session_state
    if is_new or field.refusal() is None:  # an unreadable text stays, so that its author can correct it
        rendered_fields.give(field.key, field.stored, field.written(field.stored))
    with st.container(key=f"parsed_{field.key}", gap=None):
        st.text_input(
            field.label,
            key=field.key,
            help=field.help,
            disabled=field.is_disabled,
            on_change=_take,
            args=(field,),
            placeholder="",
            autocomplete="off",
        )
        remark.calendar(field)
        with st.container(gap="xsmall"):  # always there: fields below would move, and lose what is typed into them
            _remark(field)


def _remark(field: ParsedField[Any]) -> None:
    try:
        is_stored = field.value() == field.stored
    except Refused as refused:
        remark.refused(field, refused.sentence, stays=_stays(field))
        _ask(field, refused.readings)
        return
    if is_stored or field.is_disabled:
        remark.understood(field, field.stored)
    else:
        remark.refused(field, field.notation.words("This could not be saved."), stays=_stays(field))


def _stays(field: ParsedField[Any]) -> str:
    words = field.notation.words
    if field.stored is None:
        return words("Not stored.")
    return words("{value} stays stored.", value=field.notation.say(field.stored))


def _ask(field: ParsedField[Any], readings: Sequence[Any]) -> None:
    """Show a button for each number that the text may mean."""
    if not readings:
        return
    with st.container(horizontal=True, gap="small", key=f"readings_{field.key}"):
        for number, reading in enumerate(readings):
            label = plain(field.notation.say(reading))
            st.button(label, key=f"reading_{number}_{field.key}", on_click=_choose, args=(field, reading))


def _take(field: ParsedField[Any]) -> None:
    """Store what was typed; an empty field stores that there is no value."""
    if is_stale_echo(field.key):
        return
    with suppress(Refused):  # the line below the field says why
        _store(field, field.value())


def _choose(field: ParsedField[Any], reading: Any) -> None:
    set_value(field.key, field.written(reading))
    _store(field, reading)


def _store(field: ParsedField[Any], value: Any) -> None:
    if value == field.stored or field.save(value):
        rendered_fields.was_given(field.key, value)

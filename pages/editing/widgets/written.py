"""Show fields whose answer is typed: short and long texts, numbers, amounts and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import streamlit as st

from curreap.edits import type_at, value_at
from curreap.parsing.dates import parse_month
from curreap.parsing.numbers import AMOUNTS, Form, number_rules
from pages.editing import field_texts, long_text_field, parsed_field, rendered_fields, short_text
from pages.editing.field import Field, field_key, storable
from pages.editing.long_text_field import LongText
from pages.editing.parsed_field import DateNotation, MonthMeans, Notation, NumberNotation, ParsedField
from pages.editing.short_text import ShortText
from pages.editing.undoing import undo
from playbook_tools.field_path import FieldPath


def show_short_text(field: Field, label: str, widget: str) -> None:
    help_text = field_texts.help_text(field.draft, field.words)
    short_text.show(
        ShortText(field.draft, field.path, field.key, field.stored, field.known, field.label(label), help_text)
    )


def show_long_text(field: Field, label: str, widget: str) -> None:
    words = field.draft.words
    long_text_field.show(
        LongText(
            field.draft,
            field.path,
            field.key,
            field.stored,
            label=field.label(label),
            help=words(field.words.help),
            example=words(field.words.example or ""),
            example_label=field_texts.example_label(field.draft, field.words),
        )
    )


def show_number(field: Field, label: str, widget: str) -> None:
    form = Form.WHOLE if "int" in str(_annotation(field)) else Form.DECIMAL
    _parsed(field, label, NumberNotation(field.draft.words, number_rules(field.known, form)), field.stored)


def show_money(field: Field, label: str, widget: str) -> None:
    _parsed(field, label, NumberNotation(field.draft.words, AMOUNTS), field.stored)


def show_date(field: Field, label: str, widget: str) -> None:
    """Show a date; as the "first_day" or "last_day" of a period, in which a month may be typed."""
    day = dt.date.fromisoformat(field.stored) if field.stored else None
    month_means: MonthMeans = "first_day" if widget == "first_day" else "last_day" if widget == "last_day" else ""
    notation = DateNotation(field.draft.words, month_means=month_means)
    _parsed(field, label, notation, day, and_then=_fill_end if widget == "first_day" else None)


def _fill_end(field: Field) -> None:
    """Let a month that was typed as the start be the whole period, if there is no end yet or another month was it."""
    month, end = parse_month(str(st.session_state.get(field.key) or "")), field.path.parent / "end"
    key = field_key(field.draft.id, field.draft.tool.key, end)
    present = value_at(field.draft.answers, end)
    is_free = present is None and not st.session_state.get(key)
    if month and (is_free or _is_a_month(field.stored, present)):
        undo.save(field.draft, end, month[1].isoformat(), key=key, base=present)


def _is_a_month(start: str | None, end: str | None) -> bool:
    """Return whether a period is one whole month, as a month that was typed as its start makes it."""
    if not start or not end:
        return False
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    is_one_month = (first.year, first.month) == (last.year, last.month)
    return is_one_month and first.day == 1 and (last + dt.timedelta(days=1)).day == 1


def _parsed(
    field: Field,
    label: str,
    notation: Notation[Any],
    stored: Any,
    *,
    and_then: Callable[[Field], None] | None = None,
) -> None:
    def save(value: Any) -> bool:
        base = storable(field, rendered_fields.given(field.key))
        is_saved = undo.save(field.draft, field.path, storable(field, value), key=field.key, base=base)
        if is_saved and and_then:
            and_then(field)
        return is_saved

    parsed_field.show(
        ParsedField(
            key=field.key,
            label=field.label(label),
            help=field_texts.help_text(field.draft, field.words),
            notation=notation,
            is_disabled=not field.draft.may_edit,
            stored=stored,
            save=save,
        )
    )


def _annotation(field: Field) -> Any:
    model = field.draft.tool.answers
    for step in field.path.row.names:
        known = type_at(model, FieldPath(step))
        assert known.row
        model = known.row
    return model.model_fields[field.path.field].annotation

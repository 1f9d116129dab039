"""Show fields whose answer is typed: short and long texts, numbers, amounts and dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from curreap.edits import type_at
from curreap.parsing.numbers import AMOUNTS, Form, number_rules
from pages.editing import field_texts, long_text_field, parsed_field, rendered_fields, short_text, undo
from pages.editing.field import Field, storable
from pages.editing.long_text_field import LongText
from pages.editing.parsed_field import DateNotation, Notation, NumberNotation, ParsedField
from pages.editing.short_text import ShortText
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
    day = dt.date.fromisoformat(field.stored) if field.stored else None
    _parsed(field, label, DateNotation(field.draft.words), day)


def _parsed(field: Field, label: str, notation: Notation[Any], stored: Any) -> None:
    parsed_field.show(
        ParsedField(
            key=field.key,
            label=field.label(label),
            help=field_texts.help_text(field.draft, field.words),
            notation=notation,
            is_disabled=not field.draft.may_edit,
            stored=stored,
            save=lambda value: undo.save(
                field.draft,
                field.path,
                storable(field, value),
                key=field.key,
                base=storable(field, rendered_fields.given(field.key)),
            ),
        )
    )


def _annotation(field: Field) -> Any:
    model = field.draft.tool.answers
    for step in field.path.row.names:
        known = type_at(model, FieldPath(step))
        assert known.row
        model = known.row
    return model.model_fields[field.path.field].annotation

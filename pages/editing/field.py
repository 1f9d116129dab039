"""Describe a field on a page: its path, type, texts, widget arguments, and how a change is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from curreap.content_files.fields import FieldWords
from pages.editing import field_texts, rendered_fields
from pages.editing.plan_page import Draft
from pages.editing.undoing import undo
from pages.streamlit_gaps import widget_state
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import FieldType, Kind


@dataclass(frozen=True)
class Field:
    """A field on a page: its path, type, texts and stored answer."""

    draft: Draft[Any]
    path: FieldPath
    known: FieldType
    words: FieldWords
    stored: Any

    @property
    def key(self) -> str:
        """Return the key of the widget; also the class that a link to the field looks for."""
        return field_key(self.draft.id, self.draft.tool.key, self.path)

    def label(self, other: str = "") -> str:
        """Write the label in the language of the reader; `other` replaces the title of the field."""
        return other or field_texts.label(self.draft, self.words, self.known)

    def common(self, label: str = "", *, names: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Return the arguments common to all widgets; `names` are the options, if there are any."""
        return {
            "label": self.label(label),
            "key": self.key,
            "help": field_texts.help_text(self.draft, self.words),
            "disabled": not self.draft.may_edit,
            "on_change": _save,
            "args": (self, names),
        }


def field_key(plan_id: str, part: str, path: FieldPath) -> str:
    """Make the widget key of a field: unique in the app, the same in every run."""
    return "field_" + "_".join((plan_id, part, *path))


def bind(field: Field, shown: Any, *, names: Mapping[str, str] | None = None) -> None:
    """Give the stored answer to the widget; again if labels of options, which the browser sends, have changed."""
    rendered_fields.give(field.key, field.stored, shown, named=_named(shown, names))


def _save(field: Field, names: Mapping[str, str] | None = None) -> None:
    base = _base(field)
    if widget_state.is_stale_echo(field.key):
        return
    shown = st.session_state[field.key]
    if names is not None and not set(_listed(shown)) <= set(names):  # sent by an earlier label of an option
        rendered_fields.give_back(field.key)
        return
    value = storable(field, shown)
    if value == rendered_fields.given(field.key):
        return  # the browser repeats what it was given; meanwhile a colleague may have changed it
    if undo.save(field.draft, field.path, value, key=field.key, base=base, names=names):
        rendered_fields.was_given(field.key, value, shown, named=_named(shown, names))


def _base(field: Field) -> Any:
    """Return the answer that the user saw when they gave another one."""
    found = widget_state.pending(field.key)
    return storable(field, found.before[0]) if found else rendered_fields.base(field.key)


def _named(shown: Any, names: Mapping[str, str] | None) -> Sequence[str]:
    """List the labels of the chosen options."""
    return [(names or {}).get(one, "") for one in (shown if isinstance(shown, list) else [shown])]


def _listed(shown: Any) -> Sequence[str]:
    return shown if isinstance(shown, list) else [shown] if shown else []


def storable(field: Field, shown: Any) -> Any:
    match field.known.kind:
        case Kind.DATE:
            return shown.isoformat() if shown else None
        case Kind.YES_NO:
            return {"yes": True, "no": False}.get(shown)
        case Kind.MULTI_CHOICE | Kind.LINKS:
            return list(shown)
        case Kind.CHOICE | Kind.MONTH | Kind.LINK:
            return shown or None
        case _:
            return shown

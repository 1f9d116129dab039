"""Keep track of the fields on the page: their paths, fragments and present texts.

A text is saved, and the text of a colleague is shown, without running the page around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from curreap.edits import TEXTS, BadEdit, RowIsGone, type_at, value_at
from curreap.language.place_names import NAMING_FIELDS
from curreap.plan import Plan
from pages.editing.plan_page import Draft, PlanContext
from pages.streamlit_gaps.widget_state import pending, put_again, set_value
from playbook_tools import BY_KEY
from playbook_tools.field_path import FieldPath, PlanPath

GIVEN: Final = "given_to_fields"  # session key: the value given to each widget from the database
HERE: Final = "fields_here"  # session key: what the page has loaded, and its fields by widget key
ECHOED: Final = frozenset(  # texts that their page also shows elsewhere, such as in the results chain
    {
        ("actions", "unit"),
        ("goals", "short_term_outcome"),
        ("goals", "medium_term_outcome"),
        ("profile", "lead_partner"),
    }
)


@dataclass
class RenderedField:
    """A field: its part of the plan, its path, and for a text its fragment and present value."""

    part: str
    path: FieldPath
    fragment: str = ""
    shown: str = ""


def note(draft: Draft[Any], key: str, path: FieldPath, *, fragment: str = "", stored: str = "") -> None:
    """Record that the page shows this field. Call it in each run of the page."""
    _of(draft)[key] = RenderedField(draft.tool.key, path, fragment, stored)


def shown(draft: Draft[Any], key: str, stored: str) -> str:
    """Return the stored text as the page knows it; `stored` is what the page has loaded."""
    found = _of(draft).get(key)
    return found.shown if found else stored


def is_shown(draft: Draft[Any], key: str, text: str) -> None:
    """Record the new stored text."""
    if found := _of(draft).get(key):
        found.shown = text


@dataclass(frozen=True)
class Given:
    """The value given to a widget: the stored answer, its form in the widget, and the labels of its options."""

    stored: Any
    shown: Any = field(compare=False)
    named: Sequence[str] = ()


def give(key: str, stored: Any, widget_value: Any, *, named: Sequence[str] = ()) -> None:
    """Give the stored answer to the widget, unless it was given the same before: then the user's input stays.

    All given values are in one dictionary, because Streamlit iterates over all keys of the session for each text
    field.
    """
    new = Given(stored, widget_value, named)
    if key not in st.session_state or _given().get(key) != new:
        set_value(key, widget_value)
        _given()[key] = new
    else:
        put_again(key)


def given(key: str) -> Any:
    """Return the stored answer that a widget was given last."""
    found = _given().get(key)
    return found.stored if found else None


def base(key: str) -> Any:
    """Return the answer that the user saw while typing or choosing.

    If a value was set a moment ago, that may be the one before it.
    """
    found = pending(key)
    return found.before[0] if found else given(key)


def was_given(key: str, stored: Any, shown: Any = None, *, named: Sequence[str] = ()) -> None:
    """Record what is stored now, without changing the value of the widget; `shown` is its form there, if another."""
    _given()[key] = Given(stored, stored if shown is None else shown, named)


def give_back(key: str) -> None:
    """Set the value that a widget was given last; call it in a callback."""
    if found := _given().get(key):
        st.session_state[key] = found.shown


def on_page(context: PlanContext) -> Mapping[str, RenderedField]:
    """Return the fields of the page by the keys of their widgets; fields that the run shows later are added to it."""
    return _of(context)


def place_of(context: PlanContext, key: str) -> PlanPath | None:
    """Return part and path of the field with this key; () if the page shows none."""
    found = _of(context).get(key)
    return PlanPath(found.part, found.path) if found else None


def take_in(context: PlanContext, plan: Plan, *, but: str = "") -> Sequence[str]:
    """Take in texts that colleagues have changed; return their fragments, which show them when they run.

    The field with the key `but` is left as it is.
    """
    stale = []
    for key, here in _of(context).items():
        text = _text(plan, here) if here.fragment and key != but else None
        if text is not None and text != here.shown:
            here.shown = text
            stale.append(here.fragment)
    return stale


def is_quiet(part: str, path: FieldPath) -> bool:
    """Return whether a page shows this answer only in its own field: a text that is no name."""
    try:
        is_text = type_at(BY_KEY[part].answers, path).kind in TEXTS
    except BadEdit:
        return False
    return is_text and path.field not in NAMING_FIELDS and (part, path.field) not in ECHOED


def _given() -> dict[str, Given]:
    found: dict[str, Given] = st.session_state.setdefault(GIVEN, {})
    return found


def _of(context: PlanContext) -> dict[str, RenderedField]:
    metadata, fields = st.session_state.get(HERE, (None, {}))
    if metadata is not context.metadata:
        fields = {}
        st.session_state[HERE] = (context.metadata, fields)
    known: dict[str, RenderedField] = fields
    return known


def _text(plan: Plan, field: RenderedField) -> str | None:
    """Return the text; None if its row is deleted or not stored yet."""
    try:
        return str(value_at(plan[BY_KEY[field.part]], field.path))
    except RowIsGone:
        return None

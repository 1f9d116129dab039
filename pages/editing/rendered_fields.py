"""The fields that the page shows: where each belongs, which piece of the page shows it, and what stands in it now.

A text is saved, and the text of a colleague comes in, while the page around it does not run again.
"""

from __future__ import annotations

from collections.abc import Sequence
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

GIVEN: Final = "given_to_fields"  # session key: what each widget was given from the database
HERE: Final = "fields_here"  # session key: what the page has read, and its fields by the keys of their widgets
ECHOED: Final = frozenset(  # texts that their page shows in another place too, such as the results chain
    {
        ("actions", "unit"),
        ("goals", "short_term_outcome"),
        ("goals", "medium_term_outcome"),
        ("profile", "lead_partner"),
    }
)


@dataclass
class RenderedField:
    """One field: its part of the plan, its path, and for a text its piece of the page and the text in it."""

    part: str
    path: FieldPath
    fragment: str = ""
    shown: str = ""


def note(draft: Draft[Any], key: str, path: FieldPath, *, fragment: str = "", stored: str = "") -> None:
    """The page shows this field. Call it in each run of the page."""
    _of(draft)[key] = RenderedField(draft.tool.key, path, fragment, stored)


def shown(draft: Draft[Any], key: str, stored: str) -> str:
    """The text as it is stored now; `stored` is what the page has read."""
    found = _of(draft).get(key)
    return found.shown if found else stored


def is_shown(draft: Draft[Any], key: str, text: str) -> None:
    """From now on this is the stored text."""
    if found := _of(draft).get(key):
        found.shown = text


@dataclass(frozen=True)
class Given:
    """What a widget was given: the stored answer, how the widget has it, and what the browser knows it by."""

    stored: Any
    shown: Any = field(compare=False)
    named: Sequence[str] = ()


def give(key: str, stored: Any, widget_value: Any, *, named: Sequence[str] = ()) -> None:
    """Give the widget what is stored, unless that is what it was given last: then the person's own input stays.

    What was given stands in one dictionary, because Streamlit walks all keys of the session for each text field.
    """
    new = Given(stored, widget_value, named)
    if key not in st.session_state or _given().get(key) != new:
        set_value(key, widget_value)
        _given()[key] = new
    else:
        put_again(key)


def given(key: str) -> Any:
    """The stored answer that a widget was given last."""
    found = _given().get(key)
    return found.stored if found else None


def base(key: str) -> Any:
    """The answer that the person had in view while they typed or chose.

    Where a value was put in a moment ago, that may still have been the one before it.
    """
    found = pending(key)
    return found.before[0] if found else given(key)


def was_given(key: str, stored: Any) -> None:
    """This is stored now, and the widget keeps what stands in it."""
    _given()[key] = Given(stored, stored)


def give_back(key: str) -> None:
    """Put in again what a widget was given last; call it in a callback."""
    if found := _given().get(key):
        st.session_state[key] = found.shown


def place_of(opened: PlanContext, key: str) -> PlanPath | None:
    """Return the place of the field with this key; None where the page shows none."""
    found = _of(opened).get(key)
    return PlanPath(found.part, found.path) if found else None


def take_in(opened: PlanContext, plan: Plan, *, but: str = "") -> Sequence[str]:
    """The pieces of the page whose text colleagues have changed; they show the new one when they run.

    The field with the key `but` is left as it is.
    """
    stale = []
    for key, here in _of(opened).items():
        text = _text(plan, here) if here.fragment and key != but else None
        if text is not None and text != here.shown:
            here.shown = text
            stale.append(here.fragment)
    return stale


def is_quiet(part: str, path: FieldPath) -> bool:
    """Whether a page shows this answer in its own box alone: a text that is no name."""
    try:
        is_text = type_at(BY_KEY[part].answers, path).kind in TEXTS
    except BadEdit:
        return False
    return is_text and path.field not in NAMING_FIELDS and (part, path.field) not in ECHOED


def _given() -> dict[str, Given]:
    found: dict[str, Given] = st.session_state.setdefault(GIVEN, {})
    return found


def _of(opened: PlanContext) -> dict[str, RenderedField]:
    look, fields = st.session_state.get(HERE, (None, {}))
    if look is not opened.look:
        fields = {}
        st.session_state[HERE] = (opened.look, fields)
    known: dict[str, RenderedField] = fields
    return known


def _text(plan: Plan, field: RenderedField) -> str | None:
    """None for a row that is gone, or that is not stored yet."""
    try:
        return str(value_at(plan[BY_KEY[field.part]], field.path))
    except RowIsGone:
        return None

"""Keep the filters and the position in the history in the address."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import streamlit as st

from curreap.edits import BadEdit, type_at
from curreap.parsing.dates import DateRange
from db.history.changes import ALL, Only
from db.history.history import Person
from pages.editing.parsed_field import DateNotation, entered
from pages.editing.plan_page import PlanContext
from playbook_tools import BY_KEY
from playbook_tools.field_path import BadPath, PlanPath

FIELD: Final = "field"  # ?field=tool/…: only this field, or this row with its fields
BEFORE: Final = "before"  # ?before=812: changes older than this one
VERSION: Final = "version"  # ?version=3: changes since this version
MOMENT: Final = "moment"  # ?moment=2026-11-22T12:00: changes since then, in the time zone of the reader
NUMBER: Final = re.compile(r"[0-9]{1,9}")  # fits into an INTEGER column
PERSON, STEP, DAY = "history_person", "history_step", "history_day"  # widget keys


def days_until_today(context: PlanContext) -> DateNotation:
    """Return the notation for days up to today."""
    return DateNotation(context.words, DateRange(last=context.today))


def read_on_from() -> int | None:
    return number_in(BEFORE)


def number_in(parameter: str) -> int | None:
    """Read a number from the address; None if there is none."""
    asked = st.query_params.get(parameter, "")
    return int(asked) if NUMBER.fullmatch(asked) else None


def moment_asked(context: PlanContext) -> dt.datetime | None:
    """Read the moment from the address; None if it is missing or invalid."""
    try:
        asked = dt.datetime.fromisoformat(st.query_params.get(MOMENT, ""))
        return asked.replace(tzinfo=asked.tzinfo or context.user.time_zone).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def field_asked() -> PlanPath | None:
    """Read the field or row from the address; None if no such one can exist."""
    try:
        asked = PlanPath.parse(st.query_params.get(FIELD, ""))
        type_at(BY_KEY[asked.tool].answers, asked.path)
    except (BadPath, BadEdit, KeyError):
        return None
    return asked


def only_asked(context: PlanContext, people: list[Person]) -> Only:
    """Combine the filters and the address into a selection of changes."""
    person, step = (st.session_state.get(key) for key in (PERSON, STEP))
    day = entered(DAY, days_until_today(context)).value
    place = field_asked() or PlanPath(step or "")
    since = dt.datetime.combine(day, dt.time(), context.user.time_zone) if day else None
    return Only(
        people=[one.id for one in people if one.name == person] if person else ALL.people,
        tool=place.tool,
        path=place.path,
        since=since.astimezone(dt.UTC) if since else None,
        until=dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), context.user.time_zone).astimezone(dt.UTC)
        if day
        else None,
    )


def go(**places: str) -> None:
    """Show another part of the history; call it in a callback."""
    for name in (FIELD, BEFORE, VERSION, MOMENT):
        if value := places.get(name, ""):
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def begin_again() -> None:
    """Go back to the newest changes of the same field; call it in a callback."""
    st.query_params.pop(BEFORE, None)

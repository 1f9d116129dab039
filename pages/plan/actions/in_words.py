"""Write an action and its dates in the pictures, lists and tables of the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from curreap.places.public_holidays import public_holidays
from pages.editing.plan_page import Draft
from playbook_tools import profile
from playbook_tools.actions import Action, Actions


def numbered(draft: Draft[Any], action: Action) -> str:
    """Write the number of an action in the list and its title: "3 Youth Day"."""
    place = draft.words.number(draft.answers.actions.index(action) + 1)
    return f"{place} {action.title or draft.words('No name yet')}"


def span(action: Action) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of an action that has both."""
    assert action.start is not None
    assert action.end is not None
    return action.start, action.end


def dates(draft: Draft[Actions], action: Action) -> str:
    start, end = (draft.words.date(day, "medium") for day in span(action))
    return draft.words("{start} to {end}", start=start, end=end)


def year_of(draft: Draft[Actions], dated: Sequence[Action]) -> int:
    """Return the title year; without one, the year in which the first action begins."""
    return draft.plan.title_year or min(span(action)[0].year for action in dated)


def holidays_of(draft: Draft[Actions], year: int) -> Mapping[dt.date, str]:
    """Return the public holidays of the country of the plan, by day."""
    return public_holidays(draft.plan[profile.TOOL].country or "", year, draft.words.language)

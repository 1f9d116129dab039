"""Show the title year month by month: what begins, what is due, and the public holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from pages import design
from pages.editing.plan_page import Draft
from pages.plan.actions.in_words import holidays_of, numbered, span, year_of
from playbook_tools.actions import Action, Actions

Sort = Literal["holiday", "begins", "ends", "milestone"]
DAYS_OF_REST = (5, 6)  # Saturday and Sunday, counted from Monday as 0


@dataclass(frozen=True, order=True)
class Event:
    """Something on a day of the year."""

    day: dt.date
    sort: Sort
    text: str


def show(draft: Draft[Actions], dated: Sequence[Action]) -> None:
    """Show the twelve months, and name the milestones that fall on a public holiday."""
    words, year = draft.words, year_of(draft, dated)
    events = sorted(event for event in _events(draft, dated, year) if event.day.year == year)
    st.header(words("The year {year}", year=year), anchor=False)
    _say_outside(draft, dated, year)
    _say_holidays(draft, events)
    cells = []
    for month in range(1, 13):
        of_month = [event for event in events if event.day.month == month]
        cells.append(_month(draft, dt.date(year, month, 1), of_month))
    design.show(design.Safe('<div class="year">'), *cells, design.Safe("</div>"))


def _events(draft: Draft[Actions], dated: Sequence[Action], year: int) -> Iterator[Event]:
    words = draft.words
    for action in dated:
        start, end = span(action)
        name = action.title or words("No name yet")
        if start == end:
            yield Event(start, "begins", name)
        else:
            yield Event(start, "begins", words("{action} begins", action=name))
            yield Event(end, "ends", words("{action} ends", action=name))
        yield from (Event(row.date, "milestone", row.title) for row in action.milestones if row.date and row.title)
    yield from (Event(day, "holiday", name) for day, name in holidays_of(draft, year).items())


def _say_outside(draft: Draft[Actions], dated: Sequence[Action], year: int) -> None:
    """Name the actions that run through the whole year, and those that lie outside of it: no month has them."""
    words = draft.words
    spans = [(numbered(draft, action), *span(action)) for action in dated]
    through = [name for name, start, end in spans if start.year < year < end.year]
    outside = [name for name, start, end in spans if end.year < year or start.year > year]
    if through:
        design.small(words("All year: {actions}", actions=words.listed(through)))
    if outside:
        design.small(words("In other years: {actions}", actions=words.listed(outside)))


def _say_holidays(draft: Draft[Actions], events: Sequence[Event]) -> None:
    """Name the milestones on a public holiday: the team may not know it, or may mean it."""
    words = draft.words
    holidays = {event.day: event.text for event in events if event.sort == "holiday"}
    meant = [event for event in events if event.sort == "milestone" and event.day in holidays]
    for event in meant:
        design.small(
            words(
                "{date} is a public holiday, {holiday}: {milestone}",
                date=words.date(event.day),
                holiday=holidays[event.day],
                milestone=event.text,
            )
        )


def _month(draft: Draft[Actions], first: dt.date, events: Sequence[Event]) -> design.Safe:
    words = draft.words
    rows = [_event(draft, event) for event in events]
    inside = design.joined(design.Safe("<ul>"), *rows, design.Safe("</ul>")) if rows else design.Safe("")
    title = words.month(f"{first.year}-{first.month:02}")
    return design.joined(design.Safe("<section><h3>"), title, design.Safe("</h3>"), inside, design.Safe("</section>"))


def _event(draft: Draft[Actions], event: Event) -> design.Safe:
    name = "holiday" if event.sort == "holiday" else "rest" if event.day.weekday() in DAYS_OF_REST else ""
    return design.joined(
        design.Safe(f'<li class="{name}"><b>'),
        draft.words.weekday_and_day(event.day),
        design.Safe("</b> "),
        event.text,
        design.Safe("</li>"),
    )

"""Show one town in the queue of a mentor: deadline, progress, what waits, what is new."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import streamlit as st

from curreap.is_filled import short
from curreap.language.collation import name_key
from curreap.language.words import Words
from curreap.progress import days_left
from db.comments.feedback import Request
from db.comments.mentoring import Mentored
from pages import design
from pages.design.relative_dates import relative_day
from pages.home.plan_card import due_words
from pages.plan.summary.glance import Glance
from pages.shell.plan_name import plan_name
from pages.shell.router import page_of

SILENT_FROM: Final = 7  # days without a change by the team
LONGEST_QUESTION: Final = 160  # characters of a question in the queue


@dataclass(frozen=True)
class Town:
    """A plan of the queue, with its figures cached by revision."""

    plan: Mentored
    glance: Glance
    blockers: int  # points that block the final plan

    def is_silent(self, now: dt.datetime) -> bool:
        return self.plan.silent_days(now) >= SILENT_FROM


def urgency(town: Town, today: dt.date, language: str) -> tuple[object, ...]:
    """Return the sort key of the queue: requests for feedback, waiting comments, nearest deadline, name."""
    dates = [request.by_date or dt.date.max for request in town.plan.requests]
    deadline = town.glance.deadline
    is_ahead = deadline is not None and deadline >= today
    return (
        not dates,
        min(dates, default=dt.date.max),
        not town.plan.waiting_threads,
        deadline if deadline is not None and is_ahead else dt.date.max,
        name_key(town.plan.info.town, language),
    )


def show_town(town: Town, words: Words, *, now: dt.datetime, today: dt.date) -> None:
    """Show a town: three columns, which stack on a phone, and its requests for feedback."""
    info = town.plan.info
    with st.container(key=f"town_{info.id}", gap="xsmall"):
        name, far, talk = st.columns([1.15, 1.25, 1.1], gap="medium")
        with name, st.container(gap="xsmall"):
            _name(town, words, now=now, today=today)
        with far, st.container(gap="xsmall"):
            _readiness(town, words)
        with talk, st.container(gap="xsmall"):
            _talk(town, words)
        for request in town.plan.requests:
            _request(request, words, today)


def _name(town: Town, words: Words, *, now: dt.datetime, today: dt.date) -> None:
    info = town.plan.info
    st.header(design.plain(plan_name(info, words)), anchor=False)
    design.show(_countdown(town.glance.deadline, today, words))
    if town.is_silent(now):
        days = town.plan.silent_days(now)
        design.show(design.missing(words.plural("Nothing for {count} day", "Nothing for {count} days", days)))
    label = design.plain(words("Open {plan}", plan=plan_name(info, words)))
    st.page_link(page_of("overview"), label=label, query_params={"plan": info.id})


def _countdown(deadline: dt.date | None, today: dt.date, words: Words) -> design.Safe:
    left = days_left(deadline, today)
    if deadline is None or left is None or left < 1:
        return design.small_text(due_words(deadline, today, words))
    due = words("due {date}", date=relative_day(deadline, today, words))
    before, number, after = words.around_count("{count} day left", "{count} days left", left)
    return design.joined(
        design.Safe('<p class="days">'), before, design.strong(number), f"{after} · {due}", design.Safe("</p>")
    )


def _readiness(town: Town, words: Words) -> None:
    glance = town.glance
    counted = words("{ready} of {all} steps ready", ready=glance.ready, all=len(glance.bands))
    design.show(design.band(glance.bands, counted))
    blocks = words.plural("{count} point blocks the final plan", "{count} points block the final plan", town.blockers)
    agreed = words.plural("{count} agreed", "{count} agreed", glance.agreed) if glance.agreed else ""
    begun = words.plural("{count} begun", "{count} begun", glance.begun) if glance.begun else ""
    design.show(
        design.joined(design.Safe("<p>"), " · ".join(filter(None, (counted, agreed, begun))), design.Safe("</p>"))
    )
    design.small(blocks if town.blockers else words("Nothing blocks the final plan"))


def _talk(town: Town, words: Words) -> None:
    plan, here = town.plan, {"plan": town.plan.info.id}
    st.page_link(page_of("comments"), label=design.plain(_threads(plan, words)), query_params=here)
    if not plan.has_visited:
        design.small(words("You have not opened this plan yet."))
    elif plan.is_new:
        st.page_link(page_of("overview"), label=design.plain(_new(plan, words)), query_params=here)
    else:
        design.small(words("Nothing new since you last looked"))


def _threads(plan: Mentored, words: Words) -> str:
    if not plan.open_threads:
        return words("No open comment")
    threads = words.plural("{count} open comment", "{count} open comments", plan.open_threads)
    if not plan.waiting_threads:
        return threads
    waiting = words.plural("{count} waits for you", "{count} wait for you", plan.waiting_threads)
    return f"{threads}, {waiting}"


def _new(plan: Mentored, words: Words) -> str:
    changes = words.plural("{count} place changed", "{count} places changed", plan.new_changes)
    comments = words.plural("{count} comment", "{count} comments", plan.new_comments)
    parts = [part for part, some in ((changes, plan.new_changes), (comments, plan.new_comments)) if some]
    return words("New: {what}", what=words.listed(parts))


def _request(request: Request, words: Words, today: dt.date) -> None:
    with st.container(key=f"waits_{request.id}", gap=None):
        st.page_link(
            page_of("overview"),
            label=design.plain(_asks(request, words, today)),
            icon=":material/forum:",
            query_params={"plan": request.plan_id, "request": str(request.id)},
        )
        design.small(f"{words.quoted(short(request.question, LONGEST_QUESTION))} · {request.by}")


def _asks(request: Request, words: Words, today: dt.date) -> str:
    sections = words.plural("{count} section", "{count} sections", len(request.sections))
    if request.by_date is None:
        return words("Asks for your feedback on {sections}", sections=sections)
    date = relative_day(request.by_date, today, words)
    if request.by_date < today:
        return words("Asked for your feedback on {sections} by {date}", sections=sections, date=date)
    return words("Asks for your feedback on {sections} by {date}", sections=sections, date=date)

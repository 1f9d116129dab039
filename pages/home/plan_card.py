"""Show the card of a plan: town and year, progress, deadline, members and the last change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from curreap.access import Role
from curreap.language.words import Words
from curreap.progress import days_left
from db.members import Member
from db.plan_summaries import PlanSummary
from db.views import PlanInfo
from pages import design
from pages.design.relative_dates import relative_day, relative_time
from pages.plan.summary.glance import Glance
from pages.shell.current_user import CurrentUser
from pages.shell.plan_name import plan_name
from pages.shell.router import page_of

NAMES_SHOWN = 4  # people on a card; the others are counted


@dataclass(frozen=True)
class CardOf:
    """The data of one card."""

    info: PlanInfo
    glance: Glance
    beside: PlanSummary


def show_card(card: CardOf, user: CurrentUser, *, now: dt.datetime) -> None:
    """Show the card; its link opens the overview of the plan."""
    words, info = user.words, card.info
    today = now.astimezone(user.time_zone).date()
    name = plan_name(info, words)
    with st.container(border=True, key=f"card_{info.id}", gap="xsmall", height="stretch"):
        st.header(design.plain(name), anchor=False)
        counted = words("{ready} of {all} steps ready", ready=card.glance.ready, all=len(card.glance.bands))
        design.show(design.small_text(_where(card, words)), design.band(card.glance.bands, counted))
        st.markdown(f"{design.plain(counted)}  \n{design.plain(due_words(card.glance.deadline, today, words))}")
        changed = relative_time(info.changed_at, now=now, zone=user.time_zone, words=words)
        by = words("Changed {when} by {name}", when=changed, name=info.changed_by) if info.changed_by else changed
        design.show(design.small_text(f"{people_words(card.beside.members, user.actor.id, words)}\n{by}"))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(_mark(card, words) or "&nbsp;", width="content")
            st.page_link(
                page_of("overview"),
                label=design.plain(words("Open {plan}", plan=name)),
                query_params={"plan": info.id},
                width="content",
            )


def due_words(deadline: dt.date | None, today: dt.date, words: Words) -> str:
    """Write how many days are left until the deadline."""
    left = days_left(deadline, today)
    if deadline is None or left is None:
        return words("No deadline yet")
    date = relative_day(deadline, today, words)
    if left > 0:
        return words.plural("Due in {count} day, {date}", "Due in {count} days, {date}", left, date=date)
    return words("Due today, {date}", date=date) if left == 0 else words("The deadline was {date}", date=date)


def people_words(members: Sequence[Member], reader: int, words: Words) -> str:
    """List the members of a plan, with mentors named as such."""
    if [member.account_id for member in members] == [reader]:
        return words("Only you can see it")
    team = [member.name for member in members if member.role is not Role.MENTOR]
    shown = team[:NAMES_SHOWN]
    if more := len(team) - len(shown):
        shown.append(words.plural("{count} other person", "{count} other people", more))
    mentors = [member.name for member in members if member.role is Role.MENTOR]
    parts = [words.listed(shown)] if shown else []
    if mentors:
        parts.append(words("mentored by {names}", names=words.listed(mentors)))
    return " · ".join(parts) or words("Nobody is on this plan")


def what_you_may(role: Role, words: Words) -> str:
    """Say what the reader may do in a plan without edit rights; empty for editors."""
    return {
        Role.MENTOR: words("you may read and comment"),
        Role.VIEWER: words("you may read"),
        Role.COORDINATOR: words("you may read and comment"),
    }.get(role, "")


def _where(card: CardOf, words: Words) -> str:
    info = card.info
    parts = [words(card.glance.country) if card.glance.country else words("No country yet")]
    parts.append(words("title year {year}", year=info.title_year) if info.title_year else words("no title year yet"))
    if info.copied_from:
        parts.append(words("begun from {plan}", plan=info.copied_from))
    if may := what_you_may(info.role, words):
        parts.append(may)
    return " · ".join(parts)


def _mark(card: CardOf, words: Words) -> str:
    """Write the badges of a card: the number of open comments, and whether it is an example."""
    marks = []
    if card.beside.open_comments:
        count = words.plural("{count} open comment", "{count} open comments", card.beside.open_comments)
        marks.append(f":orange-badge[{design.plain(count)}]")
    if card.info.is_example:
        marks.append(f":gray-badge[{design.plain(words('Example'))}]")
    return " ".join(marks)

"""Show the actions of the title year as a picture, by date or by goal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from curreap.references import rows_of
from pages import design
from pages.editing.plan_page import Draft
from pages.plan.actions import chart
from pages.plan.actions.in_words import dates, holidays_of, numbered, span, year_of
from playbook_tools.actions import Action, Actions, runs_in


def show(draft: Draft[Actions], dated: Sequence[Action], *, is_by_goal: bool) -> None:
    """Show the bars of the year, and below them what the signs mean."""
    words, year = draft.words, year_of(draft, dated)
    inside = [action for action in dated if runs_in(action, dt.date(year, 1, 1), dt.date(year, 12, 31))]
    if inside:
        bars = tuple(_by_goal(draft, inside, year) if is_by_goal else (_bar(draft, one, year) for one in inside))
        alternative = words(
            "Timeline of {year}: {actions}. The dates stand in the table below.",
            year=year,
            actions="; ".join(f"{bar.title}, {bar.dates}" for bar in bars if not bar.is_title),
        )
        chart.timeline(bars, _year(draft, year), alt=alternative)
    _signs(draft, is_this_year=draft.today.year == year)


def groups(draft: Draft[Actions], dated: Sequence[Action]) -> list[tuple[str, list[Action]]]:
    """List the actions by the titles of their goals; an action with several goals is below each of them."""
    goals = rows_of(draft.plan, ("goals", "goals"))
    used = [goal for goal in goals if any(goal in action.goal for action in dated)]
    found = [
        (
            draft.words("Goal {number}: {title}", number=number, title=goals[goal]),
            [action for action in dated if goal in action.goal],
        )
        for number, goal in enumerate(used, start=1)
    ]
    without = [action for action in dated if not any(goal in goals for goal in action.goal)]
    return [*found, (draft.words("Without a goal"), without)] if without else found


def _by_goal(draft: Draft[Actions], inside: Sequence[Action], year: int) -> Iterator[chart.Bar]:
    for title, its_actions in groups(draft, inside):
        yield chart.Bar(title, "", 0, 0, ready=False)
        yield from (_bar(draft, action, year) for action in its_actions)


def _bar(draft: Draft[Actions], action: Action, year: int) -> chart.Bar:
    """Return the part of an action that lies in the year, in days from the first day of the year."""
    first, (start, end) = dt.date(year, 1, 1), span(action)
    days = (dt.date(year + 1, 1, 1) - first).days
    steps = sorted((row.date, row.title) for row in action.milestones if row.date and row.date.year == year)
    return chart.Bar(
        title=numbered(draft, action),
        dates=dates(draft, action),
        start=max((start - first).days, 0),
        end=min((end - first).days + 1, days),
        ready=action.status == "ready",
        milestones=tuple(_mark(draft, day, title) for day, title in steps),
    )


def _year(draft: Draft[Actions], year: int) -> chart.Year:
    words = draft.words
    return chart.Year(
        number=year,
        months=tuple(words.short_months()),
        holidays=tuple(_mark(draft, day, name) for day, name in holidays_of(draft, year).items()),
        today=_mark(draft, draft.today, words("Today")) if draft.today.year == year else None,
    )


def _mark(draft: Draft[Actions], day: dt.date, title: str) -> chart.Mark:
    words, first = draft.words, dt.date(day.year, 1, 1)
    return chart.Mark(
        (day - first).days + 0.5,
        words("{title}, {date}", title=title, date=words.date(day, "full")),
        words.day_and_short_month(day),
    )


def _signs(draft: Draft[Actions], *, is_this_year: bool) -> None:
    words = draft.words
    marks: list[tuple[design.Mark, str]] = [
        ("full", words("Ready", context="action")),
        ("dashed", words("Draft", context="action")),
    ]
    signs = [("dot diamond", words("Milestone")), ("rule", words("Public holiday"))]
    if is_this_year:
        signs.append(("rule today", words("Today")))
    each = (
        design.joined(design.Safe(f'<span><i class="{sign}"></i>'), title, design.Safe("</span>"))
        for sign, title in signs
    )
    design.show(
        design.Safe('<div class="keys">'),
        design.bar_key(marks),
        design.joined(design.Safe('<p class="small key">'), *each, design.Safe("</p></div>")),
    )

"""Draw the timeline of the title year: a bar for each action with its milestones. A table has the same dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import altair as alt
import streamlit as st

from pages import design

ROW: Final = 62  # pixels for one action: its title, the bar below it, and the dates of its milestones
MONTHS: Final = 36  # pixels for the names of the months
BAR: Final = 14  # pixels
BELOW: Final = 4  # pixels from the middle of the row to the middle of the bar
DATES: Final = 21  # pixels from the middle of the row to the middle of the dates
APART: Final = 26  # days between two milestones, from which on there is room for both dates
LONGEST_TITLE: Final = 430  # pixels; longer titles are cut
LONGEST_GROUP: Final = 860


class Mark(NamedTuple):
    """A day in the year: days from its first day, a text, and the date in short."""

    day: float
    label: str
    date: str = ""


class Bar(NamedTuple):
    """An action in the year, from day 0 to day 365 or 366; the texts are in the language of the reader.

    A bar without an end is the title of a group.
    """

    title: str
    dates: str
    start: int
    end: int
    ready: bool
    milestones: tuple[Mark, ...] = ()

    @property
    def is_title(self) -> bool:
        return not self.end


class Year(NamedTuple):
    """The year with the names of its months, its public holidays, and the present day if it lies in it."""

    number: int
    months: tuple[str, ...]
    holidays: tuple[Mark, ...] = ()
    today: Mark | None = None


class Ground(NamedTuple):
    """The colours of the theme that the chart uses."""

    ink: str
    muted: str
    paper: str
    fog: str
    line: str
    sea: str
    madder: str


def timeline(bars: tuple[Bar, ...], year: Year, *, alt: str) -> None:
    """Show the year with its actions in the given order: full bars are ready, dashed ones are drafts."""
    tokens: Mapping[str, str] = design.tokens()
    ground = Ground(*(tokens[name] for name in Ground._fields))
    st.vega_lite_chart(spec=_timeline(bars, year, ground), key="timeline", alt=alt)


# ------------------------------------------------------------------ the spec; building it takes 20 ms


@st.cache_data(max_entries=200, show_spinner=False)
def _timeline(bars: tuple[Bar, ...], year: Year, ground: Ground) -> dict[str, Any]:
    first = dt.date(year.number, 1, 1)
    starts = [(first.replace(month=month) - first).days for month in range(1, 13)]
    days = (first.replace(year=year.number + 1) - first).days
    x = _axis(starts, year.months, days, ground)
    y = alt.Y("row:O", scale=alt.Scale(domain=list(range(len(bars))), padding=0), axis=None)
    base = alt.Chart(alt.Data(values=[_row(number, bar, days) for number, bar in enumerate(bars)]))
    layers = [
        *_quarters(starts, days, x, ground),
        *_days(year, x, ground),
        _bars(base, x, y, ground, ready=True),
        _bars(base, x, y, ground, ready=False),
        *_titles(base, x, y, ground),
        *_milestones(bars, x, y, ground),
    ]
    chart = alt.layer(*layers).properties(height=MONTHS + ROW * len(bars)).configure_view(stroke=None)
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _row(number: int, bar: Bar, days: int) -> dict[str, Any]:
    """Convert a bar to data. The title of a late one ends with its bar, so that it stays inside the picture."""
    late = bar.start + bar.end > days
    values = {name: value for name, value in bar._asdict().items() if name != "milestones"}
    return {**values, "row": number, "late": late, "heading": bar.is_title}


def _axis(starts: list[int], months: tuple[str, ...], days: int, ground: Ground) -> Any:
    """Build the axis of the days of the year, labelled by month. Dates would be shifted by time zones."""
    axis = alt.Axis(
        orient="top",
        values=starts,
        labelExpr=f"{json.dumps(months)}[indexof({json.dumps(starts)}, datum.value)]",
        labelAlign="left",
        labelOffset=4,
        labelFontSize=15,
        labelColor=ground.muted,
        gridColor=ground.line,
        domain=False,
        ticks=False,
        title=None,
    )
    return lambda field: alt.X(field, scale=alt.Scale(domain=[0, days], nice=False), axis=axis, title=None)


def _quarters(starts: list[int], days: int, x: Any, ground: Ground) -> list[alt.Chart]:
    """Shade the second and the fourth quarter, and draw a stronger line where a quarter begins."""
    ends = [*starts[3::3], days]
    shaded = [{"start": starts[month], "end": ends[month // 3]} for month in (3, 9)]
    lines = [{"start": starts[month]} for month in (3, 6, 9)]
    return [
        alt.Chart(alt.Data(values=shaded)).mark_rect(color=ground.fog).encode(x=x("start:Q"), x2="end:Q"),
        alt.Chart(alt.Data(values=lines)).mark_rule(color=ground.muted, strokeWidth=1.2).encode(x=x("start:Q")),
    ]


def _bars(base: alt.Chart, x: Any, y: alt.Y, ground: Ground, *, ready: bool) -> alt.Chart:
    drawn = base.transform_filter(f"!datum.heading && {'' if ready else '!'}datum.ready").mark_bar(
        height=BAR,
        cornerRadius=2,
        yOffset=BELOW,
        color=ground.sea if ready else ground.paper,
        stroke=ground.sea,
        strokeWidth=2,
        strokeDash=[1, 0] if ready else [5, 3],
    )
    tooltip = [alt.Tooltip("title:N", title=" "), alt.Tooltip("dates:N", title=" ")]
    chart: alt.Chart = drawn.encode(x=x("start:Q"), x2="end:Q", y=y, tooltip=tooltip)
    return chart


def _titles(base: alt.Chart, x: Any, y: alt.Y, ground: Ground) -> list[alt.Chart]:
    """Draw the titles above their bars, with a halo in the background colour against the lines behind."""
    drawn = []
    halo: dict[str, Any] = {"stroke": ground.paper, "strokeWidth": 5, "strokeJoin": "round"}
    for style in (halo, {}):
        colour: dict[str, Any] = {"color": ground.paper if style else ground.ink, **style}
        for late in (False, True):
            text: dict[str, Any] = {"align": "right" if late else "left", "fontSize": 15, "dy": -16}
            of_bars = base.transform_filter(f"!datum.heading && {'' if late else '!'}datum.late")
            some = of_bars.mark_text(**text, limit=LONGEST_TITLE, **colour)
            drawn.append(some.encode(x=x("end:Q" if late else "start:Q"), y=y, text="title:N"))
        of_groups = base.transform_filter("datum.heading")
        group = of_groups.mark_text(align="left", fontSize=15, fontWeight=600, dy=12, limit=LONGEST_GROUP, **colour)
        drawn.append(group.encode(x=x("start:Q"), y=y, text="title:N"))
    return drawn


def _days(year: Year, x: Any, ground: Ground) -> list[alt.Chart]:
    """Draw a thin line for each public holiday, and a strong one for the present day with its name on top."""
    rows = [mark._asdict() for mark in year.holidays]
    tooltip = [alt.Tooltip("label:N", title=" ")]
    thin = alt.Chart(alt.Data(values=rows)).mark_rule(color=ground.muted, strokeDash=[2, 4], strokeWidth=1.5)
    drawn = [thin.encode(x=x("day:Q"), tooltip=tooltip)]
    if year.today:
        now = alt.Chart(alt.Data(values=[year.today._asdict()]))
        drawn.append(now.mark_rule(color=ground.madder, strokeWidth=2).encode(x=x("day:Q"), tooltip=tooltip))
    return drawn


def _milestones(bars: tuple[Bar, ...], x: Any, y: alt.Y, ground: Ground) -> list[alt.Chart]:
    """Draw a diamond for each milestone, and its date below where it does not touch the next one."""
    rows = [
        {"row": number, **mark._asdict(), "is_apart": is_apart}
        for number, bar in enumerate(bars)
        for mark, is_apart in zip(bar.milestones, _apart(bar.milestones), strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows))
    drawn = base.mark_point(
        shape="diamond",
        filled=True,
        opacity=1,
        size=190,
        yOffset=BELOW,
        color=ground.madder,
        stroke=ground.paper,
        strokeWidth=1.5,
    )
    tooltip = [alt.Tooltip("label:N", title=" ")]
    dates = base.transform_filter("datum.is_apart")
    layers = [drawn.encode(x=x("day:Q"), y=y, tooltip=tooltip)]
    halo: dict[str, Any] = {"stroke": ground.paper, "strokeWidth": 4, "strokeJoin": "round"}
    for style in (halo, {}):
        text = dates.mark_text(fontSize=13, yOffset=DATES, color=ground.paper if style else ground.muted, **style)
        layers.append(text.encode(x=x("day:Q"), y=y, text="date:N"))
    return layers


def _apart(marks: tuple[Mark, ...]) -> list[bool]:
    """Say of each milestone, in the order of their days, whether its date touches none that is drawn before it."""
    last, apart = -float(APART), []
    for mark in marks:
        apart.append(mark.day - last >= APART)
        if apart[-1]:
            last = mark.day
    return apart

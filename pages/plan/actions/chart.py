"""Draw the timeline of the title year: a bar for each action with its milestones. A table has the same dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import altair as alt
import streamlit as st

from pages import design

ROW: Final = 46  # pixels for one action: its title, and the bar below it
MONTHS: Final = 36  # pixels for the names of the months
BAR: Final = 14  # pixels
BELOW: Final = 11  # pixels from the middle of the row to the middle of the bar
LONGEST_TITLE: Final = 430  # pixels; longer titles are cut


class Milestone(NamedTuple):
    """A milestone of an action: days from the first day of the year, and its text."""

    day: float
    label: str


class Bar(NamedTuple):
    """An action in the year, from day 0 to day 365 or 366; the texts are in the language of the reader."""

    title: str
    dates: str
    start: int
    end: int
    ready: bool
    milestones: tuple[Milestone, ...]


class Ground(NamedTuple):
    """The colours of the theme that the chart uses."""

    ink: str
    muted: str
    paper: str
    fog: str
    line: str
    sea: str
    madder: str


def timeline(bars: tuple[Bar, ...], months: tuple[str, ...], year: int, *, alt: str) -> None:
    """Show the year with its actions in the given order: full bars are ready, dashed ones are drafts."""
    tokens: Mapping[str, str] = design.tokens()
    ground = Ground(*(tokens[name] for name in Ground._fields))
    st.vega_lite_chart(spec=_timeline(bars, months, year, ground), key="timeline", alt=alt)


# ------------------------------------------------------------------ the spec; building it takes 20 ms


@st.cache_data(max_entries=200, show_spinner=False)
def _timeline(bars: tuple[Bar, ...], months: tuple[str, ...], year: int, ground: Ground) -> dict[str, Any]:
    starts = [(dt.date(year, month, 1) - dt.date(year, 1, 1)).days for month in range(1, 13)]
    days = (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
    x = _axis(starts, months, days, ground)
    y = alt.Y("row:O", scale=alt.Scale(domain=list(range(len(bars))), padding=0), axis=None)
    base = alt.Chart(alt.Data(values=[_row(number, bar, days) for number, bar in enumerate(bars)]))
    layers = [
        *_quarters(starts, days, x, ground),
        _bars(base, x, y, ground, ready=True),
        _bars(base, x, y, ground, ready=False),
        *_titles(base, x, y, ground),
        _milestones(bars, x, y, ground),
    ]
    chart = alt.layer(*layers).properties(height=MONTHS + ROW * len(bars)).configure_view(stroke=None)
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _row(number: int, bar: Bar, days: int) -> dict[str, Any]:
    """Convert a bar to data. The title of a late one ends with its bar, so that it stays inside the picture."""
    late = bar.start + bar.end > days
    values = {name: value for name, value in bar._asdict().items() if name != "milestones"}
    return {**values, "row": number, "late": late}


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
    drawn = base.transform_filter("datum.ready" if ready else "!datum.ready").mark_bar(
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
    for style in ({"stroke": ground.paper, "strokeWidth": 5, "strokeJoin": "round"}, {}):
        for late in (False, True):
            text: dict[str, Any] = {
                "align": "right" if late else "left",
                "fontSize": 15,
                "dy": -9,
                "limit": LONGEST_TITLE,
                "color": ground.paper if style else ground.ink,
                **style,
            }
            some = base.transform_filter("datum.late" if late else "!datum.late").mark_text(**text)
            drawn.append(some.encode(x=x("end:Q" if late else "start:Q"), y=y, text="title:N"))
    return drawn


def _milestones(bars: tuple[Bar, ...], x: Any, y: alt.Y, ground: Ground) -> alt.Chart:
    rows = [{"row": number, **mark._asdict()} for number, bar in enumerate(bars) for mark in bar.milestones]
    drawn = alt.Chart(alt.Data(values=rows)).mark_point(
        shape="diamond",
        filled=True,
        opacity=1,
        size=190,
        yOffset=BELOW,
        color=ground.madder,
        stroke=ground.paper,
        strokeWidth=1.5,
    )
    chart: alt.Chart = drawn.encode(x=x("day:Q"), y=y, tooltip=[alt.Tooltip("label:N", title=" ")])
    return chart

"""Draw the grid of influence and interest. The register below it contains the same numbers as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import altair as alt
import streamlit as st

from pages import design
from pages.plan.stakeholders import placing
from pages.plan.stakeholders.placing import HEIGHT, LEAST, SPAN, WIDTH, across, down
from playbook_tools.stakeholders import CUT

MOST_NAMES: Final = 20  # with more, the grid shows numbers, and a list next to it the names
MOST_IN_CELL: Final = 6  # marks in one cell; with more there is no room for names
MOST_NUMBERS: Final = 12  # numbers in one cell; the last of them says how many more there are
LONGEST: Final = (32, 24, 18)  # letters of a name; the longest of these forms that fits is used
TEXT: Final = 15  # font size in pixels


class GridMark(NamedTuple):
    """One stakeholder on the grid; influence and interest from 1 to 5."""

    number: int
    name: str
    influence: int
    interest: int
    is_rarely_heard: bool


class Titles(NamedTuple):
    """The words around the marks, in the language of the reader."""

    influence: str
    interest: str
    quarters: tuple[str, str, str, str]  # high left, high right, low left, low right


class Ground(NamedTuple):
    """The colours of the theme that the chart uses."""

    ink: str
    muted: str
    paper: str
    fog: str
    sea: str
    madder: str


class Grid(NamedTuple):
    """The chart, and whether it shows numbers instead of names."""

    spec: dict[str, Any]
    has_numbers: bool


def grid(marks: tuple[GridMark, ...], titles: Titles, *, alt: str) -> bool:
    """Show the grid at its own size. Returns True if it shows numbers, so that a list of the names is needed."""
    tokens: Mapping[str, str] = design.tokens()
    made = _grid(marks, titles, Ground(*(tokens[name] for name in Ground._fields)))
    st.vega_lite_chart(spec=made.spec, key="stakeholder_grid", alt=alt, width="content")
    return made.has_numbers


# ------------------------------------------------------------------ the spec; building it takes 20 ms


@st.cache_data(max_entries=200, show_spinner=False)
def _grid(marks: tuple[GridMark, ...], titles: Titles, ground: Ground) -> Grid:
    with_names = _with_names(marks)
    rows = with_names or _with_numbers(marks)
    base = alt.Chart(alt.Data(values=rows))
    layers = [*_quarters(titles, ground), *(_names(base, titles, ground) if with_names else [])]
    layers += _marks(base, titles, ground, has_numbers=not with_names)
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, autosize={"type": "pad"})
    return Grid(chart.configure_view(stroke=None).to_dict(), has_numbers=not with_names)


def _with_names(marks: tuple[GridMark, ...]) -> list[dict[str, Any]]:
    """Place the marks with their names; empty if there is no room for all of them."""
    pairs = [(mark.influence, mark.interest) for mark in marks]
    if len(marks) > MOST_NAMES or any(pairs.count(pair) > MOST_IN_CELL for pair in pairs):
        return []
    spots = placing.marks(pairs)
    forms = [tuple(dict.fromkeys(_shortened(mark.name, longest) for longest in LONGEST)) for mark in marks]
    labels = placing.labelled(forms, spots) or []
    return [_named(mark, label) for mark, label in zip(marks, labels, strict=False)]


def _named(mark: GridMark, label: placing.Label) -> dict[str, Any]:
    end = label.line_to or label.mark
    return {
        **_row(mark),
        "x": label.mark.x,
        "y": label.mark.y,
        "tx": label.words_at.x,
        "ty": label.words_at.y,
        "lx": end.x,
        "ly": end.y,
        "label": label.words,
    }


def _with_numbers(marks: tuple[GridMark, ...]) -> list[dict[str, Any]]:
    """Place the marks with a number in each. In a cell with too many, the last mark says how many more there are."""
    shown: list[tuple[GridMark, str]] = []
    for pair in dict.fromkeys((mark.influence, mark.interest) for mark in marks):
        cell = [mark for mark in marks if (mark.influence, mark.interest) == pair]
        if len(cell) <= MOST_NUMBERS:
            shown += [(mark, str(mark.number)) for mark in cell]
            continue
        shown += [(mark, str(mark.number)) for mark in cell[: MOST_NUMBERS - 1]]
        more = len(cell) - MOST_NUMBERS + 1
        shown.append((cell[-1]._replace(name=f"+{more}", is_rarely_heard=False), f"+{more}"))
    spots = placing.marks([(mark.influence, mark.interest) for mark, _ in shown])
    return [
        {**_row(mark), "x": spot.x, "y": spot.y, "label": label}
        for (mark, label), spot in zip(shown, spots, strict=True)
    ]


def _row(mark: GridMark) -> dict[str, Any]:
    return {"name": mark.name, "rare": mark.is_rarely_heard}


def _shortened(name: str, longest: int) -> str:
    """Shorten a name: leave out a remark in brackets at its end, then cut it between words."""
    short = name.partition(" (")[0] if len(name) > longest and name.endswith(")") else name
    if len(short) <= longest:
        return short
    return f"{short[:longest].rpartition(' ')[0] or short[:longest]} …"


# ------------------------------------------------------------------ the layers


def _x(field: str, titles: Titles, ground: Ground) -> alt.X:
    scale = alt.Scale(domain=[0, WIDTH], nice=False)
    values = [across(step) for step in range(1, 6)]
    shown = f"format(datum.value / {WIDTH} * {SPAN} + {LEAST}, '.0f')"
    return alt.X(field, scale=scale, axis=_axis(titles.influence, values, shown, ground))


def _y(field: str, titles: Titles, ground: Ground) -> alt.Y:
    scale = alt.Scale(domain=[HEIGHT, 0], nice=False)
    values = [down(step) for step in range(1, 6)]
    shown = f"format((1 - datum.value / {HEIGHT}) * {SPAN} + {LEAST}, '.0f')"
    return alt.Y(field, scale=scale, axis=_axis(titles.interest, values, shown, ground))


def _axis(title: str, values: list[float], shown: str, ground: Ground) -> alt.Axis:
    return alt.Axis(
        values=values,
        labelExpr=shown,
        title=title,
        grid=False,
        ticks=False,
        domain=False,
        labelFontSize=TEXT,
        labelColor=ground.muted,
        titleFontSize=TEXT + 1,
        titleFontWeight=600,
        titleColor=ground.ink,
    )


def _quarters(titles: Titles, ground: Ground) -> list[alt.Chart]:
    x, y = across(CUT), down(CUT)
    corners = [(0, 0, x, y), (x, 0, WIDTH, y), (0, y, x, HEIGHT), (x, y, WIDTH, HEIGHT)]
    rows = [
        {
            "x": left,
            "y": top,
            "x2": right,
            "y2": bottom,
            "title": title,
            "tx": left + 10,
            "ty": bottom - 13 if top else 14,
        }
        for title, (left, top, right, bottom) in zip(titles.quarters, corners, strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows))
    return [
        base.mark_rect(fill=ground.fog, stroke=ground.paper, strokeWidth=6).encode(
            x=_x("x:Q", titles, ground), x2="x2:Q", y=_y("y:Q", titles, ground), y2="y2:Q"
        ),
        base.mark_text(align="left", fontSize=TEXT, color=ground.muted, fontStyle="italic").encode(
            x=_x("tx:Q", titles, ground), y=_y("ty:Q", titles, ground), text="title:N"
        ),
    ]


def _names(base: alt.Chart, titles: Titles, ground: Ground) -> list[alt.Chart]:
    x, y = _x("x:Q", titles, ground), _y("y:Q", titles, ground)
    return [
        base.mark_rule(color=ground.muted, strokeWidth=1).encode(x=x, y=y, x2="lx:Q", y2="ly:Q"),
        base.mark_text(align="left", fontSize=TEXT, color=ground.ink).encode(
            x=_x("tx:Q", titles, ground), y=_y("ty:Q", titles, ground), text="label:N"
        ),
    ]


def _marks(base: alt.Chart, titles: Titles, ground: Ground, *, has_numbers: bool) -> list[alt.Chart]:
    x, y = _x("x:Q", titles, ground), _y("y:Q", titles, ground)
    drawn = []
    for test, shape, colour in (("!datum.rare", "circle", ground.sea), ("datum.rare", "diamond", ground.madder)):
        mark = base.transform_filter(test).mark_point(
            shape=shape,
            size=520 if has_numbers else 190,
            filled=True,
            opacity=1,
            color=colour,
            stroke=ground.paper,
            strokeWidth=1.5,
        )
        drawn.append(mark.encode(x=x, y=y, tooltip=[alt.Tooltip("name:N", title=" ")]))
    if has_numbers:
        drawn.append(base.mark_text(fontSize=13, fontWeight=600, color=ground.paper).encode(x=x, y=y, text="label:N"))
    return drawn

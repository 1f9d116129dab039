"""Draw the charts of the self-assessment: a wheel as overview, bars to read values. A table has the same numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import altair as alt
import streamlit as st

from pages import design
from pages.editing.plan_page import PlanContext
from playbook_tools.self_assessment import TopicResult
from playbook_tools.vocabulary import TOPICS, code

LEVELS: Final = 5
HEIGHT: Final = 430  # pixels
LABELS_AT: Final = 6.05  # radius of the labels, in levels
EDGE: Final = 7.2  # radius of the picture in levels, with space for the labels


class Point(NamedTuple):
    """One topic in the charts. Scores run from 1 to 5; figures are written in the language of the reader."""

    label: str
    figure: str
    score: float | None
    lowest: int | None
    highest: int | None
    colour: str


class Ground(NamedTuple):
    """The colours of the theme that the charts use."""

    ink: str
    muted: str
    paper: str
    fog: str
    line: str


def points(context: PlanContext, results: Sequence[TopicResult]) -> tuple[Point, ...]:
    """List the topics for the charts, in their order."""
    words, content = context.words, context.content
    return tuple(
        Point(
            f"{code(result.topic)} {words(content.topic(result.topic).short_title)}",
            "–" if result.score is None else words.number(result.score, 1),
            result.score,
            result.lowest if result.voices > 1 else None,
            result.highest if result.voices > 1 else None,
            design.topic_colour(result.topic),
        )
        for result in results
    )


def wheel(context: PlanContext, shown: tuple[Point, ...]) -> None:
    """Show the seven topics as sectors; a full ring is a reached level."""
    words = context.words
    listed = "; ".join(f"{point.label} {point.figure}" for point in shown)
    alternative = words("Wheel of the seven topics, scores from 1 to 5: {scores}.", scores=listed)
    st.vega_lite_chart(spec=_wheel(shown, _ground()), key="wheel", alt=alternative)


def bars(context: PlanContext, shown: tuple[Point, ...]) -> None:
    """Show the seven topics as bars, each with a line from the lowest to the highest personal average."""
    words = context.words
    listed = "; ".join(_in_words(context, point) for point in shown)
    alternative = words("Bars of the seven topics, scores from 1 to 5: {scores}.", scores=listed)
    st.vega_lite_chart(spec=_bars(shown, _ground()), key="bars", alt=alternative)


def _in_words(context: PlanContext, point: Point) -> str:
    if point.lowest is None or point.highest is None:
        return f"{point.label} {point.figure}"
    return context.words(
        "{topic} {score}, people from {lowest} to {highest}",
        topic=point.label,
        score=point.figure,
        lowest=point.lowest,
        highest=point.highest,
    )


def _ground() -> Ground:
    tokens: Mapping[str, str] = design.tokens()
    return Ground(*(tokens[name] for name in Ground._fields))


# ------------------------------------------------------------------ the specs; building one takes 20 ms


@st.cache_data(max_entries=200, show_spinner=False)
def _wheel(shown: tuple[Point, ...], ground: Ground) -> dict[str, Any]:
    turn = 2 * math.pi / len(TOPICS)
    rows = [
        {
            **_row(point),
            "begin": number * turn,
            "end": (number + 1) * turn,
            "middle": (number + 0.5) * turn,
            "words": f"{point.label}\n{point.figure}",
        }
        for number, point in enumerate(shown)
    ]
    base = alt.Chart(alt.Data(values=rows))
    sector: dict[str, Any] = {"theta": alt.Theta("begin:Q", scale=None), "theta2": alt.Theta2("end:Q")}
    edge: dict[str, Any] = {"stroke": ground.paper, "strokeWidth": 3}
    field = base.mark_arc(fill=ground.fog, **edge).encode(**sector, radius=_radius(alt.datum(LEVELS)))
    reached = base.mark_arc(**edge).encode(
        **sector, radius=_radius("reached:Q"), color=alt.Color("colour:N", scale=None)
    )
    labels = base.mark_text(fontSize=15, color=ground.ink, lineBreak="\n").encode(
        theta=alt.Theta("middle:Q", scale=None), radius=_radius(alt.datum(LABELS_AT)), text="words:N"
    )
    return _finished(alt.layer(field, reached, _rings(ground), labels))


def _radius(at: Any) -> alt.Radius | alt.RadiusDatum:
    scale = alt.Scale(domain=[0, EDGE], type="linear", zero=True, rangeMin=0)
    if isinstance(at, str):
        return alt.Radius(at, scale=scale)
    return alt.RadiusDatum(at["datum"], scale=scale)


def _rings(ground: Ground) -> alt.Chart:
    """Draw the borders of the levels across the sectors, so that levels can be counted."""
    rows = [{"level": level, "begin": 0, "end": 2 * math.pi} for level in range(1, LEVELS + 1)]
    rings: alt.Chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_arc(filled=False, stroke=ground.paper, strokeWidth=1.6)
        .encode(theta=alt.Theta("begin:Q", scale=None), theta2=alt.Theta2("end:Q"), radius=_radius("level:Q"))
    )
    return rings


@st.cache_data(max_entries=200, show_spinner=False)
def _bars(shown: tuple[Point, ...], ground: Ground) -> dict[str, Any]:
    base = alt.Chart(alt.Data(values=[_row(point) for point in shown]))
    y = alt.Y("label:N", sort=[point.label for point in shown], title=None, axis=_names(ground))
    at_score = {"y": y, "x": _along("reached:Q", ground)}
    span = base.transform_filter("datum.lowest != null")
    ends: dict[str, Any] = {"size": 34, "filled": True, "opacity": 1, "color": ground.ink, "yOffset": 17}
    layers = [
        base.mark_bar(height=22, cornerRadiusEnd=2).encode(**at_score, color=alt.Color("colour:N", scale=None)),
        span.mark_rule(strokeWidth=2, color=ground.ink, yOffset=17).encode(
            y=y, x=_along("lowest:Q", ground), x2="highest:Q"
        ),
        span.mark_point(**ends).encode(y=y, x=_along("lowest:Q", ground)),
        span.mark_point(**ends).encode(y=y, x=_along("highest:Q", ground)),
        base.mark_text(align="left", dx=7, fontSize=16, fontWeight=700, color=ground.ink).encode(
            **at_score, text="figure:N"
        ),
    ]
    return _finished(alt.layer(*layers))


def _names(ground: Ground) -> alt.Axis:
    return alt.Axis(labelFontSize=15, labelLimit=200, ticks=False, domain=False, labelPadding=8, labelColor=ground.ink)


def _along(field: str, ground: Ground) -> alt.X:
    axis = alt.Axis(
        values=list(range(1, LEVELS + 1)),
        labelFontSize=15,
        labelColor=ground.muted,
        gridColor=ground.line,
        domain=False,
        ticks=False,
    )
    return alt.X(field, scale=alt.Scale(domain=[0, LEVELS]), title=None, axis=axis)


def _row(point: Point) -> dict[str, Any]:
    return {**point._asdict(), "reached": point.score or 0}


def _finished(chart: Any) -> dict[str, Any]:
    """Convert the chart to data, which is cached and sent."""
    spec: dict[str, Any] = chart.properties(height=HEIGHT).configure_view(stroke=None).to_dict()
    return spec

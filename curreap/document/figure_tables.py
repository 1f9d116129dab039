"""Tables with the values of each figure, for readers who cannot see it and for calculation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from curreap.document.assets import direction, distance
from curreap.document.document_writer import NOTHING
from curreap.language.words import Words
from playbook_tools.blocks import DataTable
from playbook_tools.figures import (
    Bar,
    Figure,
    GridPoint,
    MapFigure,
    MoneyBar,
    MoneyBars,
    Pin,
    ScoreBars,
    SpreadBars,
    StakeholderGrid,
    Timeline,
    TopicScore,
    TopicSpread,
    Wheel,
)
from playbook_tools.stakeholders import quadrant_at
from playbook_tools.tool import Place

LEVELS: Final = (1, 2, 3, 4, 5)
Cells = tuple[str, ...]


def figure_table(figure: Figure, words: Words) -> DataTable:
    """Build the table of a figure. The first column names the row."""
    match figure:
        case Wheel() | ScoreBars():
            return _of_scores(figure, words)
        case SpreadBars():
            return _of_spreads(figure, words)
        case MapFigure():
            return _of_places(figure, words)
        case StakeholderGrid():
            return _of_the_grid(figure, words)
        case Timeline():
            return _of_the_year(figure, words)
        case MoneyBars():
            return _of_money(figure, words)


def _caption(figure: Figure, words: Words) -> str:
    return words("In numbers: {title}", title=figure.title)


def _number(words: Words, value: float | None, decimals: int | None = None) -> str:
    return NOTHING if value is None else words.number(value, decimals)


def _priority(words: Words, is_priority: bool) -> str:
    return words("▲ priority") if is_priority else NOTHING


# ------------------------------------------------------------------ self-assessment


def _of_scores(figure: Wheel | ScoreBars, words: Words) -> DataTable:
    """List the score of each topic, and the lowest and highest rating where they may be shown."""
    is_spread = any(score.lowest is not None for score in figure.scores)
    spread = (words("Lowest rating"), words("Highest rating")) if is_spread else ()
    return DataTable(
        _caption(figure, words),
        (words("Topic"), words("Score"), *spread, words("Priority")),
        tuple(_score_row(score, words, with_spread=is_spread) for score in figure.scores),
        numeric=frozenset({1, 2, 3} if is_spread else {1}),
        widths=(4, 1, 1, 1, 1.4) if is_spread else (4, 1, 1.4),
    )


def _score_row(score: TopicScore, words: Words, *, with_spread: bool) -> Cells:
    spread = (_number(words, score.lowest), _number(words, score.highest)) if with_spread else ()
    return (f"{score.code} {score.name}", _number(words, score.score, 1), *spread, _priority(words, score.is_priority))


def _of_spreads(figure: SpreadBars, words: Words) -> DataTable:
    """List the number of ratings per level in each topic."""
    levels = tuple(words("Level {number}", number=words.number(level)) for level in LEVELS)
    columns = (words("Topic"), *levels, words("Middle half"), words("Average"), words("Agreed score"))
    return DataTable(
        _caption(figure, words),
        (*columns, words("Priority")),
        tuple(_spread_row(spread, words) for spread in figure.spreads),
        numeric=frozenset({1, 2, 3, 4, 5, 7, 8}),
        note=words("A dash means that there are not enough answers."),
        widths=(3, 1, 1, 1, 1, 1, 1.4, 1.2, 1.2, 1.5),
    )


def _spread_row(spread: TopicSpread, words: Words) -> Cells:
    counts = map(words.number, spread.counts) if spread.counts else [NOTHING] * len(LEVELS)
    return (
        f"{spread.code} {spread.name}",
        *counts,
        _middle_half(spread, words),
        _number(words, spread.mean, 1),
        _number(words, spread.agreed),
        _priority(words, spread.is_priority),
    )


def _middle_half(spread: TopicSpread, words: Words) -> str:
    if spread.quartiles is None:
        return NOTHING
    low, high = map(words.number, spread.quartiles)
    return low if low == high else words("{low} to {high}", low=low, high=high)


# ------------------------------------------------------------------ places and people


def _of_places(figure: MapFigure, words: Words) -> DataTable:
    """List the assets with their distance in kilometres and direction from the middle of the map."""
    middle = Place(latitude=figure.centre[0], longitude=figure.centre[1])
    columns = (words("Asset"), words("Number on the map"), words("Kilometres from the middle"), words("Direction"))
    return DataTable(
        words("Places on the map: {title}", title=figure.title),
        columns,
        tuple(_pin_row(pin, middle, words) for pin in figure.pins),
        numeric=frozenset({1, 2}),
        widths=(4, 1.2, 1.6, 1.6),
    )


def _pin_row(pin: Pin, middle: Place, words: Words) -> Cells:
    far = words.number(distance(middle, pin), 1)
    return (pin.name, words.number(pin.number), far, direction(words, middle, pin) or NOTHING)


def _of_the_grid(figure: StakeholderGrid, words: Words) -> DataTable:
    """List the stakeholders with influence, interest and quadrant."""
    columns = (words("Organisation or group"), figure.axis_y, figure.axis_x, words("Quadrant"), words("Rarely heard"))
    return DataTable(
        _caption(figure, words),
        columns,
        tuple(_point_row(point, figure, words) for point in figure.points),
        numeric=frozenset({1, 2}),
        widths=(4, 1.2, 1.2, 2, 1.4),
    )


def _point_row(point: GridPoint, figure: StakeholderGrid, words: Words) -> Cells:
    quadrant = figure.quadrants.get(quadrant_at(point.influence, point.interest), "")
    rarely = words("Rarely heard") if point.rarely_heard else NOTHING
    return (point.name, words.number(point.influence), words.number(point.interest), quadrant or NOTHING, rarely)


# ------------------------------------------------------------------ time and money


def _of_the_year(figure: Timeline, words: Words) -> DataTable:
    columns = (
        words("Action"),
        words("From", context="start of an action"),
        words("Until", context="end of an action"),
        words("Status"),
        words("Milestones"),
    )
    return DataTable(
        _caption(figure, words),
        columns,
        tuple(_bar_row(bar, words) for bar in figure.bars),
        widths=(3, 1.5, 1.5, 1, 4),
    )


def _bar_row(bar: Bar, words: Words) -> Cells:
    status = words("Ready", context="action") if bar.is_ready else words("Draft", context="action")
    marks = (f"{_day(date, words)}: {what}" if what.strip() else _day(date, words) for date, what in bar.marks)
    return (bar.label, _day(bar.start, words), _day(bar.end, words), status, "\n".join(marks) or NOTHING)


def _day(date: str, words: Words) -> str:
    return words.date(dt.date.fromisoformat(date), "medium")


def _of_money(figure: MoneyBars, words: Words) -> DataTable:
    labels = (figure.secured_label, figure.open_label)
    return DataTable(
        _caption(figure, words),
        (words("Name", context="budget"), words("All costs"), *labels),
        tuple(_money_row(bar, words) for bar in figure.bars),
        numeric=frozenset({1, 2, 3}),
        total=_money_total(figure.bars, words) if len(figure.bars) > 1 else None,
        widths=(4, 1.5, 1.5, 1.7),
    )


def _money_row(bar: MoneyBar, words: Words) -> Cells:
    return (bar.label, bar.total_text, words.money(bar.secured), words.money(bar.total - bar.secured))


def _money_total(bars: Sequence[MoneyBar], words: Words) -> Cells:
    total, secured = sum(bar.total for bar in bars), sum(bar.secured for bar in bars)
    return (words("All", context="total"), words.money(total), words.money(secured), words.money(total - secured))

"""Figures of a finished plan: prepared data, drawn by each export format and by the preview.

All strings are plain text and may hold user text; each renderer escapes them for its format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playbook_tools.vocabulary import Topic


@dataclass(frozen=True)
class TopicScore:
    """The score of one topic of the self-assessment, from 1 to 5; None with too few answers."""

    topic: Topic
    code: str
    name: str
    score: float | None
    lowest: int | None = None
    highest: int | None = None
    is_priority: bool = False


@dataclass(frozen=True)
class Wheel:
    """The scores of the seven topics as a wheel."""

    title: str
    scores: Sequence[TopicScore]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class ScoreBars:
    """The scores of the seven topics as bars, with the lowest and highest rating where several people rated."""

    title: str
    scores: Sequence[TopicScore]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class TopicSpread:
    """Number of ratings per level (1 to 5) in one topic, lowest level first; empty with fewer than four raters."""

    topic: Topic
    code: str
    name: str
    counts: Sequence[int] = ()
    quartiles: tuple[float, float] | None = None
    mean: float | None = None
    agreed: int | None = None
    is_priority: bool = False


@dataclass(frozen=True)
class SpreadBars:
    """The ratings of each topic from 1 to 5: distribution, mean, middle half (quartiles) and agreed level."""

    title: str
    spreads: Sequence[TopicSpread]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class Pin:
    """An asset with coordinates on the map, in degrees (WGS84)."""

    number: int
    name: str
    latitude: float
    longitude: float
    vitality: str | None = None  # a key of the vitality states


@dataclass(frozen=True)
class MapFigure:
    """Assets on a map of the area around the town, drawn from the bundled outlines."""

    title: str
    centre: tuple[float, float]  # latitude, longitude
    pins: Sequence[Pin]
    alternative: str
    town: str = ""
    caption: str = ""


@dataclass(frozen=True)
class GridPoint:
    """A stakeholder on the grid; influence and interest run from 1 to 5."""

    name: str
    influence: int
    interest: int
    rarely_heard: bool = False


@dataclass(frozen=True)
class StakeholderGrid:
    title: str
    points: Sequence[GridPoint]
    quadrants: dict[str, str]  # key of the quadrant -> title
    axis_x: str
    axis_y: str
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class Bar:
    """One action on the timeline; `start` and `end` are ISO dates within the months of the timeline."""

    label: str
    start: str
    end: str
    is_ready: bool = True
    marks: Sequence[tuple[str, str]] = ()  # (ISO date, label)


@dataclass(frozen=True)
class Timeline:
    title: str
    year: int
    months: Sequence[str]  # twelve short names in the language of the document
    bars: Sequence[Bar]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class MoneyBar:
    """An amount in euros and its secured part."""

    label: str
    total: float
    secured: float
    total_text: str  # as printed, in the language of the document
    secured_text: str = ""


@dataclass(frozen=True)
class MoneyBars:
    title: str
    bars: Sequence[MoneyBar]
    secured_label: str
    open_label: str
    alternative: str
    caption: str = ""


Figure = Wheel | ScoreBars | SpreadBars | MapFigure | StakeholderGrid | Timeline | MoneyBars

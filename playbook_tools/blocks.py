"""Blocks of a finished plan, rendered by every export format and by the preview.

All strings are plain text and may hold user text; each renderer escapes them for its format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from playbook_tools.field_path import PlanPath
from playbook_tools.vocabulary import Topic


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section, 2 and 3 are parts of it."""

    text: str
    level: Literal[1, 2, 3] = 2
    number: str = ""  # "5" for a section, "9.2" for an action sheet
    source: PlanPath | None = None  # of its answers, for links from the preview


@dataclass(frozen=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: str
    style: Literal["body", "lead", "note", "missing"] = "body"


@dataclass(frozen=True)
class BulletList:
    items: Sequence[str]


@dataclass(frozen=True)
class Fact:
    """A label and its value, for an action sheet or a profile."""

    label: str
    value: str


@dataclass(frozen=True)
class Facts:
    """Labelled short answers, set in two columns where the page is wide enough."""

    facts: Sequence[Fact]


@dataclass(frozen=True)
class KeyFigures:
    """A few large numbers with their meaning and source: (value, meaning, source)."""

    figures: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class DataTable:
    """A table. Cells are plain text; the first column heads its row."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()  # columns set right-aligned
    total: Sequence[str] | None = None  # a last row of sums
    note: str = ""
    widths: Sequence[float] | None = None  # relative widths of the columns
    source: PlanPath | None = None  # of its answers, for links from the preview


@dataclass(frozen=True)
class Callout:
    """A short highlighted remark, for example a priority, a promise or an invented figure."""

    text: str
    title: str = ""
    kind: Literal["calm", "highlight"] = "calm"


@dataclass(frozen=True)
class SummaryGrid:
    """Columns of short entries on the summary page: challenges, goals, activities."""

    columns: Sequence[tuple[str, Sequence[str]]]


# ------------------------------------------------------------------ figures: prepared data, drawn by each format


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


@dataclass(frozen=True)
class Photo:
    """A photo as JPEG bytes, re-encoded at upload."""

    jpeg: bytes
    alternative: str
    credit: str = ""


@dataclass(frozen=True)
class Chain:
    """The results chain of a goal: need, assets, activities, outputs, short-term and medium-term outcome."""

    title: str
    steps: Sequence[tuple[str, Sequence[str]]]  # (name of the step, entries)


Figure = Wheel | ScoreBars | SpreadBars | MapFigure | StakeholderGrid | Timeline | MoneyBars
Block = (
    Heading | Paragraph | BulletList | Facts | KeyFigures | DataTable | Callout | SummaryGrid | Chain | Photo | Figure
)


@dataclass(frozen=True)
class Section:
    """One section of the plan with its blocks; an action sheet is a section of level 2 inside "actions"."""

    key: str
    number: int
    title: str
    blocks: Sequence[Block]
    sheets: Sequence[Section] = field(default=())  # each starts on a new page in formats with pages

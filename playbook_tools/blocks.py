"""The few kinds of block a finished plan is made of. Every format, and the preview on screen, renders these.

All strings are plain text in which user text may stand; a renderer escapes them for its format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from playbook_tools.vocabulary import Topic

Source = tuple[str, ...]
"""Where the answers of a block are given, for the way back from the preview: the tool, then the path inside it."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section, 2 and 3 are parts of it."""

    text: str
    level: Literal[1, 2, 3] = 2
    number: str = ""  # "5" for a section, "9.2" for an action sheet
    source: Source = ()


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
    """A label and its value, as in an action sheet or a profile."""

    label: str
    value: str


@dataclass(frozen=True)
class Facts:
    """Labelled short answers, set in two columns where there is room."""

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
    source: Source = ()


@dataclass(frozen=True)
class Callout:
    """A short remark that must be seen: a priority, a promise, an invented figure."""

    text: str
    title: str = ""
    kind: Literal["calm", "look"] = "calm"


@dataclass(frozen=True)
class SummaryGrid:
    """Columns of short entries on the summary page: challenges, goals, activities."""

    columns: Sequence[tuple[str, Sequence[str]]]


# ------------------------------------------------------------------ pictures: prepared data, drawn by each format


@dataclass(frozen=True)
class TopicScore:
    """One topic of the self-assessment, ready to draw. Scores run from 1 to 5; None means not enough answers."""

    topic: Topic
    code: str
    name: str
    score: float | None
    lowest: int | None = None
    highest: int | None = None
    is_priority: bool = False


@dataclass(frozen=True)
class Wheel:
    """The seven topics as a wheel."""

    title: str
    scores: Sequence[TopicScore]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class ScoreBars:
    """The seven topics as bars, with the lowest and highest rating where several people rated."""

    title: str
    scores: Sequence[TopicScore]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class TopicSpread:
    """How often each level was given in one topic, lowest first. Empty where fewer than four people rated."""

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
    """The seven topics, each with all its ratings from 1 to 5, their average, their middle half and what was agreed."""

    title: str
    spreads: Sequence[TopicSpread]
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class Pin:
    """An asset with a place on the map."""

    number: int
    name: str
    latitude: float
    longitude: float
    vitality: str | None = None  # a key of the vitality states


@dataclass(frozen=True)
class MapFigure:
    """Assets on a map of the surroundings, drawn from the bundled outlines."""

    title: str
    centre: tuple[float, float]  # latitude, longitude
    pins: Sequence[Pin]
    alternative: str
    town: str = ""
    caption: str = ""


@dataclass(frozen=True)
class GridPoint:
    """A stakeholder on the grid of influence and interest, both from 1 to 5."""

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
    """One action on the timeline; dates as ISO strings inside the span of the timeline."""

    label: str
    start: str
    end: str
    is_ready: bool = True
    marks: Sequence[tuple[str, str]] = ()  # (ISO date, what)


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
    """A sum in euros and the part of it that is secured."""

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
    """A photo, re-encoded when it was added; JPEG bytes."""

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
    sheets: Sequence[Section] = field(default=())  # each starts on a new page where it fits one

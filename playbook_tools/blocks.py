"""Blocks of a finished plan, rendered by every export format and by the preview.

All strings are plain text and may hold user text; each renderer escapes them for its format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from playbook_tools.field_path import PlanPath
from playbook_tools.figures import Figure


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

"""What a sheet of the workbook is made of, before it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """How the values of a column look; the value is its width in characters."""

    TEXT = 30
    LONG = 55
    CODE = 8
    NUMBER = 12
    SCORE = 11
    MONEY = 14
    SHARE = 13
    DATE = 13.5
    MONTH = 17
    PLACE = 12.5


@dataclass(frozen=True)
class Formula:
    """A formula of ours, never of a user, with the value that stands there until somebody calculates again."""

    text: str
    value: float


Cell = str | float | int | dt.date | Formula | None


@dataclass(frozen=True)
class Column:
    """A column with its printed label."""

    title: str
    shape: Shape = Shape.TEXT
    width: float | None = None  # in characters, where it is another than usual

    @property
    def characters(self) -> float:
        return self.width or float(self.shape.value)


@dataclass(frozen=True)
class Sheet:
    """A table on a sheet of its own: one row of titles, then rows that can be sorted and filtered."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

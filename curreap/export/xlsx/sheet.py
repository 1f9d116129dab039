"""Data of a sheet, before it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """Format of a column; the value is its width in characters."""

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
    """A formula of this module, never of a user, with the value shown until it is recalculated."""

    text: str
    value: float


Cell = str | float | int | dt.date | Formula | None


@dataclass(frozen=True)
class Column:
    """A column with its label."""

    title: str
    shape: Shape = Shape.TEXT
    width: float | None = None  # in characters, where it differs from that of the shape

    @property
    def characters(self) -> float:
        return self.width or float(self.shape.value)


@dataclass(frozen=True)
class Sheet:
    """A table on its own sheet: a row of titles, then rows that can be sorted and filtered."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

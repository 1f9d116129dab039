"""The data of a workshop that is printed: of the plan only the statements and the town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from curreap.workshop.contributions import Kind


@dataclass(frozen=True)
class JoinDetails:
    """Address and code with which people join an open workshop."""

    link: str  # address in the QR code
    address: str  # address where the code is typed
    code: str


@dataclass(frozen=True)
class PrintedSlip:
    """A slip that admits one phone."""

    link: str  # address in the QR code, with the code of the slip
    address: str  # address where the code is typed
    code: str


@dataclass(frozen=True)
class PrintedWorkshop:
    """A prepared workshop."""

    title: str
    town: str
    kept_until: dt.date  # the day on which the answers are deleted
    place: str = ""
    day: dt.date | None = None
    statements: Sequence[str] = ()  # keys, in order
    own_statements: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)  # the team's names, or "" for groups of the method
    asks: Sequence[Kind] = ()
    way_in: JoinDetails | None = None  # None while the workshop is closed
    slips: Sequence[PrintedSlip] = ()  # the unused ones

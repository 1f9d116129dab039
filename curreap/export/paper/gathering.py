"""A workshop as far as its paper tells of it; nothing of the plan but the statements and the name of the town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from curreap.workshop.contributions import Kind


@dataclass(frozen=True)
class WayIn:
    """How people join while the workshop is open."""

    link: str  # what the QR picture holds
    address: str  # where a person types the code
    code: str


@dataclass(frozen=True)
class Gathering:
    """A workshop that is prepared."""

    title: str
    town: str
    kept_until: dt.date  # then the answers are deleted
    place: str = ""
    day: dt.date | None = None
    statements: Sequence[str] = ()  # keys, in their order
    own_statements: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)  # own words, or "" for a group of the method
    asks: Sequence[Kind] = ()
    way_in: WayIn | None = None  # none while it is shut

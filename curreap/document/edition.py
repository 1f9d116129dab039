"""Which document of a plan is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, get_args

Variant = Literal["full", "council", "sheets"]
"""The whole plan, the summary of two pages for the council, or the action sheets alone."""

VARIANTS: tuple[Variant, ...] = get_args(Variant)


@dataclass(frozen=True)
class Imprint:
    """What an installation prints on each document. Nothing of it is shipped with the app."""

    co_funding: str = ""  # a line at the foot of the cover
    partners: str = ""  # a line with the partners of the programme
    logo: bytes | None = field(default=None, repr=False)  # a JPEG, made by curreap.photos
    logo_text: str = ""  # what the logo says, for those who do not see it


@dataclass(frozen=True)
class PastVersion:
    """A version of the plan that was kept, for the history in the document. Names of people do not stand in it."""

    revision: int
    date: dt.date
    what: str  # as the team called it, or how it came about


@dataclass(frozen=True)
class Edition:
    """Which document is asked for. The language is that of the words it is built with."""

    date: dt.date  # printed on the cover
    variant: Variant = "full"
    is_draft: bool = True
    with_private: bool = False  # private contacts and notes
    with_annexes: bool = True
    imprint: Imprint = Imprint()
    history: tuple[PastVersion, ...] = ()  # oldest first; the version that is printed is not among them

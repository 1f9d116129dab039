"""Options of a document: edition, variant and imprint."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, get_args

Variant = Literal["full", "council", "sheets"]
""""full" is the whole plan, "council" the two-page summary for the council, "sheets" the action sheets only."""

VARIANTS: tuple[Variant, ...] = get_args(Variant)


@dataclass(frozen=True)
class Imprint:
    """Texts and logo that an installation prints on each document. The app itself ships none."""

    co_funding: str = ""  # a line at the bottom of the cover
    partners: str = ""  # a line with the partners of the programme
    logo: bytes | None = field(default=None, repr=False)  # JPEG bytes, re-encoded by curreap.photos
    logo_text: str = ""  # text alternative of the logo


@dataclass(frozen=True)
class PastVersion:
    """An earlier version of the plan, for the list of versions. It holds no names of people."""

    revision: int
    date: dt.date
    what: str  # the team's name for it, or the event that created it


@dataclass(frozen=True)
class Edition:
    """Options of one document. Its language is that of the `Words` it is built with."""

    date: dt.date  # printed on the cover
    variant: Variant = "full"
    is_draft: bool = True
    with_private: bool = False  # private contacts and notes
    with_annexes: bool = True
    imprint: Imprint = Imprint()
    history: tuple[PastVersion, ...] = ()  # oldest first, without the printed version

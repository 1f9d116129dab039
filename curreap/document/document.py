"""The finished plan, ready to print: what the cover and every page say, and the sections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from curreap.document.edition import Imprint, Variant
from playbook_tools.blocks import Photo, Section


@dataclass(frozen=True)
class Document:
    """One edition of a plan. All strings are plain text in its language; a renderer escapes them."""

    title: str  # "Culture and Resilience Action Plan"
    town: str
    local_names: str
    country: str
    title_year: int | None
    motto: str
    language: str  # a language tag: "en"
    revision: int
    date: dt.date
    is_draft: bool  # a draft says so on every page
    place: tuple[float, float] | None  # latitude and longitude of the town, in degrees
    cover_photo: Photo | None
    sections: tuple[Section, ...]  # numbered from 1; the sheets of the actions stand in `sheets`
    made_with: str
    imprint: Imprint
    variant: Variant = "full"
    notice: str = ""  # that the method is not the programme's own

    @property
    def origin(self) -> str:
        """Say how the document was made, and that the method is not official."""
        return " ".join(filter(None, (self.made_with, self.notice)))

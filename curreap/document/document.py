"""The finished document: data of the cover and of each page, and the sections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from curreap.document.edition import Imprint, Variant
from playbook_tools.blocks import Photo, Section


@dataclass(frozen=True)
class Document:
    """One edition of a plan, ready to render. All strings are plain text in its language; renderers escape them."""

    title: str  # "Culture and Resilience Action Plan"
    town: str
    local_names: str
    country: str
    title_year: int | None
    motto: str
    language: str  # a language tag: "en"
    revision: int
    date: dt.date
    is_draft: bool  # marked as a draft on every page
    place: tuple[float, float] | None  # latitude and longitude of the town, in degrees (WGS84)
    cover_photo: Photo | None
    sections: tuple[Section, ...]  # numbered from 1; action sheets are in `sheets` of their section
    made_with: str
    imprint: Imprint
    variant: Variant = "full"
    notice: str = ""  # states that the method is not the programme's own

    @property
    def origin(self) -> str:
        """State how the document was made, and that the method is not official."""
        return " ".join(filter(None, (self.made_with, self.notice)))

"""Describe an open page of a plan, and the changes that it can take in text by text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.presence import ChangedPlace
from pages.editing import rendered_fields
from pages.editing.plan_page import PlanContext

Follows = Literal["texts", "everything", "nothing"]
"""How a page reacts to changes of the plan: "texts" runs the fields that changed, and the page only if needed;
"everything" runs the page; "nothing" offers a button, for slow pages and those on which people search."""


@dataclass(frozen=True)
class LivePage:
    """An open page of a plan."""

    context: PlanContext
    name: str  # as in the address
    follows: Follows


def shows_alone(place: ChangedPlace) -> bool:
    """Return whether a change shows only in its own field, or nowhere."""
    is_text = place.kind == "set" and rendered_fields.is_quiet(place.tool, place.path)
    return is_text or place.kind == "aside"

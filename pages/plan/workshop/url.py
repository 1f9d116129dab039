"""Keep the open workshop and topic in the address; report actions that failed."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from db.workshops.workshop import Workshop
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.texts import OWN, statements_of, topics_in

WORKSHOP, TOPIC = "workshop", "topic"  # query parameters
NEW: Final = "new"  # instead of an id: the form for a new workshop


def asked_workshop() -> str:
    """Return the id in the address; it may be invalid."""
    return st.query_params.get(WORKSHOP, "")


def topic_here(workshop: Workshop) -> str:
    """Return the open topic or kind of contributions."""
    known = parts_of(workshop)
    asked = st.query_params.get(TOPIC, "")
    return asked if asked in known else known[0]


def parts_of(workshop: Workshop) -> list[str]:
    """List what can be opened: topics, statements of the team, and kinds of contributions."""
    return [*topics_in(workshop), *([OWN] if statements_of(workshop, OWN) else []), *workshop.asks]


def projector_address(context: PlanContext, workshop: Workshop) -> str:
    """Return the address of the projector, relative to the page of workshops."""
    return "projector?" + urlencode(context.link(workshop=workshop.id))

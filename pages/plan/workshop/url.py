"""Read from the address which workshop is shown, and which of its topics."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from db.workshops.workshop import Workshop
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.texts import OWN, statements_of, topics_in

WORKSHOP, TOPIC = "workshop", "topic"  # in the address
NEW: Final = "new"  # instead of a workshop: one is prepared


def asked_workshop() -> str:
    """The id that the address names; it need not be one."""
    return st.query_params.get(WORKSHOP, "")


def topic_here(held: Workshop) -> str:
    """The topic, or the kind of contributions, in hand."""
    known = parts_of(held)
    asked = st.query_params.get(TOPIC, "")
    return asked if asked in known else known[0]


def parts_of(held: Workshop) -> list[str]:
    """What one can look at: the topics, the own statements, and each kind of contributions."""
    return [*topics_in(held), *([OWN] if statements_of(held, OWN) else []), *held.asks]


def projector_address(opened: PlanContext, held: Workshop) -> str:
    """Beside the page of workshops, whatever stands before it."""
    return "projector?" + urlencode(opened.link(workshop=held.id))

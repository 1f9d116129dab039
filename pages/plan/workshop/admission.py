"""Compare the phones that joined with the people counted in the room, and admit phones by slips."""

from __future__ import annotations

from typing import Final

import streamlit as st

from curreap.parsing.numbers import Form, NumberRules
from db.workshops.admission import MOST_HEADS
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.parsed_field import Box, NumberNotation, entered, entry
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.writer import WorkshopWriter
from pages.streamlit_gaps.callback import callback
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value

HEADS: Final = "workshop_heads"  # widget keys
NEEDS_SLIP: Final = "workshop_needs_slip"
PEOPLE: Final = NumberRules(Form.WHOLE, 0, MOST_HEADS)
MORE_SLIPS: Final = 24  # one page


def admission(context: PlanContext, workshop: Workshop) -> None:
    """Show who is admitted, to people who lead the workshop."""
    words = context.words
    with st.expander(words("Who has joined?"), key="workshop_admission"):
        _heads(context, workshop)
        _slips(context, workshop)


def compared(workshop: Workshop, context: PlanContext) -> str:
    """Write what more or fewer phones than people may mean; empty where nobody was counted."""
    words, heads = context.words, workshop.heads
    if heads is None:
        return ""
    joined = words.plural("{count} phone joined", "{count} phones joined", workshop.phones)
    people = words.plural("{count} person counted", "{count} people counted", heads)
    numbers = words("{phones}, {people}.", phones=joined, people=people)
    return f"{numbers} {_meaning(workshop, heads, context)}".strip()


def _meaning(workshop: Workshop, heads: int, context: PlanContext) -> str:
    words = context.words
    if workshop.seats > heads:
        return words(
            "Somebody may have joined with a second phone or browser, or from outside the room. If that matters, begin "
            "a new workshop with slips."
        )
    if workshop.seats < heads:
        return words("Some people have not joined yet, or answer on paper.")
    return ""


def _heads(context: PlanContext, workshop: Workshop) -> None:
    key = f"{HEADS}_{workshop.id}"
    box = Box(
        key=key, label=context.words("People counted in the room"), notation=NumberNotation(context.words, PEOPLE)
    )
    entry(box, initial=workshop.heads, on_change=_keep_heads, args=(context, workshop, key))
    if said := compared(workshop, context):
        design.small(said)


def _keep_heads(context: PlanContext, workshop: Workshop, key: str) -> None:
    typed = entered(key, NumberNotation(context.words, PEOPLE))
    if not typed.problem:
        WorkshopWriter(context, workshop.id).count_heads(None if typed.value is None else int(typed.value))


def _slips(context: PlanContext, workshop: Workshop) -> None:
    words, key = context.words, f"{NEEDS_SLIP}_{workshop.id}"
    set_value(key, workshop.needs_slip)
    st.toggle(
        words("Join only with a slip"),
        key=key,
        help=words("Each printed slip admits one phone. The code on the screen alone then admits nobody."),
        on_change=_keep_needs_slip,
        args=(context, workshop, key),
    )
    if not workshop.needs_slip:
        return
    used, made = words.number(workshop.slips.used), words.number(workshop.slips.made)
    design.small(words("{used} of {made} slips are used. Print them under “Print for the room”.", used=used, made=made))
    st.button(
        words("Make {count} more slips", count=words.number(MORE_SLIPS)),
        key="make_slips",
        on_click=callback(WorkshopWriter(context, workshop.id).make_slips),
        args=(MORE_SLIPS,),
    )


def _keep_needs_slip(context: PlanContext, workshop: Workshop, key: str) -> None:
    if not is_stale_echo(key):
        WorkshopWriter(context, workshop.id).require_slips(is_required=bool(st.session_state[key]))

"""Show the parts of a workshop's page about paper: print it, and type in what people wrote on it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from db.workshops.workshop import Workshop
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.paper.printing import print_paper
from pages.plan.workshop.paper.type_in import type_in
from pages.shell.router import page_of

PART: Final = "part"  # in the address
PRINT: Final = "print"
TYPE: Final = "paper"


def is_asked() -> bool:
    """Return whether the address names one of these parts."""
    return st.query_params.get(PART) in (PRINT, TYPE)


def paper_links(context: PlanContext, workshop: Workshop) -> None:
    """Show the links to these parts."""
    with st.container(key="workshop_paper_links", horizontal=True, gap="medium"):
        _link(context, workshop, PRINT, context.words("Print for the room"), ":material/print:")
        if context.may_edit:
            _link(context, workshop, TYPE, context.words("Type in from paper"), ":material/keyboard:")


def _link(context: PlanContext, workshop: Workshop, part: str, label: str, icon: str) -> None:
    to = context.link(workshop=workshop.id, **({PART: part} if part else {}))
    st.page_link(page_of("workshop"), label=label, icon=icon, query_params=to)


def paper_part(context: PlanContext, workshop: Workshop) -> None:
    """Show the part that the address names. Readers without edit rights can only print."""
    words = context.words
    _link(context, workshop, "", words("Back to the workshop"), ":material/arrow_back:")
    if st.query_params.get(PART) == TYPE and context.may_edit:
        st.header(words("Type in from paper"), anchor=False)
        type_in(context, workshop)
    else:
        st.header(words("Print for the room"), anchor=False)
        design.small(words("Sheets for the wall, cards for people without a phone, and a script for the team."))
        print_paper(context, workshop)

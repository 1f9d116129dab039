"""Show how participants join a workshop: the QR code, the code to type, the address; and open or close it."""

from __future__ import annotations

import streamlit as st

from curreap.language.words import Words
from curreap.workshop.plan import spaced
from db.workshops.workshop import Workshop
from pages import design
from pages.design import Safe, joined, safe
from pages.design.qr import qr_picture
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.texts import join_address
from pages.plan.workshop.url import WORKSHOP, projector_address
from pages.plan.workshop.writer import WorkshopWriter
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.callback import callback


def way_in(workshop: Workshop, words: Words) -> Safe:
    """Show the QR code, the address and the code, to those who may see them; or that nobody can join."""
    if not workshop.is_open:
        return Safe(f'<div class="join"><p>{safe(words("The workshop is shut. Nobody can join or answer."))}</p></div>')
    if workshop.code is None:
        return Safe("")  # readers need not know how to join
    to, code = join_address(), spaced(workshop.code)
    picture = qr_picture(f"{to}?key={workshop.key}", words("QR picture that leads to the workshop"))
    return joined(
        Safe('<div class="join">'),
        picture,
        Safe(f"<p>{safe(words('Scan the picture, or open this page:'))}</p><p><b>{safe(short_address(to))}</b></p>"),
        Safe(f'<p>{safe(words("Then type this code:"))}</p><p class="code">{safe(code)}</p>'),
        Safe(f"<p>{safe(words('You also need a slip.'))}</p>" if workshop.needs_slip else ""),
        Safe("</div>"),
    )


def short_address(to: str) -> str:
    """Shorten an address to what people must type."""
    return to.removeprefix("https://").removeprefix("http://")


def doors(context: PlanContext, workshop: Workshop) -> None:
    """Show the buttons to open the projector view, to close, reopen and delete the workshop."""
    words = context.words
    st.link_button(
        words("Show on the projector"),
        projector_address(context, workshop),
        icon=":material/open_in_new:",
        width="stretch",
        help=words("It opens in a new tab. Move that tab to the projector, and lead from this page."),
    )
    if not context.may_edit:
        return
    writer = WorkshopWriter(context, workshop.id)
    with st.container(horizontal=True, gap="small"):
        if workshop.is_open:
            st.button(
                words("Shut the workshop"),
                key="shut_workshop",
                help=words("Nobody can join or answer then. You can open it again."),
                on_click=callback(writer.shut),
            )
        else:
            st.button(
                words("Open it again"),
                key="open_again",
                help=words("It gets a new code. Who has joined before goes on."),
                on_click=callback(writer.open_again),
            )
        with st.popover(words("Delete", context="button"), key="delete_workshop", type="tertiary"):
            st.write(words("All answers and all that was agreed are deleted. What is in the plan stays."))
            st.button(
                words("Delete this workshop"), key="delete_workshop_yes", on_click=_delete, args=(context, workshop)
            )


def _delete(context: PlanContext, workshop: Workshop) -> None:
    if WorkshopWriter(context, workshop.id).delete():
        url_state.go(**{WORKSHOP: "", "topic": ""})


def joined_words(context: PlanContext, workshop: Workshop) -> Safe:
    """Show how many people have joined."""
    words = context.words
    return design.figures([design.Figure(words.number(workshop.seats), words("people who joined"))])

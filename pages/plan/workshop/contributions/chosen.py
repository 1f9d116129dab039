"""Show the actions on chosen contributions: put them on a pile, take them off, put them aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from curreap.workshop.contributions import LONGEST_PILE, Kind
from db.workshops.contributions import CollectedContribution
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.contributions.piles import Piles
from pages.plan.workshop.contributions.texts import in_pile
from pages.plan.workshop.writer import PROBLEM, WorkshopWriter, show_problem
from pages.shell.refused import refuse, refuse_empty
from pages.streamlit_gaps.callback import callback

NAME: Final = "name_of_pile_"  # prefix of the key of a new pile's name


def tick_key(one: CollectedContribution) -> str:
    """Return the key of the checkbox that chooses a contribution."""
    return f"tick_{one.id}"


def chosen_bar(context: PlanContext, workshop: Workshop, kind: Kind, found: Piles) -> None:
    """Show the name for a new pile, the existing piles, and the other actions."""
    words, free = context.words, _free(found)
    with st.container(key="said_bar", gap="small"):
        show_problem(context)
        number = sum(bool(st.session_state.get(tick_key(one))) for one in free)
        design.small(words.plural("{count} chosen", "{count} chosen", number))
        _new_pile(context, workshop, kind, free)
        with st.container(horizontal=True, gap="small"):
            for pile in found.piles:
                label = words("Put on: {pile}", pile=in_pile(pile.name, len(pile.said), words))
                _button(context, workshop, free, label, key=f"onto_{pile.said[0].id}", pile=pile.name)
            if any(pile.new for pile in found.piles):
                _button(context, workshop, free, words("Take off the pile"), key="off_the_pile", pile="")
            st.button(
                words("Put aside"),
                key="put_aside",
                type="tertiary",
                help=words("The projector does not show it, and it stays out of the plan."),
                on_click=callback(_with_chosen),
                args=(context, free, WorkshopWriter(context, workshop.id).put_aside),
            )


def _new_pile(context: PlanContext, workshop: Workshop, kind: Kind, free: Sequence[CollectedContribution]) -> None:
    """Show a form, so that Enter makes the pile."""
    words, key = context.words, f"{NAME}{kind}"
    in_a_row = st.form(f"said_form_{kind}", border=False).container(
        horizontal=True, vertical_alignment="bottom", gap="small"
    )
    with in_a_row:
        st.text_input(words("Name of a new pile"), key=key, max_chars=LONGEST_PILE, placeholder="")
        st.form_submit_button(
            words("Put the chosen ones on it"),
            key=f"make_pile_{kind}",
            on_click=_make,
            args=(context, workshop, free, key),
        )


def _make(context: PlanContext, workshop: Workshop, free: Sequence[CollectedContribution], key: str) -> None:
    name = st.session_state[key].strip()
    if refuse_empty(PROBLEM, {key: context.words("Write a name for the pile first.")}):
        return
    if _put(context, workshop, free, name):
        st.session_state[key] = ""


def _button(
    context: PlanContext, workshop: Workshop, free: Sequence[CollectedContribution], label: str, *, key: str, pile: str
) -> None:
    st.button(design.plain(label), key=key, on_click=callback(_put), args=(context, workshop, free, pile))


def _put(context: PlanContext, workshop: Workshop, free: Sequence[CollectedContribution], pile: str) -> bool:
    return _with_chosen(context, free, lambda ids: WorkshopWriter(context, workshop.id).put_under(ids, pile))


def _with_chosen(context: PlanContext, free: Sequence[CollectedContribution], do: Callable[[list[int]], bool]) -> bool:
    """Apply an action to the chosen contributions; they stay chosen if it failed."""
    chosen = [one for one in free if st.session_state.get(tick_key(one))]
    if not chosen:
        refuse(PROBLEM, context.words("Choose at least one contribution first."))
        return False
    if not do([one.id for one in chosen]):
        return False
    for one in chosen:
        st.session_state[tick_key(one)] = False
    return True


def _free(found: Piles) -> list[CollectedContribution]:
    """List the contributions that can be moved: all that are not in the plan."""
    return [one for one in (*found.loose, *(one for pile in found.piles for one in pile.said)) if not one.row_id]

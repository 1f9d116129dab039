"""Show the contributions of a workshop; the facilitator groups them on piles, and makes rows of the plan of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.workshop.contribution_rows import PLACES
from curreap.workshop.contributions import Kind, question
from db.workshops.contributions import CollectedContribution
from db.workshops.workshop import Workshop
from pages import design
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.contributions.chosen import chosen_bar, tick_key
from pages.plan.workshop.contributions.piles import Pile, piles_of
from pages.plan.workshop.contributions.texts import in_pile, kind_title
from pages.plan.workshop.writer import WorkshopWriter, show_problem
from pages.shell.router import page_of
from pages.streamlit_gaps.callback import callback


def said(context: PlanContext, workshop: Workshop, kind: Kind, contributions: Sequence[CollectedContribution]) -> None:
    """Show the contributions of a kind: loose ones, piles, and those put aside."""
    words, found = context.words, piles_of(contributions, kind)
    st.header(kind_title(kind, words), anchor=False)
    with st.container(key="said_head", horizontal=True, vertical_alignment="center", gap="small"):
        design.show(design.small_text(f"{question(kind, words)} {_came_in(context, found.count)}"), width="stretch")
        _show_on_projector(context, workshop, kind)
    if not contributions or not (found.count or found.aside):
        show_problem(context)
        design.note("calm", words("Nothing has come in yet."), words("What people write on their phones appears here."))
        return
    if context.may_edit:
        chosen_bar(context, workshop, kind, found)
    with st.container(key="said_loose", gap=None):
        for one in found.loose:
            _line(context, workshop, one)
    for pile in found.piles:
        _pile(context, workshop, kind, pile)
    _aside(context, workshop, found.aside)


def _came_in(context: PlanContext, count: int) -> str:
    return context.words.plural("{count} contribution", "{count} contributions", count)


def _show_on_projector(context: PlanContext, workshop: Workshop, kind: Kind) -> None:
    words, is_shown = context.words, workshop.view == "said" and workshop.statement == kind
    st.button(
        words("On the projector now") if is_shown else words("Show it to the room"),
        key=f"show_said_{kind}",
        type="tertiary",
        on_click=callback(WorkshopWriter(context, workshop.id).show),
        args=("said", kind),
        disabled=is_shown or not context.may_edit,
    )


def _pile(context: PlanContext, workshop: Workshop, kind: Kind, pile: Pile) -> None:
    """Show a pile with its name, the button that adds it to the plan, and its contributions."""
    with st.container(key=f"said_pile_{pile.said[0].id}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(design.plain(in_pile(pile.name, len(pile.said), context.words)), anchor=False)
            if pile.row_id:
                _row_link(context, kind, pile.row_id)
            if pile.new:
                label = context.words("Add the new ones") if pile.row_id else context.words("Add to the plan")
                _add_button(context, workshop, kind, label, key=f"add_pile_{pile.said[0].id}", pile=pile.name)
        for one in pile.said:
            _line(context, workshop, one)


def _line(context: PlanContext, workshop: Workshop, one: CollectedContribution) -> None:
    """Show a contribution: with a checkbox while it is not in the plan; a loose one with a button to add it."""
    with st.container(key=f"said_line_{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        if context.may_edit and not one.row_id:
            st.checkbox(design.plain(one.text), key=tick_key(one), width="stretch")
        else:
            design.show(design.safe(one.text), width="stretch")
        if one.pile:
            return
        if one.row_id:
            _row_link(context, one.kind, one.row_id)
        else:
            _add_button(context, workshop, one.kind, context.words("Add to the plan"), key=f"add_{one.id}", one=one.id)


def _add_button(
    context: PlanContext, workshop: Workshop, kind: Kind, label: str, *, key: str, pile: str = "", one: int = 0
) -> None:
    if not context.may_edit:
        return
    st.button(
        label,
        key=key,
        type="secondary" if pile else "tertiary",
        on_click=callback(WorkshopWriter(context, workshop.id).put_contribution_into_plan),
        args=(kind,),
        kwargs={"pile": pile, "one": one},
    )


def _row_link(context: PlanContext, kind: Kind, row_id: str) -> None:
    """Link to the row made of it."""
    place = PLACES[kind]
    st.page_link(
        page_of(place.tool.key),
        label=context.words("In the plan"),
        icon=":material/check:",
        query_params=context.link(field=f"{place.table}/{row_id}/{place.name}"),
    )


def _aside(context: PlanContext, workshop: Workshop, aside: Sequence[CollectedContribution]) -> None:
    if not aside:
        return
    words = context.words
    with st.expander(words("Put aside ({count})", count=words.number(len(aside))), key="said_aside"):
        for one in aside:
            with st.container(key=f"said_line_{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
                design.show(design.safe(one.text), width="stretch")
                st.button(
                    words("Take it back"),
                    key=f"take_back_{one.id}",
                    type="tertiary",
                    on_click=_take_back,
                    args=(context, workshop, one.id),
                    disabled=not context.may_edit,
                )


def _take_back(context: PlanContext, workshop: Workshop, contribution: int) -> None:
    WorkshopWriter(context, workshop.id).put_aside([contribution], is_aside=False)

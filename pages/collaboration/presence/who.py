"""Show who is present: at the title of the page, at a field, and in the menu."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from db.presence import PresentUser
from pages.collaboration.presence.follow import field_of, follow, stay
from pages.collaboration.presence.page_state import PageState, followed
from pages.design import plain, small
from pages.editing.field import field_key
from pages.editing.plan_page import PlanContext
from pages.shell.router import page_of, title_of
from pages.streamlit_gaps.arrive import css_key

NAMES_IN_VIEW = 3  # the others are counted


def who_is_here(context: PlanContext, known: PageState, page: str) -> None:
    """Show the names of people who are present; a popover says where each is, and lets the user follow them."""
    words, leader = context.words, followed(context)
    if leader:
        with st.container(key="following", horizontal=True, vertical_alignment="center", gap="small"):
            is_here = any(one.account_id == leader.account_id for one in known.others)
            here, gone = (
                words("You follow {name}.", name=leader.name),
                words("You follow {name}, who is not here just now.", name=leader.name),
            )
            small(here if is_here else gone)
            st.button(words("Stop following"), key="stop_following", type="tertiary", on_click=stay)
    if known.others:
        names = plain(_names(context, known.others))
        with st.popover(names, key="who_is_here", icon=":material/group:", on_change="rerun") as people:
            for person in (
                known.others if people.open else ()
            ):  # the list can be long, so it is built only while the popover is open
                _person(context, person)
    if known.is_old:
        with st.container(key="page_is_old", horizontal=True, vertical_alignment="center", gap="small"):
            small(words("The plan has changed since you opened this page."))
            if st.button(words("Show it as it is now"), key="show_new"):
                st.rerun()


def marks(context: PlanContext, others: Sequence[PresentUser], page: str) -> Mapping[str, str]:
    """Map CSS classes of fields of this page and steps of the menu to the names to show there."""
    found: dict[str, list[str]] = defaultdict(list)
    for person in others:
        if person.page != page:
            found[f"st-key-{css_key(f'menu_{person.page}')}"].append(person.name)
        elif person.place and person.place.path:
            found[f"st-key-{css_key(field_key(context.id, person.place.tool, person.place.path))}"].append(person.name)
    return {name: ", ".join(people) for name, people in found.items()}


def _names(context: PlanContext, others: Sequence[PresentUser]) -> str:
    words, names = context.words, [person.name for person in others]
    if len(names) > NAMES_IN_VIEW:
        more = len(names) - NAMES_IN_VIEW
        names = [*names[:NAMES_IN_VIEW], words.plural("{count} more", "{count} more", more)]
    return words("Here now: {names}", names=words.listed(names))


def _person(context: PlanContext, person: PresentUser) -> None:
    words = context.words
    with st.container(key=f"person_{person.account_id}", horizontal=True, gap="small"):
        st.page_link(
            page_of(person.page),
            label=plain(words("{name}: {place}", name=person.name, place=_place(context, person))),
            query_params=context.link(**field_of(person.page, person.place)),
            width="content",
        )
        st.button(
            words("Follow"),
            key=f"follow_{person.account_id}",
            type="tertiary",
            help=words("This page then goes to the step and the field where {name} is.", name=plain(person.name)),
            on_click=follow,
            args=(context, person),
        )


def _place(context: PlanContext, person: PresentUser) -> str:
    """Name the page, or the field in it."""
    place = person.place
    if place and field_of(person.page, place) and context.names.exists(person.page, place.path):
        return context.names.title(person.page, place.path)
    return title_of(person.page, context.words)

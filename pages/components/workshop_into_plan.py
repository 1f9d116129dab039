"""From a workshop into the plan: its results become the newest round of the self-assessment."""

from __future__ import annotations

import streamlit as st

from db.workshops import Held
from pages.components import look
from pages.components.step import OpenPlan
from pages.components.workshop_afterwards import what_follows
from pages.components.workshop_place import act


def into_plan(opened: OpenPlan, held: Held) -> None:
    """What happens, and a second yes; afterwards what the plan says now."""
    if not opened.may_edit and held.in_plan_at is None:
        return
    words, is_in = opened.words, held.in_plan_at is not None
    st.header(words("Put the results into the plan"), anchor=False)
    if held.in_plan_at is not None:
        _it_is_in(opened, held)
    if not opened.may_edit:
        return
    look.small(
        words(
            "The ratings and what you agreed become the newest round of the self-assessment. The round before is kept "
            "with the earlier rounds. The workshop stands among the meetings of the plan, with how many people of each "
            "group were there. It is shut."
        )
    )
    label = words("Put them in once more") if is_in else words("Put the results into the plan")
    with st.popover(label, key="into_plan"):
        st.write(words("The plan is then made from what this workshop said. Nobody can answer any more."))
        st.button(
            words("Yes, make it the newest round"),
            key="into_plan_yes",
            type="primary",
            on_click=_put,
            args=(opened, held),
        )


def _it_is_in(opened: OpenPlan, held: Held) -> None:
    words = opened.words
    assert held.in_plan_at is not None
    at = opened.local(held.in_plan_at)
    when = words("{date} at {time}", date=words.date(at.date()), time=words.time(at))
    look.note("calm", words("The results are in the plan."), words("They were put in on {when}.", when=when))
    what_follows(opened, held)


def _put(opened: OpenPlan, held: Held) -> None:
    again = held.in_plan_at is not None
    act(opened, lambda: opened.store.workshops.into_plan(opened.id, held.id, opened.words, again=again))

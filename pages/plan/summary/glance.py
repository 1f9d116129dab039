"""A plan at a glance: what a card says of it, kept per revision, so that a list of plans opens none of them twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from curreap.completeness.findings import Report
from curreap.content import load_content
from curreap.language.words import words_for
from curreap.plan import Plan
from curreap.progress import Band, ready_count, section_states
from db.store import PlanInfo, Store
from playbook_tools import profile

KEPT = 2000  # glances in memory, each a few hundred bytes


@dataclass(frozen=True)
class Glance:
    """How far a plan is, and until when it has to be done."""

    bands: tuple[Band, ...]  # of the counted sections, in their order
    ready: int  # of them
    agreed: int  # of the ready ones, by the mentor
    deadline: dt.date | None
    country: str  # its name in English, to be translated; empty when it is not chosen

    @property
    def begun(self) -> int:
        return self.bands.count("begun")

    @property
    def empty(self) -> int:
        return self.bands.count("empty")


def glance(store: Store, info: PlanInfo) -> Glance:
    """What the card of a plan says; the plan is only read when it has changed."""
    return _glance(store, info.id, info.revision)


def glance_at(plan: Plan) -> Glance:
    """What the card of this plan says."""
    # The bands follow the team's own word and what is typed, so no check has to run here.
    states = section_states(plan, Report(()), words_for("en"))
    answers = plan[profile.TOOL]
    titles = load_content(plan.content_version)
    return Glance(
        bands=tuple(progress.band for progress in states.values()),
        ready=ready_count(states),
        agreed=sum(1 for progress in states.values() if progress.state == "agreed"),
        deadline=answers.deadline,
        country=titles.choice_title("profile", "country", key=answers.country) if answers.country else "",
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _glance(_store: Store, plan_id: str, revision: int) -> Glance:
    return glance_at(_store.plan(plan_id, with_photos=False))

"""Summarise a plan for its card, cached by revision, so that a list of plans reads only changed ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from curreap.completeness.findings import Report
from curreap.content import load_content
from curreap.plan import Plan
from curreap.progress import Band, ready_count, step_states
from db.store import Store
from db.views import PlanInfo
from playbook_tools import profile

KEPT = 2000  # summaries in memory, each a few hundred bytes


@dataclass(frozen=True)
class Glance:
    """The progress of a plan and its deadline."""

    bands: tuple[Band, ...]  # one per step, in their order
    ready: int  # steps
    agreed: int  # steps that the mentor agreed with
    deadline: dt.date | None
    country: str  # its name in English, to be translated; "" if not chosen

    @property
    def begun(self) -> int:
        return self.bands.count("begun")

    @property
    def empty(self) -> int:
        return self.bands.count("empty")


def glance(store: Store, info: PlanInfo) -> Glance:
    """Summarise a plan; it is read only when its revision has changed."""
    return _glance(store, info.id, info.revision)


def glance_at(plan: Plan) -> Glance:
    """Summarise this plan."""
    # The bands depend only on the states set by the team and on the typed texts, so no check has to run here.
    states = step_states(plan, Report(()))
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

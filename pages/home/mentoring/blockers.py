"""Count the points that block a plan, cached by revision and day."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from curreap.completeness import completeness
from curreap.content import load_content
from curreap.language.words import words_for
from db.store import Store
from db.views import PlanInfo

KEPT = 2000  # numbers in memory


def blocker_count(store: Store, info: PlanInfo, today: dt.date) -> int:
    """Count the points to correct before handing in. The plan is read only when it or the day has changed."""
    return _count(store, info.id, info.revision, info.open_must_fix, today)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _count(_store: Store, plan_id: str, revision: int, open_must_fix: int, today: dt.date) -> int:
    plan = _store.plan(plan_id, with_photos=False)
    return len(completeness(plan, load_content(plan.content_version), words_for("en"), today=today).blockers)

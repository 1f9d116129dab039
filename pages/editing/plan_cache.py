"""Load what a run needs of a plan, each part once; unchanged parts are cached across runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import streamlit as st

from curreap.access import Permission, may
from curreap.completeness import FindingsCache, Report, completeness
from curreap.content import Content, load_content
from curreap.language.words import Words, words_for
from curreap.plan import Plan
from db.store import Store
from db.views import PlanMetadata
from pages.shell.current_user import CurrentUser, require_user
from playbook_tools import BY_KEY
from playbook_tools.tool import Answers


@dataclass(frozen=True)
class PlanSnapshot:
    """A plan as one run reads it: answers, content, and findings of the checks. Each is loaded once, on first use."""

    user: CurrentUser
    metadata: PlanMetadata
    words: Words

    @cached_property
    def plan(self) -> Plan:
        """Return all answers. Each step is cached by revision: a colleague's edit causes only one step to be read."""
        info, store, sees_private = (
            self.metadata.info,
            self.user.store,
            may(self.metadata.info.role, Permission.READ_PRIVATE),
        )
        return Plan(
            {
                tool: _answers(Stored(store, info.id, tool, section.revision, sees_private))
                for tool, section in self.metadata.sections.items()
                if tool in BY_KEY
            },
            content_version=info.content_version,
            revision=info.revision,
            photos=_photos(store, info.id, self.metadata.photos) if self.metadata.photos else {},
            open_must_fix=info.open_must_fix,
        )

    @cached_property
    def content(self) -> Content:
        return load_content(self.metadata.info.content_version)

    @cached_property
    def report(self) -> Report:
        info = self.metadata.info
        return _report(self.plan, info.id, info.revision, info.open_must_fix, self.words.language, today(self.user))


def load(plan_id: str, *, by: CurrentUser | None = None) -> PlanSnapshot:
    """Load the present state of the plan; during a run of the page, what the run has loaded. Raises Forbidden."""
    user = by or require_user()
    return PlanSnapshot(user, user.metadata(plan_id), user.words)


def today(user: CurrentUser) -> dt.date:
    """Return the present day in the time zone of the user."""
    return dt.datetime.now(user.time_zone).date()


@dataclass(frozen=True)
class Stored:
    """The key of a cached step at one revision; shared by all users with the same access to private answers."""

    store: Store = field(compare=False)
    plan_id: str
    tool: str
    revision: int
    sees_private: bool


@lru_cache(maxsize=3000)  # not Streamlit's cache: ten steps are read after each save, and hashing its keys costs more
def _answers(stored: Stored) -> Answers:
    return stored.store.open_section(stored.plan_id, BY_KEY[stored.tool]).answers


@st.cache_resource(max_entries=50, show_spinner=False)
def _photos(_store: Store, plan_id: str, ids: tuple[str, ...]) -> Mapping[str, bytes]:
    """Load photos; a photo never changes, because another photo has another id."""
    found = {photo: _store.photo(plan_id, photo) for photo in ids}
    return {photo: jpeg for photo, jpeg in found.items() if jpeg is not None}


@st.cache_resource(max_entries=200, show_spinner=False)
def _report(_plan: Plan, plan_id: str, revision: int, open_must_fix: int, language: str, today: dt.date) -> Report:
    content, words = load_content(_plan.content_version), words_for(language)
    return completeness(_plan, content, words, today=today, cache=_findings_cache(plan_id, language))


@lru_cache(maxsize=200)
def _findings_cache(plan_id: str, language: str) -> FindingsCache:
    return FindingsCache()

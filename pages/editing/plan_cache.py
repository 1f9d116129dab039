"""Load what a run needs of a plan, each part once; unchanged parts are cached across runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import streamlit as st

from curreap.access import Permission, may
from curreap.completeness import Finding, FindingsCache, Report, completeness
from curreap.content import Content, load_content
from curreap.language.words import Words, words_for
from curreap.plan import Plan
from curreap.recent import Recent
from db.store import Store
from db.views import OpenSection, PlanInfo, PlanMetadata
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
                tool: _read(store, Stored(info.id, tool, section.revision, sees_private))
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
        key = _judged(self)
        return _reports.get_or_make(key, lambda: _report(self.plan, key))


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

    plan_id: str
    tool: str
    revision: int
    sees_private: bool


@dataclass(frozen=True)
class Judged:
    """The key of cached findings: a plan at one revision, the language of the findings, and the day they are of."""

    plan_id: str
    revision: int
    open_must_fix: int
    language: str
    today: dt.date


# Not Streamlit's cache: ten steps are read after each save, and hashing its keys costs more than reading them.
_answers: Final[Recent[Stored, Answers]] = Recent(3000)
_reports: Final[Recent[Judged, Report]] = Recent(200)
_findings: Final[Recent[tuple[str, str], FindingsCache]] = Recent(200)  # by plan and language


def keep_answers(info: PlanInfo, tool: str, section: OpenSection[Any]) -> None:
    """Keep the answers that a save has returned: the page that follows it need not read them again."""
    if may(info.role, Permission.READ_PRIVATE):
        _answers.put(Stored(info.id, tool, section.revision, sees_private=True), section.answers)


def known_findings(snapshot: PlanSnapshot, revision: int) -> Sequence[Finding] | None:
    """Return the findings of another revision of this plan, where a page of this process has them; None otherwise."""
    found = _reports.get(replace(_judged(snapshot), revision=revision))
    return found.findings if found else None


def _read(store: Store, stored: Stored) -> Answers:
    tool = BY_KEY[stored.tool]
    return _answers.get_or_make(stored, lambda: store.open_section(stored.plan_id, tool).answers)


@st.cache_resource(max_entries=50, show_spinner=False)
def _photos(_store: Store, plan_id: str, ids: tuple[str, ...]) -> Mapping[str, bytes]:
    """Load photos; a photo never changes, because another photo has another id."""
    found = {photo: _store.photo(plan_id, photo) for photo in ids}
    return {photo: jpeg for photo, jpeg in found.items() if jpeg is not None}


def _judged(snapshot: PlanSnapshot) -> Judged:
    info = snapshot.metadata.info
    return Judged(info.id, info.revision, info.open_must_fix, snapshot.words.language, today(snapshot.user))


def _report(plan: Plan, key: Judged) -> Report:
    content, words = load_content(plan.content_version), words_for(key.language)
    cache = _findings.get_or_make((key.plan_id, key.language), FindingsCache)
    return completeness(plan, content, words, today=key.today, cache=cache)

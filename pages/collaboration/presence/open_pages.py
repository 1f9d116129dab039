"""Answer the question of an open page whether something has changed, without a run of the page.

A page asks every few seconds. Most answers are "nothing", and running Streamlit for each of them took a third of the
processor with thirty people. Only where the page has to take something in does it send a heartbeat, which runs it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakValueDictionary

import streamlit as st

from curreap.access import Forbidden
from db.engine import DatabaseFailed
from db.presence import ChangedPlace, PlanChanges
from db.store import Store
from pages.collaboration.presence.live_page import LivePage, shows_alone
from pages.collaboration.presence.page_state import PageState, followed, tab
from pages.collaboration.presence.who import marks
from pages.editing import rendered_fields, row_order
from pages.editing.plan_cache import known_findings
from pages.editing.rendered_fields import RenderedField
from pages.shell.questions import answer_questions
from pages.streamlit_gaps import widget_state
from playbook_tools import section_texts
from playbook_tools.field_path import PlanPath

PRESENCE: Final = "presence"  # the kind of these questions
OPEN: Final = "live_open_page"  # session key: the open page of this session
LONGEST_NAME: Final = 400  # characters of the key of a field
_pages: Final[WeakValueDictionary[str, OpenPage]] = WeakValueDictionary()  # by secret; a page goes with its session


@dataclass(frozen=True)
class Question:
    """What a page says when it asks: its secret, the key of the field in focus, and whether a dialog is open."""

    secret: str
    at: str = ""
    is_in_dialog: bool = False


@dataclass(frozen=True)
class Answer:
    """Whether the page has to send a heartbeat, and the names to show at its fields and in its menu."""

    is_news: bool
    names: Mapping[str, str]


@dataclass(eq=False)
class OpenPage:
    """An open page, with what its session knows. A question only reads it, and notes what needs no run."""

    secret: str
    live: LivePage
    known: PageState
    store: Store
    tab: str
    fields: Mapping[str, RenderedField]
    pending: Mapping[str, object]  # values that the browser has not confirmed
    held: set[tuple[str, PlanPath]]  # tables that show an older order of rows
    is_following: bool

    def place(self, key: str) -> PlanPath | None:
        """Return the field with this key; None for no field of the page."""
        found = self.fields.get(key[:LONGEST_NAME])
        return PlanPath(found.part, found.path) if found else None


def note_open_page(live: LivePage, known: PageState) -> str:
    """Note that a page is open; return the secret with which its browser asks. Call it in each run of its heartbeat."""
    before: OpenPage | None = st.session_state.get(OPEN)
    page = OpenPage(
        before.secret if before else secrets.token_urlsafe(16),
        live,
        known,
        live.context.store,
        tab(),
        rendered_fields.on_page(live.context),
        widget_state.all_pending(),
        row_order.held(),
        followed(live.context) is not None,
    )
    st.session_state[OPEN] = _pages[page.secret] = page
    return page.secret


def ask(question: Question) -> Answer:
    """Answer an open page: note where its user is, and return whether it has to run. Runs outside of its session."""
    page = _pages.get(question.secret)
    if page is None:  # of another process, or of a session that is gone: a heartbeat makes it known again
        return Answer(is_news=True, names={})
    context, known = page.live.context, page.known
    try:
        pulse = page.store.presence.pulse(
            context.id, since=known.revision, tab=page.tab, page=page.live.name, place=page.place(question.at)
        )
        is_news = _is_news(page, pulse, question)
    except Forbidden:
        return Answer(is_news=True, names={})  # the run says what happened
    except DatabaseFailed:  # a failed save reports it; the next question follows soon
        return Answer(is_news=False, names=marks(context, known.others, page.live.name))
    if not is_news:
        known.others = pulse.others
        known.revision = pulse.revision if not question.is_in_dialog else known.revision
    return Answer(is_news, marks(context, pulse.others, page.live.name))


def _is_news(page: OpenPage, pulse: PlanChanges, question: Question) -> bool:
    """Return whether the page has to show something, or the session waits for what only a heartbeat brings."""
    context, known = page.live.context, page.known
    is_waiting = bool(page.pending) or page.is_following or any(plan == context.id for plan, _ in list(page.held))
    if is_waiting or _present(pulse) != [(one.account_id, one.name) for one in known.others]:
        return True
    if question.is_in_dialog or (pulse.revision, pulse.talk) == (known.revision, known.talk):
        return False
    if page.live.follows == "nothing":
        return not known.is_old
    is_elsewhere = pulse.changed is not None and not any(_concerns(page, place) for place in pulse.changed)
    is_silent = page.live.follows == "texts" and pulse.talk == known.talk and is_elsewhere
    return not (is_silent and known_findings(context.snapshot, pulse.revision) == context.report.findings)


def _present(pulse: PlanChanges) -> list[tuple[int, str]]:
    return [(one.account_id, one.name) for one in pulse.others]


def _concerns(page: OpenPage, place: ChangedPlace) -> bool:
    """Return whether a page of a step may show a change: it is of the step, or of a section, or more than a text."""
    if not shows_alone(place) or place.tool in (page.live.name, section_texts.TOOL.key):
        return True
    around = PlanPath(place.tool, place.path)
    return any(PlanPath(field.part, field.path).is_in(around) for field in list(page.fields.values()))


def answer_question(said: Mapping[str, object]) -> Mapping[str, object] | None:
    """Answer the question of a browser; None if it is none."""
    secret, at = said.get("page", ""), said.get("at", "")
    if not (isinstance(secret, str) and isinstance(at, str)):
        return None
    found = ask(Question(secret, at, is_in_dialog=said.get("isInDialog") is True))
    return {"isNews": found.is_news, "names": found.names}


answer_questions(PRESENCE, answer_question)

"""Exchange data with the browser about typing in from paper: tables, typed entries, and which are stored."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pages.streamlit_gaps.component_value import sent_by
from pages.streamlit_gaps.outbox import with_outbox

HERE: Final = Path(__file__).parent
MOST: Final = 100  # entries in one message; more follow when these are stored
NAMED: Final = 2 * MOST  # ids that are reported as stored or refused
OUTCOME: Final = "paper_outcome"  # session key

_paper = st.components.v2.component(
    "curreap_paper",
    html='<div class="paper"></div>',
    js=with_outbox(HERE / "elements.js", HERE / "counts.js", HERE / "notes.js", HERE / "paper.js"),
    isolate_styles=False,  # the style sheet is pages/plan/workshop/paper/typing_box/paper.css
)


@dataclass(frozen=True)
class Counted:
    """The number of times that a group gave an answer to a statement."""

    id: str
    group: str
    statement: str
    answer: str
    count: int


@dataclass(frozen=True)
class Noted:
    """The text of a sticky note. Its id is also its mark."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Removed:
    """The deletion of the note with this mark."""

    id: str
    mark: str


Given = Counted | Noted | Removed


@dataclass(frozen=True)
class Outcome:
    """Which entries were stored or refused, by id. The browser sends all others again later."""

    stored: Sequence[str] = ()
    refused: Sequence[str] = ()
    sentence: str = ""  # why something was refused, for the user

    def and_then(self, later: Outcome) -> Outcome:
        """Combine two outcomes; the later one wins. A slow browser may learn of the first when the next is stored."""
        return Outcome((*self.stored, *later.stored)[-NAMED:], (*self.refused, *later.refused)[-NAMED:], later.sentence)


def paper(key: str, data: Mapping[str, Any], on_given: Callable[[Sequence[Given]], Outcome]) -> None:
    """Show the tables of counts, or the field for notes. `on_given` stores what was typed, in a callback.

    Put it into a fragment, so that typing runs nothing else. `data` contains its place in localStorage, its kind
    ("counts" or "notes"), texts, and what is stored now.
    """
    outcome: Outcome = st.session_state.get(OUTCOME, Outcome())
    told = {"stored": list(outcome.stored), "refused": list(outcome.refused), "sentence": outcome.sentence}
    # `run` differs in each run: only then does Streamlit call the script, which learns where to send what is typed.
    data = {**data, **told, "most": MOST, "run": secrets.token_hex(4)}
    _paper(key=key, data=data, on_given_change=lambda: _take(key, on_given))


def _take(key: str, on_given: Callable[[Sequence[Given]], Outcome]) -> None:
    known: Outcome = st.session_state.get(OUTCOME, Outcome())
    st.session_state[OUTCOME] = known.and_then(on_given(_given(sent_by(key, "given"))))


def _given(sent: Any) -> list[Given]:
    """Parse what the browser has sent, in the order of typing; entries that are not valid are left out."""
    things = sent.get("things") if isinstance(sent, Mapping) else None
    if not isinstance(things, Sequence) or isinstance(things, str):
        return []
    return [given for one in things[:MOST] if (given := _one(one)) is not None]


def _one(sent: Any) -> Given | None:
    if not isinstance(sent, Mapping):
        return None
    names = ("id", "what", "group", "statement", "answer", "kind", "text", "mark")
    texts = {name: sent.get(name, "") for name in names}
    if not all(isinstance(text, str) for text in texts.values()):
        return None
    name, count = texts["id"][:60], sent.get("count")
    match texts["what"]:
        case "count" if isinstance(count, int) and not isinstance(count, bool):
            return Counted(name, texts["group"], texts["statement"], texts["answer"], count)
        case "note":
            return Noted(name, texts["kind"], texts["text"])
        case "remove":
            return Removed(name, texts["mark"])
    return None

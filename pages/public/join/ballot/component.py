"""Exchange data with the browser of a phone: its token, its answers, and which of them are stored."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import streamlit as st

from db.workshops.seats import Answered
from pages.streamlit_gaps.component_value import sent_by
from pages.streamlit_gaps.outbox import with_kept, with_outbox

HERE: Final = Path(__file__).parent
KEPT: Final = "curreap-ballot/"  # prefix of our keys in localStorage
MOST: Final = 120  # answers in one message; a workshop has at most 43 statements and 20 contributions per phone
NAMED: Final = 2 * MOST  # ids that are reported as stored or refused
OUTCOME: Final = "ballot_outcome"  # session key

_seat = st.components.v2.component(
    "curreap_seat",
    html="<i hidden></i>",
    js=with_kept(HERE / "settle.js", HERE / "seat.js"),
)
_ballot = st.components.v2.component(
    "curreap_ballot",
    html=(HERE / "ballot.html").read_text(encoding="utf-8"),
    js=with_outbox(
        HERE / "settle.js", HERE / "ratings.js", HERE / "said_lines.js", HERE / "said.js", HERE / "ballot.js"
    ),
    isolate_styles=False,  # styled by phone.css and phone_said.css of the page
)
_post = st.components.v2.component(
    "curreap_post",
    html="<i hidden></i>",
    js="""
export default function (component) {
  const post = (window.__curreapPost ||= []);
  if (typeof post === "function") post(component); else post.push(component);
}
""",
)


@dataclass(frozen=True)
class Given:
    """An answer to a statement from the browser, with a unique id."""

    id: str
    statement: str
    answered: Answered


@dataclass(frozen=True)
class Spoken:
    """A contribution in a participant's own words from the browser, with a unique id."""

    id: str
    kind: str
    mark: str  # identifies the contribution
    text: str  # empty to withdraw it


Told = Given | Spoken


@dataclass(frozen=True)
class Outcome:
    """Which answers were stored or refused, by id. The browser sends all others again later."""

    stored: Sequence[str] = ()
    refused: Sequence[str] = ()  # not a question of the workshop, or not a valid answer
    reasons: Mapping[str, str] = field(
        default_factory=dict
    )  # the reason of BadContribution for each refused contribution
    is_shut: bool = False

    def and_then(self, later: Outcome) -> Outcome:
        """Combine two outcomes; the later one wins. A slow browser may learn of the first when the next is stored."""
        refused = (*self.refused, *later.refused)[-NAMED:]
        reasons = {**self.reasons, **later.reasons}
        return Outcome(
            (*self.stored, *later.stored)[-NAMED:],
            refused,
            {name: reasons[name] for name in refused if name in reasons},
            is_shut=later.is_shut,
        )


def seat_of_browser(workshop: str, *, is_new: bool, is_forgotten: bool, language: str) -> str | None:
    """Return the token that this browser keeps for the workshop of this key, or ""; None until the browser has sent
    it.

    The browser makes the token, a random number, before it joins, so that all its tabs and repeated taps share one.
    With `is_new` it makes one if it has none; with `is_forgotten` it deletes the one that it has. The page is marked
    as written in the language.
    """
    place = f"{KEPT}seat/{workshop}"
    known = _told(st.session_state.get("curreap_seat"), place)
    data = {"place": place, "known": known, "isNew": is_new, "isForgotten": is_forgotten, "language": language}
    with st.container(key="ballot_seat"):
        return _told(_seat(key="curreap_seat", data=data, on_told_change=_run_page), place)


def ballot(data: Mapping[str, Any]) -> None:
    """Show the ballot. `data` comes from ballot_data: all questions, and the stored answers."""
    _ballot(key="curreap_ballot", data={**data, "place": KEPT})


def post(workshop: str, on_given: Callable[[Sequence[Told]], Outcome], *, page: str) -> None:
    """Receive the answers of the ballot. `on_given` stores them, in a callback.

    Put it into a fragment, so that an answer runs nothing else. `page` must differ in each run of the whole page.
    """
    outcome: Outcome = st.session_state.get(OUTCOME, Outcome())
    told = {
        "stored": list(outcome.stored),
        "refused": list(outcome.refused),
        "reasons": dict(outcome.reasons),
        "isShut": outcome.is_shut,
    }
    # `run` differs in each run: only then does Streamlit call the script, which learns where to send its answers.
    data = {"key": workshop, "run": secrets.token_hex(4), "page": page, **told}
    _post(key="curreap_post", data=data, on_given_change=lambda: _take(on_given))


def _run_page() -> None:
    """Do nothing: Streamlit runs the page after every change of a component that has a callback."""


def _take(on_given: Callable[[Sequence[Told]], Outcome]) -> None:
    known: Outcome = st.session_state.get(OUTCOME, Outcome())
    st.session_state[OUTCOME] = known.and_then(on_given(_given(sent_by("curreap_post", "given"))))


def _told(result: Any, place: str) -> str | None:
    told = result.get("told") if isinstance(result, Mapping) else None
    if not isinstance(told, Mapping) or told.get("place") != place:
        return None
    token = told.get("token")
    return token if isinstance(token, str) else None


def _given(sent: Any) -> list[Told]:
    """Parse what the browser has sent, the newest last; entries that are not valid are left out."""
    answers = sent.get("answers") if isinstance(sent, Mapping) else None
    if not isinstance(answers, Sequence) or isinstance(answers, str):
        return []
    return [told for one in answers[:MOST] if isinstance(one, Mapping) and (told := _one(one)) is not None]


def _one(sent: Mapping[Any, Any]) -> Told | None:
    name = _text(sent, "id")
    told = _spoken(sent) if "mark" in sent else _answered(sent)
    return None if name is None or told is None else replace(told, id=name[:60])


def _answered(sent: Mapping[Any, Any]) -> Given | None:
    statement, other, comment = (_text(sent, part) for part in ("statement", "other", "comment"))
    rating = sent.get("rating")
    is_number = rating is None or (isinstance(rating, int) and not isinstance(rating, bool))
    if statement is None or other is None or comment is None or not is_number:
        return None
    return Given("", statement, Answered(rating, other, comment))


def _spoken(sent: Mapping[Any, Any]) -> Spoken | None:
    kind, mark, text = (_text(sent, part) for part in ("kind", "mark", "text"))
    return None if kind is None or mark is None or text is None else Spoken("", kind, mark, text)


def _text(sent: Mapping[Any, Any], part: str) -> str | None:
    """Return a text that was sent, or "" if it is missing; lone surrogates become "?". None if it is not a text."""
    text = sent.get(part, "")
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else None

"""What the browser of a phone is told, and what it tells: its seat, and its answers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import streamlit as st

from db.workshops.seats import Answered

HERE: Final = Path(__file__).parent
KEPT: Final = "curreap-ballot/"  # what this begins with, in the browser's own store, is ours
SCRIPTS: Final = ("kept.js", "settle.js", "said.js", "ballot.js")  # one after another they are the script of the ballot
MOST: Final = 120  # answers in one message; a workshop has 43 statements at most, and a device says 20 things
NAMED: Final = 2 * MOST  # how many answers are still named as stored or refused
OUTCOME: Final = "ballot_outcome"  # session key

_seat = st.components.v2.component(
    "curreap_seat",
    html="<i hidden></i>",
    js="\n".join((HERE / name).read_text(encoding="utf-8") for name in ("kept.js", "settle.js", "seat.js")),
)
_ballot = st.components.v2.component(
    "curreap_ballot",
    html=(HERE / "ballot.html").read_text(encoding="utf-8"),
    js="\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS),
    isolate_styles=False,  # the style sheets are pages/public/join/ballot/phone.css and phone_said.css
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
    """An answer that the browser tells, under a name that no other answer has."""

    id: str
    statement: str
    answered: Answered


@dataclass(frozen=True)
class Spoken:
    """Words of a participant that the browser tells, under a name that nothing else told has."""

    id: str
    kind: str
    mark: str  # of the thing that is said
    text: str  # empty to take it back


Told = Given | Spoken


@dataclass(frozen=True)
class Outcome:
    """What became of what was told, by its ids. What is in none of the lists is told again later."""

    stored: Sequence[str] = ()
    refused: Sequence[str] = ()  # the workshop does not ask this, or it is no answer
    reasons: Mapping[str, str] = field(default_factory=dict)  # why words were refused, as BadContribution names it
    is_shut: bool = False

    def and_then(self, later: Outcome) -> Outcome:
        """Both, the later one holding: a slow browser hears of the first answers when the next ones are stored."""
        refused = (*self.refused, *later.refused)[-NAMED:]
        reasons = {**self.reasons, **later.reasons}
        return Outcome(
            (*self.stored, *later.stored)[-NAMED:],
            refused,
            {name: reasons[name] for name in refused if name in reasons},
            is_shut=later.is_shut,
        )


def seat_of_browser(workshop: str, *, is_new: bool, is_forgotten: bool, language: str) -> str | None:
    """The token that this browser keeps for the workshop of this key, or ""; None until the browser has told it.

    The browser makes the token, a random number, before it joins: all its tabs, and each tap in them, have the same
    one. With `is_new` it makes one where it has none; with `is_forgotten` it throws the one away that it has.
    The page is marked as written in the language.
    """
    place = f"{KEPT}seat/{workshop}"
    known = _told(st.session_state.get("curreap_seat"), place)
    data = {"place": place, "known": known, "isNew": is_new, "isForgotten": is_forgotten, "language": language}
    with st.container(key="ballot_seat"):
        return _told(_seat(key="curreap_seat", data=data, on_told_change=_run_page), place)


def ballot(data: Mapping[str, Any]) -> None:
    """Show the ballot. `data` is what ballot_data gives: all that is asked, and what is stored."""
    _ballot(key="curreap_ballot", data={**data, "place": KEPT})


def post(workshop: str, on_given: Callable[[Sequence[Told]], Outcome], *, page: str) -> None:
    """Take what the ballot of the workshop tells. `on_given` stores it, in a callback.

    Put it into a fragment: an answer then runs nothing else. `page` is another word in each run of the whole page.
    """
    outcome: Outcome = st.session_state.get(OUTCOME, Outcome())
    told = {
        "stored": list(outcome.stored),
        "refused": list(outcome.refused),
        "reasons": dict(outcome.reasons),
        "isShut": outcome.is_shut,
    }
    # Another run in each run: only then does the browser learn where to tell its answers.
    data = {"key": workshop, "run": secrets.token_hex(4), "page": page, **told}
    _post(key="curreap_post", data=data, on_given_change=lambda: _take(on_given))


def _run_page() -> None:
    """Nothing is to be done but to run the page, which every change of a component does."""


def _take(on_given: Callable[[Sequence[Told]], Outcome]) -> None:
    known: Outcome = st.session_state.get(OUTCOME, Outcome())
    st.session_state[OUTCOME] = known.and_then(on_given(_given(_sent())))


def _sent() -> Any:
    return st.session_state["curreap_post"].get("given")


def _told(result: Any, place: str) -> str | None:
    told = result.get("told") if isinstance(result, Mapping) else None
    if not isinstance(told, Mapping) or told.get("place") != place:
        return None
    token = told.get("token")
    return token if isinstance(token, str) else None


def _given(sent: Any) -> list[Told]:
    """What the browser has sent, as far as it is what our ballot sends; the newest last."""
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
    """A text that was sent, or "" where there is none; half a character becomes "?". None for what is no text."""
    text = sent.get(part, "")
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else None

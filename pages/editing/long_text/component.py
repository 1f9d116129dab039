"""Exchange data with the browser about a long text: its settings, what is typed, and the result of saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import streamlit as st

from curreap.language.word_diff import Piece
from pages.streamlit_gaps.component_value import sent_by
from pages.streamlit_gaps.outbox import with_kept, with_outbox

HERE: Final = Path(__file__).parent
KEPT: Final = "curreap-text/"  # prefix of our keys in localStorage
ANSWERS: Final = "answers_to_typing"  # session key: the last answer to each long text


@dataclass(frozen=True)
class Typed:
    """A typed text, and the stored text from which it was edited."""

    text: str
    base: str
    id: str  # repeated in the answer
    choice: Literal["", "theirs", "both"] = ""  # the choice of a user who has seen both texts


@dataclass(frozen=True)
class Answer:
    """The result of saving a typed text."""

    state: Literal["saved", "failed", "overlap"]
    pieces: Sequence[Piece] = ()  # from the colleague's text to the user's, if they overlap
    sentence: str = ""  # for the user, if saving failed


_forget = st.components.v2.component(
    "curreap_forget",
    html="<i hidden></i>",
    js=with_kept(HERE / "forget.js"),
)
_engine = st.components.v2.component(
    "curreap_long_text_engine",
    html="<i hidden></i>",
    js=with_outbox(HERE / "focus.js", HERE / "view.js", HERE / "box.js", HERE / "long_text.js"),
)
_component = st.components.v2.component(
    "curreap_long_text",
    html=(HERE / "long_text.html").read_text(encoding="utf-8"),
    js="""
export default function (component) {
  const show = (window.__curreapLongText ||= []);
  if (typeof show === "function") show(component); else show.push(component);
}
""",
    isolate_styles=False,  # styled by long_text.css; links find it by its key
)


def long_text(
    *, key: str, data: Mapping[str, Any], on_typed: Callable[[Typed], Answer], on_answered: Callable[[Answer], None]
) -> None:
    """Show a long text.

    `data` contains: `place`, its key in localStorage; `field`, `text`, `label`, `help`, `example`, `most` (characters)
    and `words`; `past`, the address of its history, or ""; `life`, the id of the last deletion of the row of a private
    text; and `run`, which differs in each run of the page: only then does Streamlit call the script, which learns
    where to send what is typed. `on_typed` stores what was typed, and `on_answered` decides what runs; both are called
    in a callback. The answer reaches the browser when the text is shown again.
    """
    typed, answer = st.session_state.setdefault(ANSWERS, {}).get(key, ("", None))
    told = {"id": typed, **_told(answer)} if answer else None
    data = {**data, "key": key, "answer": told}
    _component(key=key, data=data, on_typed_change=lambda: _tell(key, on_typed, on_answered))


def bring_engine() -> None:
    """Install the script of all long texts. Call it in every run, before the page."""
    with st.container(key="long_text_engine"):
        _engine(key="curreap_long_text_engine")


def kept_at(account_id: int, key: str) -> str:
    """Return the key in localStorage of a text of a user that is not stored yet."""
    return f"{KEPT}{account_id}/{key}"


def forget_kept() -> None:
    """Delete all texts that this browser keeps, after a sign-out on shared computers."""
    with st.container(key="long_text_forget"):
        _forget(key="curreap_forget", data={"kept": KEPT})


def _told(answer: Answer) -> dict[str, Any]:
    pieces = [{"text": piece.text, "kind": piece.kind} for piece in answer.pieces]
    return {"state": answer.state, "sentence": answer.sentence, "pieces": pieces}


def _tell(key: str, on_typed: Callable[[Typed], Answer], on_answered: Callable[[Answer], None]) -> None:
    typed = _typed(sent_by(key, "typed"))
    if typed is not None:
        answer = on_typed(typed)
        st.session_state[ANSWERS][key] = (typed.id, answer)
        on_answered(answer)


def _typed(sent: Any) -> Typed | None:
    """Parse what the browser has sent; None if it is not valid."""
    if not isinstance(sent, Mapping):
        return None
    text, base, name, choice = (sent.get(part, "") for part in ("text", "base", "id", "choice"))
    if not (isinstance(text, str) and isinstance(base, str) and isinstance(name, str)):
        return None
    return Typed(text, base, name, choice if choice in ("theirs", "both") else "")

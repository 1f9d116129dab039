"""The box of a long text: what the browser is told, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import streamlit as st

from curreap.language.word_diff import Piece

HERE: Final = Path(__file__).parent
KEPT: Final = "curreap-text/"  # what this begins with, in the browser's own store, is ours
ANSWERS: Final = "answers_to_typing"  # session key: what each box was answered last


@dataclass(frozen=True)
class Typed:
    """What somebody has typed, and the stored text that it grew from."""

    text: str
    base: str
    id: str  # what the answer names
    choice: Literal["", "theirs", "both"] = ""  # of a person who has seen a colleague's text in the same place


@dataclass(frozen=True)
class Answer:
    """What became of it."""

    state: Literal["saved", "failed", "overlap"]
    pieces: Sequence[Piece] = ()  # from the colleague's text to the own one, where they overlap
    sentence: str = ""  # for the person, where it failed


_forget = st.components.v2.component(
    "curreap_forget",
    html="<i hidden></i>",
    js="""
export default function ({ data }) {
  for (const name of Object.keys(localStorage)) if (name.startsWith(data.kept)) localStorage.removeItem(name);
}
""",
)
_engine = st.components.v2.component(
    "curreap_long_text_engine", html="<i hidden></i>", js=(HERE / "long_text.js").read_text(encoding="utf-8")
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
    isolate_styles=False,  # the style sheet is pages/editing/long_text/long_text.css; links find the box by its key
)


def long_text(
    *, key: str, data: Mapping[str, Any], on_typed: Callable[[Typed], Answer], on_answered: Callable[[Answer], None]
) -> None:
    """Show the box. `data` holds its place in the browser's store, its field, text, label, help, example, most and
    words; `past`, the address of its history, or ""; `life`, of the row in which private words stand; and `run`, which
    is another one in each run of the page: only then does the browser learn where to tell what is typed.

    `on_typed` stores what was typed, and `on_answered` then says what runs; both are called in a callback. The answer
    reaches the browser when the box is shown again.
    """
    typed, answer = st.session_state.setdefault(ANSWERS, {}).get(key, ("", None))
    told = {"id": typed, **_told(answer)} if answer else None
    data = {**data, "key": key, "answer": told}
    _component(key=key, data=data, on_typed_change=lambda: _tell(key, on_typed, on_answered))


def bring_engine() -> None:
    """The code of all boxes. Call it in every run, before the page."""
    with st.container(key="long_text_engine"):
        _engine(key="curreap_long_text_engine")


def kept_at(account_id: int, key: str) -> str:
    """Under which name the browser of a person keeps a text that is not stored yet."""
    return f"{KEPT}{account_id}/{key}"


def forget_kept() -> None:
    """Let this browser forget all texts that it keeps; for computers that people share, after a sign-out."""
    with st.container(key="long_text_forget"):
        _forget(key="curreap_forget", data={"kept": KEPT})


def _told(answer: Answer) -> dict[str, Any]:
    pieces = [{"text": piece.text, "kind": piece.kind} for piece in answer.pieces]
    return {"state": answer.state, "sentence": answer.sentence, "pieces": pieces}


def _tell(key: str, on_typed: Callable[[Typed], Answer], on_answered: Callable[[Answer], None]) -> None:
    typed = _typed(_sent(key))
    if typed is not None:
        answer = on_typed(typed)
        st.session_state[ANSWERS][key] = (typed.id, answer)
        on_answered(answer)


def _sent(key: str) -> Any:
    return st.session_state[key].get("typed")


def _typed(sent: Any) -> Typed | None:
    """What the browser has sent, if it is what our box sends."""
    if not isinstance(sent, Mapping):
        return None
    text, base, name, choice = (sent.get(part, "") for part in ("text", "base", "id", "choice"))
    if not (isinstance(text, str) and isinstance(base, str) and isinstance(name, str)):
        return None
    return Typed(text, base, name, choice if choice in ("theirs", "both") else "")

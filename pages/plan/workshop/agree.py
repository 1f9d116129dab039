"""Record what the room agrees on about a topic; saved on change while people talk."""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from curreap.workshop.round import Agreed
from db.workshops.agreements import LONGEST_WORDS
from db.workshops.workshop import Workshop
from pages import design
from pages.design import Safe, safe
from pages.editing.long_text import Answer, Typed, kept_at, long_text
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.texts import topic_title
from pages.plan.workshop.writer import WorkshopWriter
from pages.shell.try_act import Refusal
from pages.streamlit_gaps.fragment_reruns import rerun_fragments
from pages.streamlit_gaps.widget_state import is_stale_echo, set_value
from playbook_tools.vocabulary import Topic

Part = Literal["reason", "evidence", "dissent"]
PARTS: Final[tuple[Part, ...]] = ("reason", "evidence", "dissent")


def agree(context: PlanContext, workshop: Workshop, topic: Topic) -> None:
    """Show the fields for the level and three texts."""
    words, assessed = context.words, context.content.self_assessment
    st.header(words("What we agreed"), anchor=False)
    design.small(design.plain(topic_title(topic, context.content, words)))
    with st.expander(words("The five levels"), key=f"levels_{topic}"):
        levels = context.content.topic(topic).levels
        design.show(design.entries([(words("Level {level}", level=one.level), words(one.picture)) for one in levels]))
    _score(context, workshop, topic)
    questions: dict[Part, str] = {
        "reason": words(assessed.reason_question),
        "evidence": words("What shows that? Name a fact, an example or a number."),
        "dissent": words(assessed.dissent_question),
    }
    for part in PARTS:
        _text(context, workshop, topic, part, questions[part])


def _score(context: PlanContext, workshop: Workshop, topic: Topic) -> None:
    key = f"agreed_{workshop.id}_{topic}_score"
    stored = _agreed(context, workshop, topic).score
    set_value(key, stored)
    st.segmented_control(
        context.words("Agreed level"),
        (1, 2, 3, 4, 5),
        key=key,
        on_change=lambda: _keep_score(context, workshop, topic, key, base=stored),
        disabled=not context.may_edit,
    )


def _keep_score(context: PlanContext, workshop: Workshop, topic: Topic, key: str, *, base: int | None) -> None:
    if not is_stale_echo(key):
        WorkshopWriter(context, workshop.id).agree_score(topic, st.session_state[key], base=base)


def _text(context: PlanContext, workshop: Workshop, topic: Topic, part: Part, label: str) -> None:
    if not context.may_edit:
        said = getattr(_agreed(context, workshop, topic), part)
        design.show(Safe(f"<p><b>{safe(label)}</b><br>{safe(said or context.words('Nothing is written yet.'))}</p>"))
        return
    key = f"agreed_{workshop.id}_{topic}_{part}"
    st.fragment(_box, key=f"alone_{key}")(context, workshop, topic, part, label)


def _box(context: PlanContext, workshop: Workshop, topic: Topic, part: Part, label: str) -> None:
    key = f"agreed_{workshop.id}_{topic}_{part}"
    words = context.words
    long_text(
        key=key,
        data={
            "run": id(context.snapshot),
            "place": kept_at(context.user.actor.id, key),
            "text": getattr(_agreed(context, workshop, topic), part),
            "label": label,
            "help": "",
            "example": "",
            "most": LONGEST_WORDS,
            "past": "",
            "isReadOnly": not context.may_edit,
            "words": {
                "example": "",
                "past": "",
                "waiting": words("Not saved yet"),
                "saved": words("Saved"),
                "failed": words("Not saved yet. Your text is kept in this browser."),
                "left": words("Characters left: {left}"),
                "over": words("Too long by {over} characters. Everything you wrote is kept."),
            },
        },
        on_typed=lambda typed: _keep(context, workshop, topic, part, typed),
        on_answered=lambda answer: rerun_fragments([f"alone_{key}"]),
    )


def _keep(context: PlanContext, workshop: Workshop, topic: Topic, part: Part, typed: Typed) -> Answer:
    """Store a text; where a colleague changed the same words meanwhile, both texts are kept."""
    mine, base = with_text(part, typed.text), with_text(part, typed.base)
    tried = WorkshopWriter(context, workshop.id).agree(topic, mine, base=base)
    return Answer("failed", sentence=tried.sentence) if isinstance(tried, Refusal) else Answer("saved")


def with_text(part: Part, text: str) -> Agreed:
    """Copy the agreement with another text."""
    texts = {"reason": "", "evidence": "", "dissent": ""} | {part: text}
    return Agreed(reason=texts["reason"], evidence=texts["evidence"], dissent=texts["dissent"])


def _agreed(context: PlanContext, workshop: Workshop, topic: Topic) -> Agreed:
    """Return the stored agreement."""
    return context.store.workshops.agreed(context.id, workshop.id).get(topic, Agreed())

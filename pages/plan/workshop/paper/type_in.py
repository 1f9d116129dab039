"""Type in from paper, by keyboard alone: counts of the ratings by group, and the texts of sticky notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from curreap.access import Forbidden
from curreap.workshop.contributions import LONGEST_WORDS, Kind, kinds_in, question
from db.engine import DatabaseFailed
from db.workshops.paper_answers import TallyCell
from db.workshops.tally import MOST
from db.workshops.workshop import NoSuchWorkshop, Workshop
from pages import design
from pages.editing.long_text import kept_at
from pages.editing.plan_page import PlanContext
from pages.plan.workshop.contributions.texts import kind_title
from pages.plan.workshop.paper.typing_box import Counted, Given, Noted, Outcome, paper
from pages.plan.workshop.texts import OWN, group_title, statement_text, statements_of, topic_title, topics_in
from pages.plan.workshop.writer import WorkshopWriter
from pages.shell.try_act import Done, Refusal
from pages.streamlit_gaps import url_state

SHEET: Final = "sheet"  # query parameter: what is typed in
GROUP: Final = "group"  # query parameter: the group whose paper is typed in
RATINGS: Final = "ratings"
NO_GROUP: Final = "none"
SIGNS: Final = {"dont_know": "?", "rather_not_say": "–"}  # as on the printed cards


def type_in(context: PlanContext, workshop: Workshop) -> None:
    """Ask what is typed in and of which group, and show the table or the field."""
    sheets = [*([RATINGS] if workshop.statements else []), *workshop.asks]
    sheet = url_state.asked(SHEET, sheets, sheets[0])
    if len(sheets) > 1:
        url_state.switch(
            SHEET, sheets, sheet, key="paper_sheet", label=context.words("What to type in"), shown=_sheet_title(context)
        )
    group = _group(context, workshop) if sheet == RATINGS else NO_GROUP
    st.fragment(_paper, key=f"paper_box_{workshop.id}")(context, workshop, sheet, "" if group == NO_GROUP else group)


def _sheet_title(context: PlanContext) -> Callable[[str], str]:
    words = context.words

    def title(sheet: str) -> str:
        kind = next(iter(kinds_in([sheet])), None)
        return design.plain(kind_title(kind, words) if kind else words("Ratings"))

    return title


def _group(context: PlanContext, workshop: Workshop) -> str:
    """Ask for the group of the paper; NO_GROUP if the workshop has no groups."""
    words = context.words
    groups = [*workshop.groups, NO_GROUP]
    group = url_state.asked(GROUP, groups, groups[0])
    if workshop.groups:
        design.small(words("Whose sheets do you have in hand?"))
        url_state.switch(
            GROUP,
            groups,
            group,
            key="paper_group",
            label=words("Whose sheets do you have in hand?"),
            shown=lambda one: design.plain(
                words("No group") if one == NO_GROUP else group_title(workshop, one, context.content, words)
            ),
        )
    return group


def _paper(context: PlanContext, workshop: Workshop, sheet: str, group: str) -> None:
    kind = next(iter(kinds_in([sheet])), None)
    try:
        data = _notes(context, workshop, kind) if kind else _counts(context, workshop, group)
    except (Forbidden, NoSuchWorkshop):
        st.rerun()  # the next run reports it
    except DatabaseFailed:
        design.note("check", context.words("The numbers cannot be read just now. They come back by themselves."))
        return
    place = kept_at(context.user.actor.id, f"paper_{workshop.id}")
    data = {"place": place, "group": group, "noteKind": sheet, **data}
    paper(f"paper_{workshop.id}", data, lambda given: store_all(context, workshop, given))


# ------------------------------------------------------------------ the data of the browser


def _counts(context: PlanContext, workshop: Workshop, group: str) -> dict[str, Any]:
    words, assessed = context.words, context.content.self_assessment
    stored = context.store.tally.counts(context.id, workshop.id)
    design.small(
        words("Type how many people gave each answer. Tab, Enter and the arrow keys move, + and − change it by one.")
    )
    scale = [{"key": str(one.value), "sign": str(one.value), "label": words(one.label)} for one in assessed.scale]
    others = [{"key": one.key, "sign": SIGNS[one.key], "label": words(one.label)} for one in assessed.other_answers]
    return {
        "kind": "counts",
        "answers": [*scale, *others],
        "tables": [
            _table(context, workshop, topic) for topic in (*topics_in(workshop), OWN) if statements_of(workshop, topic)
        ],
        "counts": _by_statement(stored, group),
        "mostOfACount": MOST,
        "words": {
            **_states(context),
            "calm": words("Each count is saved as soon as you type it."),
            "statement": words("Statement"),
            "sum": words("Sum"),
            "tooMany": words("A count has at most {most}.", most=words.number(MOST)),
        },
    }


def _table(context: PlanContext, workshop: Workshop, topic: str) -> dict[str, Any]:
    content, words = context.content, context.words
    return {
        "title": topic_title(topic, content, words),
        "statements": [
            {"key": key, "text": statement_text(workshop, key, content, words)}
            for key in statements_of(workshop, topic)
        ],
    }


def _by_statement(stored: dict[TallyCell, int], group: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for place, count in stored.items():
        if place.group == group:
            found.setdefault(place.statement, {})[place.answer] = count
    return found


def _notes(context: PlanContext, workshop: Workshop, kind: Kind) -> dict[str, Any]:
    words = context.words
    stored = context.store.paper_notes.notes(context.id, workshop.id)
    design.small(words("On the paper: {question} Type one note, then Enter.", question=question(kind, words)))
    return {
        "kind": "notes",
        "tables": [],
        "longest": LONGEST_WORDS,
        "notes": [
            {"mark": note.mark, "text": note.text, "isInUse": note.is_in_use} for note in stored if note.kind == kind
        ],
        "words": {
            **_states(context),
            "calm": words("Each note is saved when you press Enter."),
            "note": words("Sticky note"),
            "add": words("Add", context="button"),
            "notes": words("Typed in: {count}"),
            "noNotes": words("No note is typed in yet."),
            "remove": words("Remove", context="button"),
            "unsaved": words("Not saved yet"),
            "inUse": words("On a pile, or in the plan"),
        },
    }


def _states(context: PlanContext) -> dict[str, str]:
    words = context.words
    return {
        "sending": words("Saving"),
        "saved": words("All is saved"),
        "waiting": words("Not saved yet. It is kept in this browser, and is saved as soon as it works."),
    }


# ------------------------------------------------------------------ messages from the browser


def store_all(context: PlanContext, workshop: Workshop, given: Sequence[Given]) -> Outcome:
    """Store what was typed; the browser sends again what the database could not store."""
    writer = WorkshopWriter(context, workshop.id)
    done, refused, sentence = [], [], ""
    for one in given:
        tried = _store(writer, one)
        if isinstance(tried, Done):
            done.append(one.id)
        elif isinstance(tried.error, (DatabaseFailed, Forbidden)):
            break  # the browser keeps it: it may be stored later, also after a new sign-in
        else:
            refused.append(one.id)
            sentence = tried.sentence
    return Outcome(done, refused, sentence)


def _store(writer: WorkshopWriter, one: Given) -> Done[None] | Refusal:
    if isinstance(one, Counted):
        return writer.set_count(group=one.group, statement=one.statement, answer=one.answer, count=one.count)
    if isinstance(one, Noted):
        return writer.add_note(kind=one.kind, mark=one.id, text=one.text)
    return writer.remove_note(one.mark)

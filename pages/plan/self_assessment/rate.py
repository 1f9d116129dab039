"""Show the view for rating: a person, a topic, its five statements, and the levels next to them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curreap.edits import RemoveRow
from curreap.language.words import Words
from pages import design
from pages.editing.plan_page import Draft
from pages.plan.frame import views
from pages.plan.self_assessment import levels, url
from pages.plan.self_assessment.draft import TopicDraft, people, ratings_of, topic_draft
from pages.plan.self_assessment.statement import answer_of, statement
from pages.streamlit_gaps import url_state
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import MOST_VOICES, SelfAssessment
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic, code

PERSON = "assessment_person"
SIDE_BY_SIDE = 24  # people; if there are more, a list replaces the buttons


def show(draft: Draft[SelfAssessment]) -> None:
    """Show the whole view."""
    person = url.person_of(draft)
    done = _done(draft.answers, person)
    topic = url.topic_of(draft, next((topic for topic in TOPICS if topic not in done), TOPICS[0]))
    _person_bar(draft, person)
    topic_switch(draft, topic, done)
    rated = topic_draft(draft, topic, person=person)
    main, aside = st.columns([1.9, 1], gap="large")
    with main:
        _statements(rated)
        _previous_and_next(rated)
    with aside:
        levels.beside(rated)


def topic_switch(draft: Draft[SelfAssessment], here: Topic, done: set[Topic]) -> None:
    """Show the seven topics to choose from, with a tick on the completed ones."""
    words, content = draft.words, draft.content

    def shown(topic: str) -> str:
        its = next(key for key in TOPICS if key == topic)
        tick = ":material/check: " if its in done else ""
        return f"{tick}{code(its)} {design.plain(words(content.topic(its).short_title))}"

    url_state.switch("topic", TOPICS, here, key="assessment_topic", label=words("Topic"), shown=shown)


def _done(assessment: SelfAssessment, person: int) -> set[Topic]:
    """List the topics in which the person has answered all five statements."""
    answered = {key for key, row in ratings_of(assessment, person).items() if answer_of(row) is not None}
    return {topic for topic in TOPICS if answered.issuperset(STATEMENTS[topic])}


# ------------------------------------------------------------------ whose ratings


def _person_bar(draft: Draft[SelfAssessment], here: int) -> None:
    words, known = draft.words, people(draft.answers)
    numbers = sorted({1, here, *known})
    if st.session_state.get(PERSON) != here:
        st.session_state[PERSON] = here
    with st.container(key="whose_ratings", horizontal=True, vertical_alignment="bottom", gap="small"):
        _choice(words, numbers)
        _add_person(draft, max(numbers) + 1, is_full=max(numbers) >= MOST_VOICES)
        if draft.may_edit and here in known:
            _delete_person(draft, here)


def _choice(words: Words, numbers: Sequence[int]) -> None:
    """Show the people as buttons, or as a list if there are many."""
    label = words("Whose ratings are these? They carry no name.")

    def name(number: int) -> str:
        return words("Person {number}", number=words.number(number))

    if len(numbers) > SIDE_BY_SIDE:
        st.selectbox(label, numbers, key=PERSON, format_func=name, on_change=_choose_person, width=320)
    else:
        st.pills(
            label,
            numbers,
            key=PERSON,
            required=True,
            format_func=name,
            on_change=_choose_person,
            width="content",
            wrap=True,
        )


def _choose_person() -> None:
    url_state.go(person=str(st.session_state[PERSON]))


def _add_person(draft: Draft[SelfAssessment], number: int, *, is_full: bool) -> None:
    words = draft.words
    most = words.number(MOST_VOICES)
    st.button(
        words("Add a person"),
        key="add_person",
        icon=":material/add:",
        on_click=_begin_person,
        args=(number,),
        disabled=is_full or not draft.may_edit,
        help=words("There is room for the ratings of {most} people in one round.", most=most) if is_full else None,
    )


def _begin_person(number: int) -> None:
    url_state.go(person=str(number), topic=TOPICS[0])


def _delete_person(draft: Draft[SelfAssessment], person: int) -> None:
    label = draft.words("Delete these ratings")
    if st.button(label, key="delete_person", icon=":material/delete:", type="tertiary"):
        _ask_to_delete(draft, person)


def _ask_to_delete(draft: Draft[SelfAssessment], person: int) -> None:
    words = draft.words

    @st.dialog(words("Delete the ratings of person {number}?", number=words.number(person)))
    def ask() -> None:
        count = len(ratings_of(draft.answers, person))
        st.write(words.plural("{count} answer is deleted.", "{count} answers are deleted.", count))
        st.write(draft.words("You can bring it back from the history."))
        keep, delete = st.columns(2)
        if keep.button(draft.words("Keep", context="button"), key="keep_person", width="stretch"):
            st.rerun()
        deleted = delete.button(
            draft.words("Delete", context="button"),
            key="delete_person_now",
            type="primary",
            width="stretch",
            on_click=_forget_person,
            args=(draft, person),
        )
        if deleted:
            st.rerun()

    ask()


def _forget_person(draft: Draft[SelfAssessment], person: int) -> None:
    draft.edit(*(RemoveRow(FieldPath("ratings", row.id)) for row in ratings_of(draft.answers, person).values()))
    url_state.go(person="1")


# ------------------------------------------------------------------ one topic


def _statements(draft: TopicDraft) -> None:
    words, topic = draft.words, draft.content.topic(draft.topic)
    design.show(design.topic_title(draft.topic, draft.content, words))
    answered = sum(answer_of(row) is not None for row in draft.ratings)
    state = words(
        "{answered} of {total} statements answered. Rate alone first, then talk.",
        answered=words.number(answered),
        total=words.number(len(draft.ratings)),
    )
    design.show(design.Safe(f"<p>{design.safe(words(topic.meaning))}</p>"), design.small_text(state))
    levels.in_expander(draft)
    for number, (asked, row) in enumerate(zip(topic.statements, draft.ratings, strict=True), 1):
        statement(draft, number, asked, row)


def _previous_and_next(draft: TopicDraft) -> None:
    """Show the buttons to the previous and next topic; after the last topic follows the profile."""
    words = draft.words
    place = TOPICS.index(draft.topic)
    with st.container(key="topic_steps", horizontal=True, horizontal_alignment="distribute", gap="small"):
        if place:
            before = TOPICS[place - 1]
            st.button(
                design.plain(words(draft.content.topic(before).short_title)),
                key="topic_before",
                icon=":material/arrow_back:",
                on_click=_step,
                args=("topic", before),
            )
        name, value = ("topic", TOPICS[place + 1]) if place + 1 < len(TOPICS) else ("view", "profile")
        title = words(draft.content.topic(value).short_title) if name == "topic" else words("Our profile")
        st.button(
            design.plain(words("Next: {title}", title=title)),
            key="topic_after",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="primary",
            on_click=_step,
            args=(name, value),
        )


def _step(name: str, value: str) -> None:
    url_state.go(**{name: value})
    views.to_strip()

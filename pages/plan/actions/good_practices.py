"""Show the library of good practices: cases of other towns, and a button to start an action from one."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from curreap.content_files.practices import Practice
from pages import design
from pages.design import plain
from pages.editing.choose import NOTHING, choose_one
from pages.editing.plan_page import Draft
from pages.streamlit_gaps import url_state
from playbook_tools.actions import Actions
from playbook_tools.field_path import FieldPath
from playbook_tools.vocabulary import TOPICS, Topic

CASE = "case"  # the query parameter
TOPIC, EFFORT = "practice_topic", "practice_effort"  # keys of the filters


def show(draft: Draft[Actions]) -> None:
    """Show the whole view."""
    words, practices = draft.words, draft.content.practices
    st.header(words("Real cases of other towns"), anchor=False)
    design.small(words(practices.notice))
    with st.container(horizontal=True, gap="small"):
        _filters(draft)
    found = _found(draft)
    if not found:
        _nothing_fits(draft)
        return
    asked = st.query_params.get(CASE, "")
    here = next((case for case in found if case.key == asked), found[0])
    beside, case = st.columns([1, 1.8], gap="medium")
    with beside:
        _list(draft, found, here)
    with case:
        _case(draft, here)


def start_action(draft: Draft[Actions], practice: Practice) -> None:
    """Add an idea for an action inspired by the case, and open its sheet; call it in a callback."""
    title = draft.words("Idea after: {title}", title=draft.words(practice.title))
    row = draft.add_row(FieldPath("actions"), {"title": title, "inspired_by": practice.key, "status": "idea"})
    if row:
        url_state.go(row=row, view="sheets", part="")


# ------------------------------------------------------------------ choosing a case


def _filters(draft: Draft[Actions]) -> None:
    words, content = draft.words, draft.content
    names = {topic: words(content.topic(topic).short_title) for topic in TOPICS}
    sizes = {size.key: words(size.title) for size in content.practices.effort_sizes}
    choose_one(words("Topic"), names, key=TOPIC, nothing=words("All topics"), width=260, persist_state="session")
    st.segmented_control(
        words("Effort"), list(sizes), key=EFFORT, format_func=sizes.__getitem__, persist_state="session"
    )


def _found(draft: Draft[Actions]) -> list[Practice]:
    topic, effort = st.session_state.get(TOPIC), st.session_state.get(EFFORT)
    return [
        practice
        for practice in draft.content.practices.practices
        if (not topic or topic in practice.topics) and effort in (None, practice.effort)
    ]


def _nothing_fits(draft: Draft[Actions]) -> None:
    design.note(
        "calm", draft.words("No case fits these filters"), draft.words("Take away a filter, or look at all cases.")
    )
    st.button(draft.words("Show all cases"), key="all_cases", on_click=_show_all)


def _show_all() -> None:
    st.session_state[TOPIC], st.session_state[EFFORT] = NOTHING, None


def _list(draft: Draft[Actions], found: list[Practice], here: Practice) -> None:
    design.small(draft.words("Number of cases: {count}.", count=draft.words.number(len(found))))
    with st.container(gap=None):
        for practice in found:
            state = "here" if practice.key == here.key else "row"
            with st.container(key=f"{state}_{practice.key}", gap=None):
                st.button(
                    plain(draft.words(practice.title)),
                    key=f"case_{practice.key}",
                    type="tertiary",
                    on_click=url_state.go,
                    kwargs={CASE: practice.key},
                )
                design.small(_town(practice))


def _town(practice: Practice) -> str:
    year = f", {practice.year}" if practice.year else ""
    return f"{practice.city} ({practice.country}){year}"


# ------------------------------------------------------------------ one case


def _case(draft: Draft[Actions], practice: Practice) -> None:
    words, texts = draft.words, draft.content.practices.texts
    st.header(plain(words(practice.title)), anchor=False)
    design.small(_town(practice))
    if practice.status == "planned":
        design.note("calm", words(texts["planned"]))
    design.show(_facts(draft, practice))
    with st.container(key="own_reading", gap="xsmall"):
        design.show(design.strong(words(texts["our_reading"])))
        design.show(design.chips(_topics(practice), draft.content, words))
        design.small(_reading(draft, practice))
    _sources(draft, practice)
    st.button(
        draft.words("Use as inspiration for an action"),
        key="use_practice",
        type="primary",
        icon=":material/lightbulb:",
        disabled=not draft.may_edit,
        on_click=start_action,
        args=(draft, practice),
    )


def _topics(practice: Practice) -> list[Topic]:
    return [topic for topic in TOPICS if topic in practice.topics]


def _facts(draft: Draft[Actions], practice: Practice) -> design.Safe:
    """List the published facts of the case; unpublished ones are named as such."""
    words = draft.words
    facts = [
        (words("The challenge"), practice.challenge),
        (words("What was done"), practice.what_was_done),
        (words("Cultural method"), practice.cultural_method),
        (words("For whom"), practice.target_groups),
        (words("Partners"), practice.partners),
        (words("Result"), practice.result),
        (words("What they learned"), practice.lesson),
    ]
    unknown = words(draft.content.practices.texts["not_published"])
    return design.joined(
        design.Safe('<dl class="case">'),
        *(
            design.joined(
                design.Safe("<dt>"),
                name,
                design.Safe("</dt><dd>"),
                words(text) if text else unknown,
                design.Safe("</dd>"),
            )
            for name, text in facts
        ),
        design.Safe("</dl>"),
    )


def _reading(draft: Draft[Actions], practice: Practice) -> str:
    """Write our own assessment of the case: the step of participation and the effort."""
    words, content = draft.words, draft.content
    step = next((step for step in content.participation.ladder if step.level == practice.participation_level), None)
    size = next((size for size in content.practices.effort_sizes if size.key == practice.effort), None)
    parts = []
    if step:
        parts.append(words("Step of participation: {step}.", step=words(step.title)))
    if size:
        parts.append(words("Effort: {size}. {meaning}", size=words(size.title), meaning=words(size.meaning)))
    return " ".join(parts)


def _sources(draft: Draft[Actions], practice: Practice) -> None:
    links = [f"{number}. [{plain(_site(url))}](<{url}>)" for number, url in enumerate(practice.source_urls, 1)]
    st.markdown("\n".join([f"**{plain(draft.words('Sources'))}**", "", *links]))


def _site(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")

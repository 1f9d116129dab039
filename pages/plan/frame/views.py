"""Show a step in views: a strip of buttons with what is complete and what is missing, and one view at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from curreap.completeness import Finding
from curreap.content_files.fields import SectionWords
from curreap.sections import HOME_TOOL
from pages.editing import importing
from pages.editing.deleting import deletion_undo
from pages.editing.new_rows import added_rows
from pages.editing.plan_page import Draft
from pages.plan.frame import gaps, section_text
from pages.streamlit_gaps import url_state
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools import section_texts

IN_THE_PLAN: Final = "in_the_plan"  # the last view of each step: its section texts
STRIP: Final = "page_view"  # the key of the row of buttons for the views
SECTIONS: Final = "page_section"  # the key of the row of buttons for the sections of the last view
TOGETHER: Final = 2  # sections that are shown below each other; of more, one at a time


@dataclass(frozen=True)
class View:
    """One view of a step. `fields` are the answers at the top level of the step that it shows."""

    key: str
    title: str
    show: Callable[[], None]
    fields: tuple[str, ...] = ()
    heading: str = ""  # above the view; "" if the view shows its own
    leads_on: bool = True  # whether the button to the next view stands at its end


def show(draft: Draft[Any], *own: View, begin: str = "", and_then: Callable[[], None] | None = None) -> None:
    """Show the strip and the chosen view; the section texts of the step are the last view.

    `begin` is the view before one was chosen, else the first; `and_then` runs in the callback that changes the view.
    While rows are imported into a table of the step, the import takes the place of all views.
    """
    if importing.show(draft):
        return
    sections = sections_of(draft)
    views = (*own, _in_the_plan(draft, sections)) if sections else own
    here = _view_of(draft, views, begin)
    titles = _titles(draft, views)
    with st.container(key="step_views"):
        url_state.switch(
            "view",
            [view.key for view in views],
            here.key,
            key=STRIP,
            label=draft.words("Parts of this step"),
            shown=titles.__getitem__,
            and_then=and_then,
        )
    if here.heading:
        st.header(here.heading, anchor=False)
    with st.container():  # keeps the position of what follows, whatever the view shows
        here.show()
    deletion_undo.offer(draft)
    importing.offer(draft)
    added_rows.offer(draft)
    if here.leads_on and here is not views[-1]:
        following = views[views.index(here) + 1]
        _next_button(draft, following.title, view=following.key)


def sections_of(draft: Draft[Any]) -> list[SectionWords]:
    """List the sections of the plan whose text is written in this step."""
    return [
        section
        for section in draft.content.fields.sections
        if HOME_TOOL.get(section.key) == draft.tool.key and section.has_text
    ]


def to_strip() -> None:
    """Scroll to the strip and set the focus on the heading below it; call it in a callback."""
    arrive_at(STRIP, takes="heading")


# ------------------------------------------------------------------ which view


def _view_of(draft: Draft[Any], views: tuple[View, ...], begin: str) -> View:
    """Return the view that a link leads to, or the chosen one, and keep it in the address."""
    keys = [view.key for view in views]
    key = url_state.asked("view", keys, begin or keys[0])
    target = draft.target
    if section_texts.is_section_text(target):
        key = IN_THE_PLAN
        st.query_params.update({"view": key, "section": target.row_id})
    elif target:
        key = next((view.key for view in views if target.top in view.fields), keys[0])
        st.query_params["view"] = key
    return next((view for view in views if view.key == key), views[0])


# ------------------------------------------------------------------ ticks and counts


def _titles(draft: Draft[Any], views: tuple[View, ...]) -> Mapping[str, str]:
    """Write the name of each view, with a tick if it is complete, or with the number of missing answers."""
    words = draft.words
    missing = Counter(_key_of(finding, views) for finding in gaps.of_step(draft))
    titles = {}
    for view in views:
        count = missing[view.key]
        if count:
            titles[view.key] = words(
                "{part} ({count})", context="part of a step and its gaps", part=view.title, count=words.number(count)
            )
        else:
            titles[view.key] = f"✓ {view.title}" if _is_complete(draft, view) else view.title
    return titles


def _key_of(finding: Finding, views: tuple[View, ...]) -> str:
    """Return the view in which a finding is mended; one about the whole step belongs to the first."""
    if section_texts.is_section_text(finding.path):
        return IN_THE_PLAN
    return next((view.key for view in views if finding.path.top in view.fields), views[0].key)


def _is_complete(draft: Draft[Any], view: View) -> bool:
    """Return whether something is answered in the view; of the section texts, whether the team has finished each."""
    if view.key == IN_THE_PLAN:
        texts = draft.plan[section_texts.TOOL]
        return all(texts.of(section.key).state in ("ready", "agreed") for section in sections_of(draft))
    nothing = draft.tool.answers()
    return any(getattr(draft.answers, field) != getattr(nothing, field) for field in view.fields)


# ------------------------------------------------------------------ section texts, and the way on


def _in_the_plan(draft: Draft[Any], sections: list[SectionWords]) -> View:
    return View(IN_THE_PLAN, draft.words("In the plan"), partial(_show_sections, draft, sections))


def _show_sections(draft: Draft[Any], sections: list[SectionWords]) -> None:
    """Show the section texts; of many, one at a time."""
    if len(sections) <= TOGETHER:
        for section in sections:
            section_text.panel(draft, section)
        return
    words, texts = draft.words, draft.plan[section_texts.TOOL]
    keys = [section.key for section in sections]
    here = url_state.asked("section", keys, keys[0])
    titles = {section.key: words(section.title) for section in sections}
    ticked = {
        key: f"✓ {title}" if texts.of(key).state in ("ready", "agreed") else title for key, title in titles.items()
    }
    url_state.switch("section", keys, here, key=SECTIONS, label=words("Section of the plan"), shown=ticked.__getitem__)
    place = keys.index(here)
    section_text.panel(draft, sections[place])
    if place + 1 < len(keys):
        _next_button(draft, titles[keys[place + 1]], section=keys[place + 1])


def _next_button(draft: Draft[Any], title: str, **places: str) -> None:
    st.button(
        draft.words("Next: {part}", part=title),
        key="next_view",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=_go_on,
        kwargs=places,
    )


def _go_on(**places: str) -> None:
    """Show the next view, or the next section of this one, from its beginning."""
    url_state.go(**places)
    arrive_at(SECTIONS if "section" in places else STRIP, takes="heading")

"""Show the head and foot of every page of a plan: save status, what is missing, comments, navigation."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from curreap.sections import HOME_TOOL
from pages import design
from pages.collaboration.comments.field_button import comments_of_field
from pages.collaboration.comments.panel import comments
from pages.collaboration.presence import Follows, live
from pages.editing.after_save import after_each_save
from pages.editing.field import field_key
from pages.editing.fields import register_field_extra
from pages.editing.plan_page import NOT_SAVED, Draft, PlanContext
from pages.editing.rows import SHEET_SIDE
from pages.plan.frame import gaps
from pages.shell.refused import show_refusal
from pages.shell.router import page_of
from pages.streamlit_gaps.arrive import arrive_at
from playbook_tools import TOOLS, section_texts
from playbook_tools.field_path import PlanPath

register_field_extra(comments_of_field)  # pages/editing must not import comments


def head(draft: Draft[Any], lead: str = "", title: str = "") -> None:
    """Show the head of a step: where it is, when it was last saved, the title and one sentence."""
    title = title or draft.words(draft.content.tool(draft.tool.key).title)
    with st.container(key="page_top"):
        after_each_save(draft, lambda now: _head(now, title, lead, saved=_saved(now)))
        live(draft, draft.tool.key, "texts")
    if not draft.may_edit:
        design.note("calm", draft.words("You can read this plan. You cannot change it."))
    gaps.count(draft, gaps.of_step(draft), of="step", otherwise=draft.words("Nothing is missing in this step."))


def page_head(context: PlanContext, title: str, lead: str = "", *, page: str, follows: Follows = "everything") -> None:
    """Show the head of any other page of a plan; `page` is its name in the address."""
    with st.container(key="page_top"):
        after_each_save(context, lambda now: _head(now, title, lead))
        live(context, page, follows)


def _head(context: PlanContext, title: str, lead: str, *, saved: str = "") -> None:
    """Show the head of a page of a plan, and the sentence about an edit that could not be stored."""
    words, info = context.words, context.info
    town = info.town or words("Plan without a name")
    kicker = words("{town} · title year {year}", town=town, year=info.title_year) if info.title_year else town
    design.page_head(kicker, title, lead, saved=saved)
    show_refusal(NOT_SAVED, words("Not saved."))


def foot(draft: Draft[Any]) -> None:
    """Show the comments, and links to the steps before and after."""
    comments(draft, draft.tool.key)
    _previous_and_next(draft)
    _go_to_target(draft)


def _go_to_target(draft: Draft[Any]) -> None:
    """Scroll to the target of a link: a field, a row, or a table in which something is missing."""
    target = draft.target
    if not target:
        return
    part = section_texts.TOOL.key if section_texts.is_section_text(target) else draft.tool.key
    joined = "_".join(target)
    keys = (field_key(draft.id, part, target), f"entry_{joined}", f"add_{part}_{joined}", SHEET_SIDE)
    arrive_at(*keys, visit=f"{draft.id}/{PlanPath(part, target)}")


def _saved(draft: Draft[Any]) -> str:
    """Write when something of this page was last stored: its answers, or the texts of its sections."""
    moments = [draft.section.changed_at, _texts_changed_at(draft)]
    known = [moment for moment in moments if moment is not None]
    if not known:
        return ""
    words, moment = draft.words, draft.local(max(known))
    if moment.date() == draft.today:
        return words("Saved at {time}", time=words.time(moment))
    return words("Saved on {date} at {time}", date=words.date(moment.date()), time=words.time(moment))


def _texts_changed_at(draft: Draft[Any]) -> dt.datetime | None:
    """Return when section texts were last stored, if this step has one; all sections share one moment."""
    written = {row.id for row in draft.plan[section_texts.TOOL].sections}
    if not any(HOME_TOOL.get(section) == draft.tool.key for section in written):
        return None
    changed = draft.metadata.sections.get(section_texts.TOOL.key)
    return changed.changed_at if changed else None


def _previous_and_next(draft: Draft[Any]) -> None:
    """Link the steps before and after this one; after the last one follows the review."""
    keys = [tool.key for tool in TOOLS]
    here = keys.index(draft.tool.key)
    before = keys[here - 1] if here else "overview"
    after = keys[here + 1] if here + 1 < len(keys) else "review"
    with st.container(key="foot_steps", horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.page_link(
            page_of(before), label=_name(draft, before), icon=":material/arrow_back:", query_params=draft.link()
        )
        st.page_link(
            page_of(after),
            label=_name(draft, after),
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params=draft.link(),
        )


def _name(draft: Draft[Any], page: str) -> str:
    own = {"overview": draft.words("Overview"), "review": draft.words("Review")}
    return own.get(page) or draft.words(draft.content.tool(page).title)

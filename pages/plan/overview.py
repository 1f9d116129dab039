"""Overview: how far the plan is, what to do next, and the way to every section, in any order."""

import datetime as dt

import streamlit as st

from curreap.progress import GROUPS, HOME_TOOL, SectionProgress, days_left, next_step, section_states
from pages.components import look, new_plan_start, plan_panels, step
from pages.components.plan_glance import Glance, glance_at
from pages.components.role_words import role_meaning
from pages.components.router import page_of
from pages.components.step import OpenPlan
from pages.components.step_foot import page_head
from playbook_tools import profile

OWN_PAGE = {tool: section for section, tool in reversed(HOME_TOOL.items()) if section != "cover"}
"""The first section of each page; a link to it opens the page from its top, links to the others go to their text."""


def counts(seen: Glance) -> look.Safe:
    """10 of 18 sections ready, 2 of them agreed with the mentor · 5 begun · 3 empty."""
    ready = words("{ready} of {all} sections ready", ready=seen.ready, all=len(seen.bands))
    agreed = words(", {count} of them agreed with the mentor", count=seen.agreed) if seen.agreed else ""
    rest = words(" · {begun} begun · {empty} empty", begun=seen.begun, empty=seen.empty)
    line = look.joined(look.strong(ready), agreed, rest)
    return look.joined(look.Safe('<p class="small">'), line, look.Safe("</p>"))


def countdown(opened: OpenPlan) -> look.Countdown | None:
    """Days until the deadline; none without one, or once it is long past."""
    deadline = opened.plan[profile.TOOL].deadline
    left = days_left(deadline, step.today(opened.visitor))
    if deadline is None or left is None:
        return None
    if left < 0:
        return look.Countdown("0", words("days left"), words("it was due on {date}", date=words.date(deadline)))
    one_or_many = words("day left") if left == 1 else words("days left")
    return look.Countdown(words.number(left), one_or_many, words("due {date}", date=words.date(deadline)))


def show_next(opened: OpenPlan) -> None:
    """The strip with the one thing to do next; on an untouched plan, the friendly first step."""
    if opened.info.revision == 0 and not opened.plan.parts.keys() - {"profile"}:
        title, text = opened.text("empty_states.overview.title"), opened.text("empty_states.overview.text")
        page, params, label = "profile", opened.link(), opened.text("empty_states.overview.button")
    else:
        then = next_step(opened.plan, opened.report, opened.content, words)
        title, text = words("Next: {title}", title=then.title[:1].lower() + then.title[1:]), then.text
        page = then.tool if then.tool != "comments" else "review"
        params = opened.link(field="/".join(then.path)) if then.path else opened.link()
        label = words("Continue")
    look.next_step(title, text, page_of(page), label, countdown=countdown(opened), query_params=params)


def show_section(opened: OpenPlan, key: str, progress: SectionProgress) -> None:
    section = opened.content.section(key)
    tool = HOME_TOOL[key]
    goes_to_text = section.has_text and OWN_PAGE.get(tool) != key
    params = opened.link(field=f"sections/{key}/body_text") if goes_to_text else opened.link()
    look.task_row(
        key,
        page_of(tool),
        words(section.title),
        progress.state,
        words,
        gap=progress.missing,
        query_params=params,
    )


new_plan_start.has_arrived()
plan_panels.leave_if_deleted()
opened = step.open_plan()
words, now = opened.words, dt.datetime.now(dt.UTC)
seen = glance_at(opened.plan)
states = section_states(opened.plan, opened.report, words)

town = opened.info.town
page_head(opened, words("The plan of {town}", town=town) if town else words("Your plan"))
if not opened.may_edit:
    look.note("calm", opened.text("save_states.read_only"), role_meaning(opened.info.role, words))
counted = words("{ready} of {all} sections ready", ready=seen.ready, all=len(seen.bands))
look.show(look.band(seen.bands, counted), counts(seen))
show_next(opened)

left, right = st.columns([1.75, 1], gap="medium")
with left:
    for group, sections in GROUPS:
        with st.container(gap=None):
            st.header(words(group), anchor=False)
            for key in sections:
                show_section(opened, key, states[key])
with right:
    plan_panels.show_team(opened, now=now)
    plan_panels.show_changes(opened, now=now)
plan_panels.show_settings(opened)

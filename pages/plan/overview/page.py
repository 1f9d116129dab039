"""Overview page: progress of the plan, the next step, and links to all sections."""

import datetime as dt

import streamlit as st

from curreap.access import Permission, may
from curreap.progress import GROUPS, days_left, next_step, step_states
from pages import design
from pages.collaboration.feedback.banner import asked_of_me
from pages.collaboration.feedback.panel import show_requests
from pages.collaboration.since_last_visit.panel import since_last_visit
from pages.design.relative_dates import relative_day
from pages.editing import plan_page
from pages.editing.plan_page import PlanContext
from pages.plan.frame.page_frame import page_head
from pages.plan.overview import new_plan_start
from pages.plan.overview.size import show_size
from pages.plan.overview.step import show_step
from pages.plan.summary import panels
from pages.plan.summary.glance import Glance, glance_at
from pages.shell.router import page_of
from playbook_tools import profile


def counts(context: PlanContext, seen: Glance) -> design.Safe:
    """Count the steps: 5 of 10 steps ready · 2 agreed with the mentor · 3 begun · 2 empty."""
    ready = words("{ready} of {all} steps ready", ready=seen.ready, all=len(seen.bands))
    more = []
    if seen.agreed:
        more.append(words.plural("{count} agreed with the mentor", "{count} agreed with the mentor", seen.agreed))
    if seen.begun:
        more.append(words.plural("{count} begun", "{count} begun", seen.begun))
    if seen.empty:
        more.append(words.plural("{count} empty", "{count} empty", seen.empty))
    if seen.deadline and seen.deadline < context.today:
        more.append(words("the deadline was {date}", date=words.date(seen.deadline)))
    line = design.joined(design.strong(ready), *(f" · {one}" for one in more))
    return design.joined(design.Safe('<p class="small">'), line, design.Safe("</p>"))


def countdown(context: PlanContext) -> design.Countdown | None:
    """Count the days until the deadline; None without one, or once it is past."""
    deadline = context.plan[profile.TOOL].deadline
    today = context.today
    left = days_left(deadline, today)
    if deadline is None or left is None or left < 0:
        return None
    sentence = words.around_count("{count} day left", "{count} days left", left)
    return design.Countdown(sentence, words("due {date}", date=relative_day(deadline, today, words)))


def show_next(context: PlanContext) -> None:
    """Show the strip with the next step: the first step on a new plan, the preview for readers."""
    if not context.may_edit:
        title, text = words("Read the whole plan"), words("The preview shows the plan as it will be printed.")
        page, params, label = "preview", context.link(), words("Open the preview")
    elif context.info.revision == 0 and not context.plan.parts.keys() - {"profile"}:
        title, text = (
            context.words("This is the start of your plan"),
            context.words(
                "You can work in any order. Many teams begin with the profile, and then with the self-assessment."
            ),
        )
        page, params, label = "profile", context.link(), context.words("Start with the profile")
    else:
        then = next_step(context.plan, context.report, context.content, words)
        title, text = words("Next: {title}", title=then.title), then.text
        page = then.tool
        params = context.link_to(then.path)
        label = words("Continue")
    design.next_step(title, text, page_of(page), label, countdown=countdown(context), query_params=params)


new_plan_start.has_arrived()
panels.leave_if_deleted()
context = plan_page.open_plan()
words, now = context.words, dt.datetime.now(dt.UTC)
seen = glance_at(context.plan)
requests = context.store.feedback.of_plan(context.id)
states = step_states(context.plan, context.report)

town = context.info.town
page_head(context, words("The plan of {town}", town=town) if town else words("Your plan"), page="overview")
if not context.may_edit:
    may_comment = may(context.info.role, Permission.COMMENT)
    design.note(
        "calm",
        context.words("You can read this plan. You cannot change it."),
        words("You can comment on every step.") if may_comment else "",
    )
counted = words("{ready} of {all} steps ready", ready=seen.ready, all=len(seen.bands))
design.show(design.band(seen.bands, counted), counts(context, seen))
asked_of_me(context, requests)
show_next(context)
since_last_visit(context)
show_size(context)

left, right = st.columns([1.75, 1], gap="medium")
with left:
    for group, tools in GROUPS:
        with st.container(gap=None):
            st.header(words(group), anchor=False)
            for tool in tools:
                show_step(context, tool, states[tool])
    design.small(words("The document also gets a summary, a timeline and annexes. They are made from your answers."))
with right:
    panels.show_team(context, now=now)
    show_requests(context, requests)
    panels.show_changes(context, now=now)
panels.show_settings(context)

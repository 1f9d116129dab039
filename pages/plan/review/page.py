"""Review page: findings of the checks, red thread, criteria, and submission."""

import streamlit as st

from pages import design
from pages.editing import plan_page
from pages.plan.frame.page_frame import page_head
from pages.plan.review import criteria, hand_in, lists, thread
from pages.plan.summary.glance import glance_at
from pages.shell.router import page_of


def is_untouched() -> bool:
    return not context.plan.parts.keys() - {"profile"} and not context.info.revision


def lead() -> str:
    """Count what blocks the final plan, in one sentence."""
    blockers = len(context.report.blockers)
    if not blockers:
        return words("Nothing blocks the final plan. Read it once more, and then freeze a version for handing in.")
    return words.plural(
        "{count} point stands between you and the final plan. A draft can be made at any time.",
        "{count} points stand between you and the final plan. A draft can be made at any time.",
        blockers,
    )


def show_empty() -> None:
    """Explain the page on a plan in which nothing is written yet."""
    design.note(
        "next",
        context.words("There is nothing to check yet."),
        context.words("This page shows what is missing as soon as you have written something."),
    )
    st.page_link(page_of("overview"), label=context.words("Go to the overview"), query_params=context.link())


def show_band() -> None:
    seen = glance_at(context.plan)
    counted = words("{ready} of {all} steps ready", ready=seen.ready, all=len(seen.bands))
    design.show(design.band(seen.bands, counted), design.Safe(f'<p class="small"><b>{design.safe(counted)}</b></p>'))


context = plan_page.open_plan()
words = context.words

page_head(context, words("Review"), "" if is_untouched() else lead(), page="review", follows="texts")
if is_untouched():
    show_empty()
    st.stop()
if not context.may_edit:
    design.note("calm", context.words("You can read this plan. You cannot change it."))
hand_in.receipt(context)
show_band()
left, right = st.columns([1.7, 1], gap="medium")
with left:
    lists.three_lists(context)
    if not context.report.findings:
        design.note(
            "calm", words("The checks found nothing."), words("Ask somebody who does not know the plan to read it.")
        )
with right:
    hand_in.panel(context)
thread.thread(context)
criteria.criteria(context)

"""Comments page: every thread of the plan, the newest first, to filter, answer and resolve."""

from collections.abc import Sequence

import streamlit as st

from curreap.access import Permission, may
from db.comments.comment import Thread, threads_of
from pages import design
from pages.collaboration.comments import acts
from pages.collaboration.comments.filters import Filters, choose
from pages.collaboration.comments.thread import show_thread
from pages.collaboration.since_last_visit.panel import unread_comments
from pages.design.paging import choose_page, some_of
from pages.editing import plan_page
from pages.editing.field_link import place_link
from pages.plan.frame.page_frame import page_head


def lead(threads: Sequence[Thread]) -> str:
    """Count the open comments, and those that must be resolved."""
    open_ones = [thread for thread in threads if thread.is_open]
    must = sum(1 for thread in open_ones if thread.first.must_fix)
    if not open_ones:
        return words("Every comment is solved.") if threads else ""
    said = words.plural("{count} comment is open.", "{count} comments are open.", len(open_ones))
    if not must:
        return said
    more = words.plural("{count} must be solved before handing in.", "{count} must be solved before handing in.", must)
    return f"{said} {more}"


def show(thread: Thread) -> None:
    tool, path = thread.place
    with st.container(key=f"panel_thread_{thread.first.id}", gap="xsmall"):
        place_link(context, tool, path, with_step=True)
        show_thread(context, thread, view="", may_write=may_write, unread=unread)


def asked_first(newest: Sequence[Thread]) -> Sequence[Thread]:
    """Put the thread that a link leads to on top, whether it matches the filters or not."""
    asked = [thread for thread in threads if str(thread.first.id) == st.query_params.get("thread")]
    return [*asked, *(thread for thread in newest if thread not in asked)]


def show_list(threads: Sequence[Thread]) -> None:
    """Show the matching threads, page by page."""
    fitting = Filters.chosen(context).of(threads, unread)
    newest = asked_first(sorted(fitting, key=lambda thread: thread.last_at, reverse=True))
    for thread in some_of(newest):
        show(thread)
    if not newest:
        st.write(words("No comment fits this choice."))
    choose_page(len(newest), key="comments_page")


acts.was_done()  # each run rebuilds the whole page
context = plan_page.open_plan()
words, may_write = context.words, may(context.info.role, Permission.COMMENT)
threads = threads_of(context.remarks)
unread = unread_comments(context)

page_head(context, words("Comments"), lead(threads), page="comments")
if threads:
    choose(context, threads, has_unread=bool(unread))
    show_list(threads)
else:
    text = context.words("Ask a question, or tell a colleague what is still missing.") if may_write else ""
    design.note("calm", context.words("No comments yet."), text)
if may_write:
    design.small(words("You write a new comment on the page of a step: below it, or beside a field."))

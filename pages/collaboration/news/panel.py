"""Show the notices of a user, each with a link to its place; following the link marks it as read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from curreap.is_filled import short
from db.comments.notices import News
from pages import design
from pages.collaboration.news.texts import sentence, way_to, where
from pages.design.relative_dates import relative_time
from pages.shell.current_user import CurrentUser, require_user
from pages.shell.refused import show_refusal
from pages.shell.try_act import keep_refusal, try_act

IN_VIEW: Final = 4  # the others are in an expander
AT_MOST: Final = 40  # notices shown
LONGEST_TEXT: Final = 140  # characters of a comment or a question
PARAMETER: Final = "news"  # query parameter of the link from a notice to its place
NUMBER: Final = re.compile(r"[1-9][0-9]{0,17}")
PROBLEM = "news_problem"  # session key: why nothing was marked as read


def followed(user: CurrentUser) -> None:
    """Mark the notice of the followed link as read. Call it in each run, before the notices are counted."""
    number = st.query_params.get(PARAMETER, "")
    if not number:
        return
    if NUMBER.fullmatch(number):
        # If it is refused, it stays unread; the page is shown anyway.
        try_act(lambda: user.store.notices.mark_seen([int(number)]), user.words)
    # A reload or a copied link shall not contain it. Last, because another message can stop the run here, and the run
    # after it may have the address that is set here.
    del st.query_params[PARAMETER]


def show_news(user: CurrentUser) -> None:
    """Show the unread notices, newest first; nothing if there are none."""
    words, unread = user.words, user.store.notices.unread(limit=AT_MOST)
    show_refusal(PROBLEM, words("Not saved."))
    if not unread:
        return
    with st.container(key="panel_news", gap="xsmall"):
        st.header(words("News for you"), anchor=False)
        _some(user, unread[:IN_VIEW])
        if more := unread[IN_VIEW:]:
            label = words("Show more: {count}", count=words.number(len(more)))
            with st.expander(label, key="news_more"):
                _some(user, more)
        st.button(
            words("Mark all as read"),
            key="news_read",
            icon=":material/done_all:",
            on_click=_mark_all,
            args=(unread[0].id,),
        )


def _some(user: CurrentUser, unread: Sequence[News]) -> None:
    words, now = user.words, dt.datetime.now(dt.UTC)
    today = now.astimezone(user.time_zone).date()
    for news in unread:
        page, params = way_to(news)
        when = relative_time(news.at, now=now, zone=user.time_zone, words=words)
        with st.container(key=f"news_{news.id}", gap=None):
            st.page_link(page, label=design.plain(sentence(news, today, words)), query_params=params)
            said = f"{words.quoted(short(news.text, LONGEST_TEXT))}\n" if news.text else ""
            design.small(f"{said}{where(news, words)} · {when}")


def _mark_all(up_to: int) -> None:
    user = require_user()
    keep_refusal(try_act(lambda: user.store.notices.mark_all_seen(up_to=up_to), user.words), PROBLEM)

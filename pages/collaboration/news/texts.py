"""Write a notice in words, and find the page that it leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from curreap.content import load_content
from curreap.language.words import Words
from curreap.mail.texts import NoticeKind
from curreap.sections import HOME_TOOL
from db.comments.notices import News
from pages.design.relative_dates import relative_day
from pages.shell.router import page_of
from playbook_tools import BY_KEY, section_texts


def sentence(news: News, today: dt.date, words: Words) -> str:
    """Say who did what."""
    said: Mapping[NoticeKind, str] = {
        NoticeKind.COMMENT: words("{name} wrote a comment", name=news.by),
        NoticeKind.REPLY: words("{name} replied to a comment", name=news.by),
        NoticeKind.ASKED: words("{name} asks you to answer a comment", name=news.by),
        NoticeKind.SOLVED: words("{name} marked your comment as solved", name=news.by),
        NoticeKind.REOPENED: words("{name} opened your comment again", name=news.by),
        NoticeKind.FEEDBACK_READ: words("{name} has read what you asked about", name=news.by),
        NoticeKind.SUGGESTED: words("{name} suggests a text", name=news.by),
        NoticeKind.TAKEN: words("{name} took over the text that you suggested", name=news.by),
        NoticeKind.DECLINED: words("{name} left the text as it is and did not take your suggestion", name=news.by),
    }
    match news.kind:
        case NoticeKind.FEEDBACK_ASKED:
            return _asks(news, today, words)
        case NoticeKind.AGREED:
            return _agrees(news, words)
    return said.get(news.kind, words("{name} changed the plan", name=news.by))


def where(news: News, words: Words) -> str:
    """Name plan and page: "Rūjiena 2024 · Goals and measures"."""
    town = news.town or words("Plan without a name")
    plan = f"{town} {news.title_year}" if news.title_year else town
    if news.tool not in BY_KEY:
        return plan
    return f"{plan} · {words(load_content(news.content_version).tool(news.tool).title)}"


def way_to(news: News) -> tuple[str, dict[str, str]]:
    """Return the page and query parameters of a notice: its field, row, section, or the overview."""
    here = {"plan": news.plan_id, "news": str(news.id)}
    if news.tool in BY_KEY:
        if not news.path:
            return page_of("comments"), {**here, "thread": str(news.thread)}
        return page_of(news.tool), {**here, "field": str(news.path)}
    if news.section:
        return page_of(HOME_TOOL[news.section]), {**here, "field": str(section_texts.path_of(news.section))}
    if news.kind is NoticeKind.FEEDBACK_ASKED:
        return page_of("overview"), {**here, "request": str(news.request_id)}
    return page_of("overview"), here


def _asks(news: News, today: dt.date, words: Words) -> str:
    if news.by_date is None:
        return words("{name} asks for your feedback", name=news.by)
    date = relative_day(news.by_date, today, words)
    return words("{name} asks for your feedback by {date}", name=news.by, date=date)


def _agrees(news: News, words: Words) -> str:
    if not news.section:
        return words("{name} agreed with a section", name=news.by)
    section = words(load_content(news.content_version).section(news.section).title)
    return words("{name} agreed with the section “{section}”", name=news.by, section=section)

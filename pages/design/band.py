"""Draw the woven band, one lozenge per section of the plan, and the chips of the topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

from curreap.content import Content
from curreap.language.words import Words
from pages.design.safe_html import Safe, joined, safe
from playbook_tools.vocabulary import TOPICS, Topic, code

Stitch = Literal["ready", "begun", "empty"]


def band(states: Sequence[Stitch], label: str) -> Safe:
    """Draw the sections of a plan as a woven band; the label gives the same states to screen readers."""
    lozenges = "".join(f'<i class="{state}"></i>' for state in states)
    return Safe(f'<div class="band" role="img" aria-label="{escape(label)}">{lozenges}</div>')


def belt() -> Safe:
    """Draw the pattern of the band as an ornament over the full width."""
    return Safe('<div class="band belt" aria-hidden="true"><i class="ready"></i></div>')


def symbol(name: str) -> Safe:
    """Draw a Material symbol ("handshake") inside HTML. It is hidden from screen readers: put text next to it."""
    return Safe(f'<i class="sym" aria-hidden="true">{escape(name)}</i>')


def chip(topic: Topic, content: Content, words: Words, *, with_name: bool = True) -> Safe:
    """Draw a topic as colour edge, symbol, code and short name; without the visible name it becomes the label."""
    its = content.topic(topic)
    short, mark = escape(words(its.short_title)), code(topic)
    inside = f"<b>{symbol(its.icon)}{mark}</b>"
    if with_name:
        return Safe(f'<span class="chip topic-{topic}">{inside}<span>{short}</span></span>')
    attributes = f'role="img" title="{short}" aria-label="{mark} {short}"'
    return Safe(f'<span class="chip topic-{topic}" {attributes}>{inside}</span>')


def chips(topics: Iterable[Topic], content: Content, words: Words) -> Safe:
    """Draw several topics in a row that wraps; returns an empty text when there are none."""
    row = joined(*(chip(topic, content, words) for topic in topics))
    return Safe(f'<div class="chips">{row}</div>') if row else row


def topic_title(topic: Topic, content: Content, words: Words) -> Safe:
    """Write the full title of a topic as a second heading, with its colour edge and symbol."""
    its = content.topic(topic)
    return Safe(
        f'<div class="topic-title topic-{topic}">{symbol(its.icon)}'
        f"<h2>{code(topic)} {safe(words(its.title))}</h2></div>"
    )


def topic_heads(content: Content, words: Words) -> tuple[Safe, ...]:
    """Write the seven topics as column heads of a table, in the order of TOPICS."""
    return tuple(_topic_head(topic, content, words) for topic in TOPICS)


def _topic_head(topic: Topic, content: Content, words: Words) -> Safe:
    its = content.topic(topic)
    return Safe(
        f'<span class="topic-head topic-{topic}">{symbol(its.icon)}{code(topic)}<br>'
        f"{safe(words(its.short_title))}</span>"
    )

"""Kinds of notices, and the texts of the daily mail.

The mail names towns and counts events; it quotes no text of a plan or comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from curreap.language.words import Words
from curreap.mail.smtp import public_address


class NoticeKind(StrEnum):
    """The kind of a notice to one person."""

    COMMENT = "comment"  # a first comment on a plan of one's own
    REPLY = "reply"  # in a thread that one began or wrote in
    ASKED = "asked"  # a request to answer a comment
    SOLVED = "solved"  # one's comment "must be solved" was marked as solved
    REOPENED = "reopened"
    FEEDBACK_ASKED = "feedback asked"
    FEEDBACK_READ = "feedback read"
    AGREED = "agreed"  # the mentor agreed with a section
    SUGGESTED = "suggested"  # a suggested text for a field
    TAKEN = "suggestion taken"
    DECLINED = "suggestion declined"
    CHANGED = "changed"  # changes by others; mailed only, never shown


@dataclass(frozen=True)
class PlanNews:
    """The events in one plan, counted by kind."""

    plan_id: str
    town: str
    title_year: int | None
    counts: Counter[NoticeKind] = field(default_factory=Counter)


@dataclass(frozen=True)
class Digest:
    """One mail to one person."""

    email: str
    name: str
    plans: Sequence[PlanNews]


COUNTED: Final[dict[NoticeKind, Callable[[Words, int], str]]] = {
    NoticeKind.FEEDBACK_ASKED: lambda words, count: words.plural(
        "{count} request for your feedback", "{count} requests for your feedback", count
    ),
    NoticeKind.ASKED: lambda words, count: words.plural(
        "you are asked to answer {count} comment", "you are asked to answer {count} comments", count
    ),
    NoticeKind.REPLY: lambda words, count: words.plural("{count} new reply", "{count} new replies", count),
    NoticeKind.COMMENT: lambda words, count: words.plural("{count} new comment", "{count} new comments", count),
    NoticeKind.SUGGESTED: lambda words, count: words.plural(
        "{count} text was suggested", "{count} texts were suggested", count
    ),
    NoticeKind.SOLVED: lambda words, count: words.plural(
        "{count} of your comments was solved", "{count} of your comments were solved", count
    ),
    NoticeKind.REOPENED: lambda words, count: words.plural(
        "{count} of your comments was opened again", "{count} of your comments were opened again", count
    ),
    NoticeKind.TAKEN: lambda words, count: words.plural(
        "{count} of your suggestions was taken", "{count} of your suggestions were taken", count
    ),
    NoticeKind.DECLINED: lambda words, count: words.plural(
        "{count} of your suggestions was not taken", "{count} of your suggestions were not taken", count
    ),
    NoticeKind.FEEDBACK_READ: lambda words, count: words.plural(
        "{count} of your requests for feedback was read", "{count} of your requests for feedback were read", count
    ),
    NoticeKind.AGREED: lambda words, count: words.plural(
        "the mentor agreed with {count} section", "the mentor agreed with {count} sections", count
    ),
    NoticeKind.CHANGED: lambda words, _count: words("the plan was changed"),
}


def message(digest: Digest, words: Words) -> tuple[str, str]:
    """Write subject and text of a mail."""
    towns = {_name(plan, words) for plan in digest.plans}
    subject = words("News about your plans")
    if len(digest.plans) == 1:
        subject = words("News about the plan of {town}", town=towns.pop())
    body = words(
        (
            "Hello {name},\n"
            "\n"
            "this happened since the last message, or since your last visit:\n"
            "\n"
            "{plans}\n"
            "\n"
            "Open the app to read it:\n"
            "{link}\n"
            "\n"
            "You can stop these messages on the page “Your account”.\n"
            "\n"
            "CuReAP Wizard\n"
        ),
        name=digest.name,
        plans="\n\n".join(_plan(plan, words) for plan in digest.plans),
        link=f"{public_address()}/",
    )
    return subject, body


def _plan(plan: PlanNews, words: Words) -> str:
    """Write one plan: "Rūjiena 2024", a line per kind of event, and the address of its overview."""
    lines = [f"- {say(words, plan.counts[kind])}" for kind, say in COUNTED.items() if plan.counts[kind]]
    return "\n".join([_name(plan, words), *lines, f"{public_address()}/overview?plan={plan.plan_id}"])


def _name(plan: PlanNews, words: Words) -> str:
    town = " ".join(plan.town.split()) or words("a town without a name yet")
    return f"{town} {plan.title_year}" if plan.title_year else town

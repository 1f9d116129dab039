"""Describe a workshop in words: its statements, groups, topics, state and results."""

from __future__ import annotations

from collections.abc import Sequence

from curreap.content import Content
from curreap.language.words import Words
from curreap.workshop.contributions import kinds_in
from curreap.workshop.spread import Spread
from db.workshops.workshop import Workshop
from pages.people.invitation_texts import address_of_the_app
from pages.plan.workshop.contributions.texts import kind_title
from playbook_tools.vocabulary import STATEMENTS, TOPIC_OF, TOPICS, Topic, code

OWN = "own"  # used instead of a topic for the statements of the team


def statement_text(workshop: Workshop, statement: str, content: Content, words: Words) -> str:
    """Return the statement as people rate it."""
    own = workshop.own_statements.get(statement)
    return (
        own
        if own is not None
        else words(content.choice_title("self_assessment", "ratings", "statement", key=statement))
    )


def group_title(workshop: Workshop, group: str, content: Content, words: Words) -> str:
    """Name a group: in the words of the team, or of the content."""
    own = workshop.groups.get(group, "")
    return own or words(content.choice_title("self_assessment", "groups_present", key=group))


def topics_in(workshop: Workshop) -> list[Topic]:
    """List the topics of which something is rated."""
    return [topic for topic in TOPICS if any(statement in workshop.statements for statement in STATEMENTS[topic])]


def statements_of(workshop: Workshop, topic: str) -> Sequence[str]:
    """List the statements of a topic, or those of the team, in their order."""
    return [statement for statement in workshop.statements if TOPIC_OF.get(statement, OWN) == topic]


def topic_title(topic: str, content: Content, words: Words, *, short: bool = False) -> str:
    """Name a topic ("T2 Trust and social connections"), the statements of the team, or a kind of contributions."""
    for kind in kinds_in([topic]):
        return kind_title(kind, words)
    known = next((one for one in TOPICS if one == topic), None)
    if known is None:
        return words("Own") if short else words("Own statements")
    its = content.topic(known)
    return f"{code(known)} {words(its.short_title if short else its.title)}"


def state_of(workshop: Workshop, words: Words) -> str:
    """Say whether people can answer now, and whether the results are in the plan."""
    if workshop.in_plan_at is not None and not workshop.is_open:
        return words("In the plan")
    return words("Open", context="workshop") if workshop.is_open else words("Shut")


def place_and_day(workshop: Workshop, words: Words) -> str:
    """Write place and day, as far as they are known."""
    return ", ".join(filter(None, (workshop.place, words.date(workshop.day) if workshop.day else "")))


def join_address() -> str:
    """Return the address at which the code can be typed."""
    return f"{address_of_the_app()}/join"


def spread_words(spread: Spread, words: Words) -> str:
    """Write the figures of a picture: number of ratings, median, and quartiles."""
    number = words.plural("{count} rating", "{count} ratings", spread.number)
    middle = words("median {median}", median=words.number(spread.median or 0))
    if spread.quartiles is None:
        return f"{number} · {middle}"
    low, high = map(words.number, spread.quartiles)
    return f"{number} · {middle} · " + words("the middle half from {low} to {high}", low=low, high=high)


def counts_words(spread: Spread, words: Words) -> str:
    """Describe a picture of dots for those who do not see it."""
    counts = [
        words.plural("{level}: {count} person", "{level}: {count} people", count, level=level)
        for level, count in enumerate(spread.counts, 1)
    ]
    return ", ".join(counts)

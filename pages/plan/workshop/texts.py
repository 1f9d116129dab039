"""A workshop in words: its statements, groups and topics, its state, and the way in."""

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

OWN = "own"  # stands where a topic stands, for the statements of the team


def statement_text(held: Workshop, statement: str, content: Content, words: Words) -> str:
    """The statement as people rate it."""
    own = held.own_statements.get(statement)
    return (
        own
        if own is not None
        else words(content.choice_title("self_assessment", "ratings", "statement", key=statement))
    )


def group_title(held: Workshop, group: str, content: Content, words: Words) -> str:
    """A group in the words of the team, or of the method."""
    own = held.groups.get(group, "")
    return own or words(content.choice_title("self_assessment", "groups_present", key=group))


def topics_in(held: Workshop) -> list[Topic]:
    """The topics of which something is rated."""
    return [topic for topic in TOPICS if any(statement in held.statements for statement in STATEMENTS[topic])]


def statements_of(held: Workshop, topic: str) -> Sequence[str]:
    """The statements of a topic, or the own ones, in their order."""
    return [statement for statement in held.statements if TOPIC_OF.get(statement, OWN) == topic]


def topic_title(topic: str, content: Content, words: Words, *, short: bool = False) -> str:
    """T2 Trust and social connections; for own statements, and for contributions, words that say so."""
    for kind in kinds_in([topic]):
        return kind_title(kind, words)
    known = next((one for one in TOPICS if one == topic), None)
    if known is None:
        return words("Own") if short else words("Own statements")
    its = content.topic(known)
    return f"{code(known)} {words(its.short_title if short else its.title)}"


def state_of(held: Workshop, words: Words) -> str:
    """Whether people can answer now, and whether the plan has it."""
    if held.in_plan_at is not None and not held.is_open:
        return words("In the plan")
    return words("Open", context="workshop") if held.is_open else words("Shut")


def place_and_day(held: Workshop, words: Words) -> str:
    """Where and when, as far as that is known."""
    return ", ".join(filter(None, (held.place, words.date(held.day) if held.day else "")))


def join_address() -> str:
    """Where a person goes who types the code."""
    return f"{address_of_the_app()}/join"


def spread_words(spread: Spread, words: Words) -> str:
    """The numbers of a picture: how many, the middle one, and where the middle half lies."""
    number = words.plural("{count} rating", "{count} ratings", spread.number)
    middle = words("median {median}", median=words.number(spread.median or 0))
    if spread.quartiles is None:
        return f"{number} · {middle}"
    low, high = map(words.number, spread.quartiles)
    return f"{number} · {middle} · " + words("the middle half from {low} to {high}", low=low, high=high)


def counts_words(spread: Spread, words: Words) -> str:
    """What a picture of dots shows, for those who do not see it."""
    counts = [
        words.plural("{level}: {count} person", "{level}: {count} people", count, level=level)
        for level, count in enumerate(spread.counts, 1)
    ]
    return ", ".join(counts)

"""Name the kinds of contributions and their piles."""

from __future__ import annotations

from curreap.language.words import Words
from curreap.workshop.contributions import Kind


def kind_title(kind: Kind, words: Words) -> str:
    """Name the contributions of a kind for the team."""
    return {
        "asset": words("Assets named"),
        "idea": words("Ideas"),
        "missing": words("Who is missing"),
    }[kind]


def asked_for(kind: Kind, words: Words) -> str:
    """Name what a workshop can ask for, in the form that prepares it."""
    return {
        "asset": words("Assets"),
        "idea": words("Ideas for actions"),
        "missing": words("Who is missing"),
    }[kind]


def in_pile(name: str, count: int, words: Words) -> str:
    """Write the name of a pile with the number of its contributions."""
    return words("{name} ({count})", name=name, count=words.number(count))

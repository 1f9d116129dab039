"""Contributions in words: what the room is asked, what its answers are called, and where they go."""

from __future__ import annotations

from curreap.language.words import Words
from curreap.workshop.contributions import Kind


def kind_title(kind: Kind, words: Words) -> str:
    """What the contributions of a kind are called by the team."""
    return {
        "asset": words("Assets named"),
        "idea": words("Ideas"),
        "missing": words("Who is missing"),
    }[kind]


def asked_for(kind: Kind, words: Words) -> str:
    """What a workshop can ask for, as its team chooses it."""
    return {
        "asset": words("Assets"),
        "idea": words("Ideas for actions"),
        "missing": words("Who is missing"),
    }[kind]


def in_pile(name: str, count: int, words: Words) -> str:
    """The name of a pile with the number of its contributions."""
    return words("{name} ({count})", name=name, count=words.number(count))

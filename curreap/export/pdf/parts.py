"""The parts of the document, which group its sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curreap.document.document import Document
from curreap.language.words import Words
from playbook_tools.blocks import Section


@dataclass(frozen=True)
class Part:
    """A part with the keys of its sections; the letter is its number."""

    letter: str
    title: str
    lead: str
    keys: frozenset[str]


def parts(words: Words) -> Sequence[Part]:
    """List the three parts in order. The summary precedes them, the annexes follow."""
    return (
        Part(
            "A",
            words("Where we stand"),
            words("What we see in our place, and what we can build on."),
            frozenset(
                {
                    "motivation_and_vision",
                    "profile",
                    "challenges",
                    "self_assessment",
                    "assets",
                    "stakeholders",
                }
            ),
        ),
        Part(
            "B",
            words("What we will do"),
            words("Our goals, our actions, and the people who make them with us."),
            frozenset({"goals", "actions", "ccs_partners", "timeline"}),
        ),
        Part(
            "C",
            words("How we deliver"),
            words("Who does the work, what it costs, how we will know, and what may go wrong."),
            frozenset({"team", "budget", "monitoring", "risks", "communication", "sustainability"}),
        ),
    )


def parts_of(document: Document, words: Words) -> Sequence[Part]:
    """List the parts of a document; a short one has none."""
    return parts(words) if document.variant == "full" else ()


def part_of(section: Section, known: Sequence[Part]) -> Part | None:
    return next((part for part in known if section.key in part.keys), None)

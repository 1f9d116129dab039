"""Contexts of the short texts of the content files: which meaning of a word a translator is to choose.

"Open" of a contract and "Open" of a comment are one word in English and two in Polish. A short title of an answer gets
the list that it belongs to as its context, in the template for translators and when the content is loaded alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from curreap.language.words import Message

LONGEST: Final = 2  # words; a longer text says by itself what it means
TITLES: Final = frozenset({"title", "label"})
LISTS: Final = frozenset(  # lists of answers, of states and of the steps of a meeting
    {
        *("asset_categories", "asset_forms", "capacities", "choices", "effort_sizes", "levels", "points"),
        *("other_answers", "rarely_heard_groups", "respondent_groups", "roles", "scale", "section_states", "sectors"),
        *("script", "shocks_and_stresses", "stakeholder_types", "vitality_states"),
    }
)
PLAIN_STEPS: Final = frozenset({"tools", "tables", "fields", "choices"})  # say nothing about the meaning


def context_of(trail: tuple[str, ...], text: str) -> str:
    """Name the context of a text by its place in the file, "" for a text that needs none.

    `trail` is the way to it: ("tools", "stakeholders", "fields", "type", "choices", "public", "title").
    """
    is_answer = len(trail) >= 3 and trail[-1] in TITLES and trail[-3] in LISTS
    if not is_answer or len(text.split()) > LONGEST:
        return ""
    return ".".join(step for step in trail[:-2] if step not in PLAIN_STEPS)


def trail_step(item: Mapping[str, Any], number: int) -> str:
    """Name the place of an item in a list: its key where it has one."""
    return str(item.get("key", number))


def with_contexts(node: Any, trail: tuple[str, ...] = ()) -> Any:
    """Copy what a content file holds; texts that need a context become messages that carry it."""
    if isinstance(node, dict):
        return {key: with_contexts(value, (*trail, key)) for key, value in node.items()}
    if isinstance(node, list):
        steps = (trail_step(item if isinstance(item, dict) else {}, number) for number, item in enumerate(node))
        return [with_contexts(item, (*trail, step)) for item, step in zip(node, steps, strict=True)]
    if isinstance(node, str) and (context := context_of(trail, node)):
        return Message(node, context)
    return node

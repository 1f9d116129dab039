"""Message contexts for short texts of the content files, so that translators know the meaning.

"Open" of a contract and "Open" of a comment are one word in English and two in Polish. A short title of a choice gets
its list as context, both in the template for translators and when the content is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from curreap.language.words import Message

LONGEST: Final = 2  # words; longer texts are clear without a context
TITLES: Final = frozenset({"title", "label"})
LISTS: Final = frozenset(  # lists of choices, states and steps of a workshop
    {
        *("asset_categories", "asset_forms", "capacities", "choices", "effort_sizes", "levels", "points"),
        *("other_answers", "rarely_heard_groups", "respondent_groups", "roles", "scale", "section_states", "sectors"),
        *("script", "shocks_and_stresses", "stakeholder_types", "vitality_states"),
    }
)
PLAIN_STEPS: Final = frozenset({"tools", "tables", "fields", "choices"})  # say nothing about the meaning


def context_of(trail: tuple[str, ...], text: str) -> str:
    """Return the context of a text from its position in the file; "" for a text that needs none.

    `trail` is the path of the text: ("tools", "stakeholders", "fields", "type", "choices", "public", "title").
    """
    is_answer = len(trail) >= 3 and trail[-1] in TITLES and trail[-3] in LISTS
    if not is_answer or len(text.split()) > LONGEST:
        return ""
    return ".".join(step for step in trail[:-2] if step not in PLAIN_STEPS)


def trail_step(item: Mapping[str, Any], number: int) -> str:
    """Return the path step of a list item: its key, or its number when it has no key."""
    return str(item.get("key", number))


def with_contexts(node: Any, trail: tuple[str, ...] = ()) -> Any:
    """Copy the data of a content file; texts that need a context become a Message."""
    if isinstance(node, dict):
        return {key: with_contexts(value, (*trail, key)) for key, value in node.items()}
    if isinstance(node, list):
        steps = (trail_step(item if isinstance(item, dict) else {}, number) for number, item in enumerate(node))
        return [with_contexts(item, (*trail, step)) for item, step in zip(node, steps, strict=True)]
    if isinstance(node, str) and (context := context_of(trail, node)):
        return Message(node, context)
    return node

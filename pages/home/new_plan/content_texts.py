"""Words of the newest content for pages that have no plan in hand."""

from __future__ import annotations

from curreap.content import load_content
from curreap.language.words import Words


def choice_titles(words: Words, *path: str) -> dict[str, str]:
    """The answers of a field by their key, in the language of the reader."""
    return {choice.key: words(choice.title) for choice in load_content().choices(*path)}

"""Read choices of the newest content, for pages without an open plan."""

from __future__ import annotations

from curreap.content import load_content
from curreap.language.words import Words


def choice_titles(words: Words, *path: str) -> dict[str, str]:
    """Return the titles of the choices of a field by their key, in the language of the reader."""
    return {choice.key: words(choice.title) for choice in load_content().choices(*path)}

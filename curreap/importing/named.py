"""Find choices and rows of the plan by what they are called in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from curreap.content import Content
from curreap.importing.folding import fold
from curreap.language.words import Words
from curreap.plan import Plan
from curreap.references import rows_of
from playbook_tools.field_path import ContentKey
from playbook_tools.tool import FieldType, Kind
from playbook_tools.vocabulary import TOPICS, code

_CODE: Final = re.compile(r"^(?:[A-Z]\d{1,3}|\d{1,3}\.)\s+")  # A1, T2 or 3. before a name, as in documents
BETWEEN: Final = (r"[;\n]", ",")  # the signs between several names, in the order in which they are tried
MOST_SIGNS: Final = 8  # parts of which one name can consist, where it has such signs in it


@dataclass(frozen=True)
class NamedThings:
    """Keys of choices, or ids of rows, by their names."""

    exact: Mapping[str, Sequence[str]] = field(default_factory=dict)
    folded: Mapping[str, Sequence[str]] = field(default_factory=dict)
    yes: str = "yes"  # in the language of the reader, in small letters
    no: str = "no"

    def one(self, text: str) -> str | None:
        """Return what a name means; None if nothing is called so. A code before the name does not matter."""
        keys = self._keys(text)
        return keys[0] if keys else None

    def several(self, text: str) -> tuple[list[str], list[str]]:
        """Return what several names mean, each once, and the names that mean nothing."""
        keys: list[str] = []
        unknown: list[str] = []
        for name in self._names(text, BETWEEN):
            key = self.one(name)
            if key is None:
                unknown.append(name)
            elif key not in keys:
                keys.append(key)
        return keys, unknown

    def found(self, text: str) -> list[str]:
        """List the names in a text that mean something."""
        return [name for name in self._names(text, BETWEEN) if self.one(name) is not None]

    def is_ambiguous(self, text: str) -> bool:
        """Return whether several rows are called so."""
        return len(self._keys(text)) > 1

    def _keys(self, text: str) -> Sequence[str]:
        name = text.strip()
        for one in (name, _CODE.sub("", name)):
            if keys := self.exact.get(one) or self.folded.get(fold(one)):
                return keys
        return ()

    def _names(self, text: str, between: Sequence[str]) -> Iterator[str]:
        """Split a text into names. A name may have such a sign in it: the longest known names are taken."""
        if not between or self.one(text) is not None:
            if text.strip():
                yield text.strip()
            return
        ends = [*(found.start() for found in re.finditer(between[0], text)), len(text)]
        begin = first = 0
        while first < len(ends):
            longest = range(min(first + MOST_SIGNS, len(ends)) - 1, first, -1)
            last = next((at for at in longest if self.one(text[begin : ends[at]]) is not None), first)
            yield from self._names(text[begin : ends[last]], between[1:])
            begin, first = ends[last] + 1, last + 1


def _small(word: str) -> str:
    """Write a word in small letters, to compare it with what people typed."""
    return word.casefold()


def things_named(plan: Plan, content: Content, words: Words, path: ContentKey, known: FieldType) -> NamedThings:
    """Collect the names of the choices of a field, or of the rows that it can link to."""
    if known.links_to:
        return _collected(((name, row_id) for row_id, name in rows_of(plan, known.links_to).items()), ())
    if known.kind is Kind.YES_NO:
        return NamedThings(yes=_small(words("Yes")), no=_small(words("No")))
    if known.kind not in (Kind.CHOICE, Kind.MULTI_CHOICE):
        return NamedThings()
    titles = [(words(choice.title), choice.key) for choice in content.choices(*path)]
    others = [(choice.title, choice.key) for choice in content.choices(*path)]
    others += [(key.replace("_", " "), key) for _, key in titles]
    if {key for _, key in titles} == set(TOPICS):
        topics = [content.topic(topic) for topic in TOPICS]
        others += [(words(topic.short_title), topic.key) for topic in topics]
        others += [(code(topic), topic) for topic in TOPICS]
    return _collected(titles, others)


def _collected(names: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> NamedThings:
    """Collect names; `others` count only where nothing else is called so."""
    exact: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    for name, key in names:
        exact.setdefault(name.strip(), []).append(key)
        folded.setdefault(fold(name), []).append(key)
    for name, key in others:
        folded.setdefault(fold(name), [key])
    return NamedThings(exact, folded)

"""Find the entries that match a query, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from curreap.places.search import fold
from curreap.search.entries import Entry, Sort

LONGEST_QUERY: Final = 80  # characters; more are not compared
MOST: Final = 12  # results
AROUND: Final = 40  # characters of a text on each side of what was found
_ORDER: Final[dict[Sort, int]] = {"page": 0, "plan": 1, "row": 2, "person": 3, "field": 4}


@dataclass(frozen=True)
class Found:
    """A found entry, and the part of its text in which the first word of the query stands; "" if it is in the title."""

    entry: Entry
    excerpt: str


def find(entries: Sequence[Entry], typed: str, most: int = MOST) -> list[Found]:
    """Return the entries that contain every word of a query, best first.

    Accents, case and punctuation are ignored. A word that begins with a word of the query is as good as the word
    itself; a match in the title comes before one in the answer.
    """
    wanted = fold(typed[:LONGEST_QUERY]).split()
    if not wanted:
        return []
    ranked = ((_rank(entry, wanted), number) for number, entry in enumerate(entries) if _fits(entry, wanted))
    best = nsmallest(most, ranked)
    return [Found(entries[number], _excerpt(entries[number], wanted)) for _, number in best]


def _fits(entry: Entry, wanted: Sequence[str]) -> bool:
    """Return whether all words are there, and not only in the names of what the entry belongs to."""
    return all(word in entry.folded for word in wanted) and any(word in entry.folded_own for word in wanted)


def _rank(entry: Entry, wanted: Sequence[str]) -> tuple[int, int, int]:
    """Rank a match: the whole title, its beginning, the beginning of its words, in the title, in the answer."""
    title, query = entry.folded_title, " ".join(wanted)
    words = title.split()
    if title == query:
        kind = 0
    elif title.startswith(query):
        kind = 1
    elif all(any(word.startswith(one) for word in words) for one in wanted):
        kind = 2
    elif all(one in title for one in wanted):
        kind = 3
    else:
        kind = 4
    return kind, _ORDER[entry.sort], len(title)


def _excerpt(entry: Entry, wanted: Sequence[str]) -> str:
    """Cut the part of the answer around the first word of the query that the title does not contain."""
    missing = next((word for word in wanted if word not in entry.folded_title), "")
    words = entry.text.split()
    at = next((number for number, word in enumerate(words) if missing and missing in fold(word)), -1)
    if at < 0:
        return ""
    before, after = " ".join(words[:at]), " ".join(words[at:])
    begin = f"…{before[-AROUND:].partition(' ')[2]} " if len(before) > AROUND else f"{before} " if before else ""
    return begin + (f"{after[: 2 * AROUND].rpartition(' ')[0]}…" if len(after) > 2 * AROUND else after)

"""Compare two texts word by word, for display in the history and for merging."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Literal

_LETTERS = r"[\w\u0300-\u036f\u00ad\u200c\u200d]"  # a letter, its combining accent, or a character that joins letters
_WORD = re.compile(rf"{_LETTERS}+(?:[-.,:/@'’\u2010\u2011](?=\w){_LETTERS}+)*|[^\w\s]\ufe0f?")
MOST_COMPARISONS = 250_000  # equal word pairs; with more, words that are rare in both texts are matched first
RUNS = (1, 4, 16)  # lengths of word runs that are matched when they occur once in each text
LONGEST_FOLDED = 12  # characters of kept text that may be shown as changed, so that a long change reads as one
Pair = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A run of words that is in both texts, only in the old one, or only in the new one.

    Joining the kept and removed pieces gives the old text, the kept and added pieces the new one.
    """

    text: str  # with its white space
    kind: Literal["kept", "removed", "added"]


@dataclass(frozen=True, order=True)
class Rewording:
    """One changed stretch of a text."""

    start: int  # characters of the old text: from `start` up to `end` are replaced
    end: int
    text: str  # the replacement

    @property
    def is_insertion(self) -> bool:
        """Return whether text was added and none removed."""
        return self.start == self.end


def word_differences(before: str, after: str) -> tuple[Piece, ...]:
    """List the pieces of both texts in order, for display: a changed stretch is one removed and one added piece."""
    pieces: list[Piece] = []
    at = 0
    for change in _folded(before, rewordings(before, after)):
        pieces += (
            Piece(before[at : change.start], "kept"),
            Piece(before[change.start : change.end], "removed"),
            Piece(change.text, "added"),
        )
        at = change.end
    pieces.append(Piece(before[at:], "kept"))
    return tuple(piece for piece in pieces if piece.text)


def rewordings(before: str, after: str) -> tuple[Rewording, ...]:
    """List the changes from one text to the other, as narrow as whole words allow, in order. They never touch."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    pairs = _pairs([word[0] for word in old], [word[0] for word in new])
    kept = [(*old[i].span(), *new[j].span()) for i, j in pairs]
    edges = [(0, 0, 0, 0), *kept, (len(before), len(before), len(after), len(after))]
    found = (
        _narrowed(before[old_end:old_start], after[new_end:new_start], old_end)
        for (_, old_end, _, new_end), (old_start, _, new_start, _) in pairwise(edges)
        if before[old_end:old_start] != after[new_end:new_start]
    )
    return tuple(found)


def words_in(text: str) -> list[str]:
    """List the words, numbers and marks of a text, without white space.

    "3,5", "town's" and "31.12.2027" are one word.
    """
    return _WORD.findall(text)


def _narrowed(removed: str, added: str, at: int) -> Rewording:
    """Narrow a change by the white space that both texts begin or end with."""
    left = _shared_space(removed, added)
    removed, added = removed[left:], added[left:]
    right = _shared_space(removed[::-1], added[::-1])
    return Rewording(at + left, at + left + len(removed) - right, added[: len(added) - right])


def _shared_space(one: str, other: str) -> int:
    """Count the characters of white space that both texts begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(one, other, strict=False))
    return sum(1 for _ in same)


# ------------------------------------------------------------------ display


def _folded(before: str, changes: Sequence[Rewording]) -> list[Rewording]:
    """Join changes that have very little text between them: single words between long changes confuse readers."""
    folded: list[Rewording] = []
    for change in changes:
        last = folded[-1] if folded else None
        between = before[last.end : change.start] if last else ""
        if last and _is_negligible(between, min(_size(last), _size(change))):
            folded[-1] = Rewording(last.start, change.end, last.text + between + change.text)
        else:
            folded.append(change)
    return folded


def _is_negligible(kept: str, size_of_changes: int) -> bool:
    if "\n" in kept or len(kept) > LONGEST_FOLDED:
        return False
    return not any(map(str.isalnum, kept)) or 4 * len(kept.strip()) <= size_of_changes


def _size(change: Rewording) -> int:
    return max(change.end - change.start, len(change.text))


# ------------------------------------------------------------------ matching of words


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Match the words of both texts, in order: pairs of their positions."""
    pairs: list[Pair] = []
    stack = [(0, len(old), 0, len(new))]
    while stack:
        a, b, c, d = stack.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        if _comparisons(old[a:b], new[c:d]) <= MOST_COMPARISONS:
            pairs += ((a + i, c + j) for i, j in _matched(old[a:b], new[c:d]))
            continue
        anchors = [(a + i, c + j) for i, j in _anchors(old[a:b], new[c:d])]
        pairs += anchors
        if anchors:
            edges = [(a - 1, c - 1), *anchors, (b, d)]
            stack += ((i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges))
    return sorted(pairs)


def _comparisons(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the pairs of equal words, which is the cost of comparing two texts."""
    times = Counter(new)
    return sum(times[word] for word in old)


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((block.a + n, block.b + n) for n in range(block.size))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Match words, or the first words of short runs, that occur exactly once in both texts.

    A text that only repeats itself has none: then a long changed stretch is shown as a whole.
    """
    for length in RUNS:
        places = _only_once(new, length)
        shared = [(i, places[run]) for run, i in _only_once(old, length).items() if run in places]
        if shared:
            return _longest_rising(sorted(shared))
    return []


def _only_once(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[n : n + length]) for n in range(len(words) - length + 1)]
    times = Counter(runs)
    return {run: n for n, run in enumerate(runs) if times[run] == 1}


def _longest_rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest subsequence of pairs that rise in both texts; their first positions already rise."""
    ends: list[int] = []  # the lowest second position at which a chain of each length ends
    last: list[int] = []  # the pair at that end
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    chain: list[Pair] = []
    here = last[-1]
    while here >= 0:
        chain.append(pairs[here])
        here = before[here]
    return chain[::-1]

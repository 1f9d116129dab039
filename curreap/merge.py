"""Three-way merge of texts and of choices.

A merge compares base (the common start), mine and theirs, word by word. A change of only one side is taken over. Where
both sides changed the same place differently, the changes overlap and a person must choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from curreap.language.word_diff import Rewording, rewordings, words_in

T = TypeVar("T")


@dataclass(frozen=True)
class Merged:
    """The result of a merge. With `overlaps`, a person must choose and `text` is theirs, unchanged."""

    text: str
    overlaps: bool


@dataclass(frozen=True)
class _Place:
    """A stretch of the base that at least one side changed."""

    start: int
    end: int
    mine: str  # the stretch in my text
    theirs: str
    agreed: str | None  # the stretch after the merge; None where the changes overlap


def merge(*, base: str, mine: str, theirs: str) -> Merged:
    """Merge both changes into one text where possible. Swapping mine and theirs gives the same result."""
    merged = _trivial_merge(base, mine, theirs)
    if merged is not None:
        return Merged(merged, overlaps=False)
    places = _places(base, mine, theirs)
    agreed = [place.agreed for place in places if place.agreed is not None]
    text = _rewritten(base, places, agreed) if len(agreed) == len(places) else None
    return Merged(theirs, overlaps=True) if text is None else Merged(text, overlaps=False)


def keep_both(base: str, mine: str, theirs: str) -> str:
    """Merge both changes; where they overlap, keep theirs followed by mine, so that no written word is lost.

    A word that one side removed and the other left unchanged stays removed.
    """
    merged = _trivial_merge(base, mine, theirs)
    if merged is not None:
        return merged
    places = _places(base, mine, theirs)
    both = [_theirs_then_mine(place) if place.agreed is None else place.agreed for place in places]
    text = _rewritten(base, places, both)
    return _joined(theirs, mine, "\n\n") if text is None else text


def merge_choices(*, base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """Merge lists of choices: theirs, plus those added in mine, without those removed in mine since `base`.

    Where only mine has changed, its order counts.
    """
    if theirs == base:
        return list(mine)
    kept = [choice for choice in theirs if choice in mine or choice not in base]
    return kept + [choice for choice in mine if choice not in theirs and choice not in base]


def _trivial_merge(base: str, mine: str, theirs: str) -> str | None:
    """Return the merged text where at most one side changed, or both changed alike; otherwise None."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def _theirs_then_mine(place: _Place) -> str:
    return _joined(place.theirs, place.mine, "\n" if "\n" in place.theirs + place.mine else " ")


def _joined(first: str, second: str, space: str) -> str:
    """Join two texts, with white space between their words."""
    if not first or not second or first[-1].isspace() or second[0].isspace():
        return first + second
    return first + space + second


def _rewritten(base: str, places: Sequence[_Place], texts: Sequence[str]) -> str | None:
    """Write the base with these texts at these places; None where words would grow together.

    That happens when one side removes the white space or mark that separated the other side's text from the next word.
    """
    pieces: list[str] = []
    at = 0
    for place, text in zip(places, texts, strict=True):
        pieces += (base[at : place.start], text)
        at = place.end
    pieces.append(base[at:])
    whole = "".join(pieces)
    return whole if words_in(whole) == [word for piece in pieces for word in words_in(piece)] else None


# ------------------------------------------------------------------ places


def _places(base: str, mine: str, theirs: str) -> list[_Place]:
    """List the changed stretches of the base, in order."""
    of_mine, of_theirs = rewordings(base, mine), rewordings(base, theirs)
    return [_place(base, own, other) for own, other in _grouped(of_mine, of_theirs)]


def _grouped(
    mine: Sequence[Rewording], theirs: Sequence[Rewording]
) -> Iterator[tuple[list[Rewording], list[Rewording]]]:
    """Group my changes and theirs by those that affect the same place."""
    left = sorted([(change, True) for change in mine] + [(change, False) for change in theirs])
    group: list[tuple[Rewording, bool]] = []
    for change, is_mine in left:
        if not any(was_mine != is_mine and _affect_same_place(earlier, change) for earlier, was_mine in group):
            if group:
                yield _sides(group)
            group = []
        group.append((change, is_mine))
    if group:
        yield _sides(group)


def _sides(group: Sequence[tuple[Rewording, bool]]) -> tuple[list[Rewording], list[Rewording]]:
    return [change for change, is_mine in group if is_mine], [change for change, is_mine in group if not is_mine]


def _affect_same_place(first: Rewording, second: Rewording) -> bool:
    """Return whether two changes, one per side, affect the same place; `first` begins no later than `second`.

    Adjacent changes do not conflict: both are kept. But two texts inserted at the same point have no known order.
    """
    if second.start != first.end:
        return second.start < first.end
    return bool(first.text and second.text) and (first.is_insertion or second.is_insertion)


def _place(base: str, mine: Sequence[Rewording], theirs: Sequence[Rewording]) -> _Place:
    changes = (*mine, *theirs)
    start, end = min(change.start for change in changes), max(change.end for change in changes)
    old, own, other = base[start:end], _reworded(base, mine, start, end), _reworded(base, theirs, start, end)
    return _Place(start, end, own, other, _agreed(old, own, other))


def _reworded(base: str, changes: Sequence[Rewording], start: int, end: int) -> str:
    """Return a stretch of the base after the changes in it."""
    text, at = "", start
    for change in changes:
        text += base[at : change.start] + change.text
        at = change.end
    return text + base[at:end]


def _agreed(old: str, mine: str, theirs: str) -> str | None:
    """Merge one stretch that at least one side changed; None where the changes overlap."""
    merged = _trivial_merge(old, mine, theirs)
    if merged is not None:
        return merged
    before, own, other = words_in(old), words_in(mine), words_in(theirs)
    if own == other:  # they differ only in white space
        return max(mine, theirs, key=lambda text: (len(text), text))
    if own == before:
        return theirs
    return mine if other == before else None

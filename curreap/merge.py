"""Merging: two people change the same text, and no word is lost; or the same choices, and both changes count.

Three texts meet: the one that both began with (base), mine and theirs. What only one of them changed is taken over,
word by word. Where both changed the same place, nobody but a person can tell what is meant: the two overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from curreap.language.word_diff import Rewording, rewordings, words_in

T = TypeVar("T")


@dataclass(frozen=True)
class Merged:
    """What came of a merge. Where the two overlap, a person has to choose, and the text is theirs, as it was."""

    text: str
    overlaps: bool


@dataclass(frozen=True)
class _Place:
    """A stretch of the base that one person changed, or both."""

    start: int
    end: int
    mine: str  # how the stretch reads in my text
    theirs: str
    agreed: str | None  # how it reads after the merge; None where the two overlap


def merge(*, base: str, mine: str, theirs: str) -> Merged:
    """Both changes in one text, where that is possible. The same in either order: mine and theirs may be swapped."""
    easy = _easy(base, mine, theirs)
    if easy is not None:
        return Merged(easy, overlaps=False)
    places = _places(base, mine, theirs)
    agreed = [place.agreed for place in places if place.agreed is not None]
    text = _written(base, places, agreed) if len(agreed) == len(places) else None
    return Merged(theirs, overlaps=True) if text is None else Merged(text, overlaps=False)


def keep_both(base: str, mine: str, theirs: str) -> str:
    """One text with every word that either of them wrote: where they overlap, theirs and then mine.

    What only one of them changed is merged, so a word that one took out and the other left alone stays out.
    """
    easy = _easy(base, mine, theirs)
    if easy is not None:
        return easy
    places = _places(base, mine, theirs)
    both = [_one_after_the_other(place) if place.agreed is None else place.agreed for place in places]
    text = _written(base, places, both)
    return _apart(theirs, mine, "\n\n") if text is None else text


def merge_choices(*, base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """The choices of a colleague, with those that I have added since `base`, and without those that I took out."""
    kept = [choice for choice in theirs if choice in mine or choice not in base]
    return kept + [choice for choice in mine if choice not in theirs and choice not in base]


def _easy(base: str, mine: str, theirs: str) -> str | None:
    """The merged text where at most one of them changed anything, or both the same."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def _one_after_the_other(place: _Place) -> str:
    return _apart(place.theirs, place.mine, "\n" if "\n" in place.theirs + place.mine else " ")


def _apart(first: str, second: str, space: str) -> str:
    """Two texts behind each other, with white space between their words."""
    if not first or not second or first[-1].isspace() or second[0].isspace():
        return first + second
    return first + space + second


def _written(base: str, places: Sequence[_Place], texts: Sequence[str]) -> str | None:
    """The base with these texts at these places. None where words of the two grow together into one: that happens
    when one takes out the space, or the mark, that kept what the other wrote apart from the next word."""
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
    """Every changed stretch of the base, in order."""
    of_mine, of_theirs = rewordings(base, mine), rewordings(base, theirs)
    return [_place(base, own, other) for own, other in _together(of_mine, of_theirs)]


def _together(
    mine: Sequence[Rewording], theirs: Sequence[Rewording]
) -> Iterator[tuple[list[Rewording], list[Rewording]]]:
    """My changes and theirs, in groups of those that meet."""
    left = sorted([(change, True) for change in mine] + [(change, False) for change in theirs])
    group: list[tuple[Rewording, bool]] = []
    for change, is_mine in left:
        if not any(was_mine != is_mine and _meet(earlier, change) for earlier, was_mine in group):
            if group:
                yield _sides(group)
            group = []
        group.append((change, is_mine))
    if group:
        yield _sides(group)


def _sides(group: Sequence[tuple[Rewording, bool]]) -> tuple[list[Rewording], list[Rewording]]:
    return [change for change, is_mine in group if is_mine], [change for change, is_mine in group if not is_mine]


def _meet(first: Rewording, second: Rewording) -> bool:
    """Whether two changes, one of each person, are about the same place. The first begins no later than the second.

    Changes that only touch follow each other, so both can be kept; but of two texts that came in at one point, one
    of them beside nothing that went, nobody knows which comes first.
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
    """A stretch of the base after these changes in it."""
    text, at = "", start
    for change in changes:
        text += base[at : change.start] + change.text
        at = change.end
    return text + base[at:end]


def _agreed(old: str, mine: str, theirs: str) -> str | None:
    """One text for a stretch that at least one of them changed; None where they overlap."""
    easy = _easy(old, mine, theirs)
    if easy is not None:
        return easy
    before, own, other = words_in(old), words_in(mine), words_in(theirs)
    if own == other:  # they differ in white space only
        return max(mine, theirs, key=lambda text: (len(text), text))
    if own == before:
        return theirs
    return mine if other == before else None

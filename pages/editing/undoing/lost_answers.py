"""Describe what an act at a field has taken away, and bring it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, Self

from curreap.language.words import Words
from pages.editing.saving import Saved

EMPTY: Final[tuple[Any, ...]] = (None, "", [])


class LostAnswer(Protocol):
    """What an act has taken away."""

    @property
    def photos(self) -> Mapping[str, bytes]:
        """Return the photos that were deleted by the act, by id."""
        ...

    def still_lost(self, stored: Any, exists: Callable[[Any], bool]) -> Self | None:
        """Return what the stored answer lacks and can get again, according to `exists`; None if nothing."""
        ...

    def brought_back(self, stored: Any) -> Any:
        """Return the stored answer with what is lost."""
        ...

    def texts(self, words: Words) -> tuple[str, str]:
        """Return the sentence that says what has happened, and the label of the button."""
        ...


@dataclass(frozen=True)
class Replaced:
    """An answer of which there is one: it was emptied, or was not the one that the user saw."""

    before: Any
    after: Any  # the answer of the user; once another one is stored, nothing can be undone
    was_of_colleague: bool
    photos: Mapping[str, bytes]

    def still_lost(self, stored: Any, exists: Callable[[Any], bool]) -> Self | None:
        return self if self.after == stored and exists(self.before) else None

    def brought_back(self, stored: Any) -> Any:
        return self.before

    def texts(self, words: Words) -> tuple[str, str]:
        if self.was_of_colleague:
            sentence = words("A colleague had just changed this. Your answer has taken the place of theirs.")
            return sentence, words("Take the answer of my colleague")
        return words("The photo was taken away.") if self.photos else words("Cleared."), words("Undo")


@dataclass(frozen=True)
class TakenOut:
    """Some of several choices: they were taken out of the list."""

    before: Sequence[str]
    names: Mapping[str, str]  # of the choices that were taken out, as the user saw them
    photos: Mapping[str, bytes] = field(default_factory=dict)

    def still_lost(self, stored: Any, exists: Callable[[Any], bool]) -> Self | None:
        names = {one: name for one, name in self.names.items() if one not in stored and exists(one)}
        return replace(self, names=names) if names else None

    def brought_back(self, stored: Any) -> list[str]:
        """Return the list with the lost choices at their former places; what was added since stays at the end."""
        kept = [one for one in self.before if one in stored or one in self.names]
        return kept + [one for one in stored if one not in self.before]

    def texts(self, words: Words) -> tuple[str, str]:
        return words("Taken out: {names}.", names=words.listed(list(self.names.values()))), words("Undo")


def lost_answer(
    saved: Saved, *, base: Any, names: Mapping[str, str], earlier: LostAnswer | None = None
) -> LostAnswer | None:
    """Return what the saved act has taken away; None if nothing.

    `base` is the answer that the user saw, `names` the labels of its options. What was taken out of the same list
    before, and has not come back, is part of it.
    """
    if isinstance(saved.after, list):
        return _taken_out(saved, names, earlier if isinstance(earlier, TakenOut) else TakenOut((), {}))
    was_of_colleague = saved.before != base
    is_lost = was_of_colleague or saved.after in EMPTY
    if not is_lost or saved.before in (*EMPTY, saved.after):
        return None
    return Replaced(saved.before, saved.after, was_of_colleague, saved.deleted_photos)


def _taken_out(saved: Saved, names: Mapping[str, str], earlier: TakenOut) -> TakenOut | None:
    before = earlier.brought_back(saved.before or [])  # None if the edit has made its row
    out = {one: names.get(one, earlier.names.get(one, one)) for one in before if one not in saved.after}
    return TakenOut(before, out) if out else None

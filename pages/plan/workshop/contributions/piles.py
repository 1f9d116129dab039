"""Group contributions for display: loose ones, and piles by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curreap.workshop.contributions import Kind
from db.workshops.contributions import CollectedContribution


@dataclass(frozen=True)
class Pile:
    """Contributions under one name, the oldest first."""

    name: str
    said: Sequence[CollectedContribution]

    @property
    def row_id(self) -> str:
        """Return the id of the row made of it; "" if there is none."""
        return next((one.row_id for one in self.said if one.row_id), "")

    @property
    def new(self) -> list[CollectedContribution]:
        """List contributions that are not in the plan yet."""
        return [one for one in self.said if not one.row_id]


@dataclass(frozen=True)
class Piles:
    """The contributions of one kind."""

    loose: Sequence[CollectedContribution]
    piles: Sequence[Pile]  # ordered by their first contribution
    aside: Sequence[CollectedContribution]

    @property
    def count(self) -> int:
        """Count the contributions without those put aside."""
        return len(self.loose) + sum(len(pile.said) for pile in self.piles)


def piles_of(said: Iterable[CollectedContribution], kind: Kind) -> Piles:
    """Group the contributions of a kind."""
    here = [one for one in said if one.kind == kind]
    kept = [one for one in here if not one.is_aside]
    names = dict.fromkeys(one.pile for one in kept if one.pile)
    return Piles(
        loose=[one for one in kept if not one.pile],
        piles=[Pile(name, [one for one in kept if one.pile == name]) for name in names],
        aside=[one for one in here if one.is_aside],
    )

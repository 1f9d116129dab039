"""Which results may be seen: none from which one could tell what fewer than four people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from curreap.workshop.spread import Spread

FEWEST: Final = 4  # people behind anything that is shown


def may_show(spread: Spread) -> bool:
    """Whether a result of all people may be shown."""
    return spread.number >= FEWEST


def groups_to_show(by_group: Mapping[str, Spread], everybody: Spread) -> dict[str, Spread]:
    """The groups whose result may stand beside the result of everybody.

    A group of fewer than four is hidden, and so is one more where that one could be taken from the sum.
    """
    if not may_show(everybody):
        return {}
    numbers = {group: spread.number for group, spread in by_group.items()}
    return {group: by_group[group] for group in numbers_to_tell(numbers, everybody.number)}


def numbers_to_tell(numbers: Mapping[str, int], everybody: int) -> dict[str, int]:
    """The groups whose number of people may be told beside the number of everybody.

    A group of fewer than four is not told. Who knows the sum could take the told groups from it: where fewer than four
    people would be left over, the smallest told group is left out too, until nobody can be told.
    """
    told = {group: number for group, number in numbers.items() if number >= FEWEST}
    while told and 0 < everybody - sum(told.values()) < FEWEST:
        del told[min(told, key=lambda group: (told[group], group))]
    return told

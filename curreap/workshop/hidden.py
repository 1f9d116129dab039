"""Decide which results may be shown: none that could reveal the answers of fewer than four people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from curreap.workshop.spread import Spread

FEWEST: Final = 4  # people behind any figure that is shown


def may_show(spread: Spread) -> bool:
    """Return whether a result of all participants may be shown."""
    return spread.number >= FEWEST


def groups_to_show(by_group: Mapping[str, Spread], everybody: Spread) -> dict[str, Spread]:
    """Select the groups whose results may be shown together with the total.

    A group of fewer than four is hidden, and so is another group when the hidden one could be computed from the total.
    """
    if not may_show(everybody):
        return {}
    numbers = {group: spread.number for group, spread in by_group.items()}
    return {group: by_group[group] for group in numbers_to_show(numbers, everybody.number)}


def numbers_to_show(numbers: Mapping[str, int], everybody: int) -> dict[str, int]:
    """Select the groups whose number of people may be shown together with the total.

    Groups of fewer than four are hidden. When the total minus the shown groups would leave fewer than four people, the
    smallest shown group is hidden too, until no small remainder can be computed.
    """
    shown = {group: number for group, number in numbers.items() if number >= FEWEST}
    while shown and 0 < everybody - sum(shown.values()) < FEWEST:
        del shown[min(shown, key=lambda group: (shown[group], group))]
    return shown

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

    A group of fewer than four is hidden. Who knows the result of everybody could take the shown groups from it: where
    fewer than four people would be left over, the smallest shown group is hidden too, until nobody can be told.
    """
    shown = {group: spread for group, spread in by_group.items() if may_show(spread)}
    while shown and 0 < everybody.number - sum(spread.number for spread in shown.values()) < FEWEST:
        del shown[min(shown, key=lambda group: (shown[group].number, group))]
    return shown if may_show(everybody) else {}

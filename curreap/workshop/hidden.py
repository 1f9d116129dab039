"""Decide which results may be shown: none that could reveal the answers of fewer than four people."""

from __future__ import annotations

from typing import Final

from curreap.workshop.spread import Spread

FEWEST: Final = 4  # people behind any figure that is shown, and behind any change of it


def may_show(spread: Spread) -> bool:
    """Return whether a result of all participants may be shown."""
    return spread.number >= FEWEST


def in_steps(number: int) -> int:
    """Round a number of people down to a multiple of four, so that it does not reveal when one of them answered."""
    return number - number % FEWEST

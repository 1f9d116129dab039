"""Try several moments at once: nearly all of such a test is waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

AT_ONCE: Final = 6  # visitors who wait at the same time
T = TypeVar("T")


def at_each_moment(moments: Sequence[float], act: Callable[[float], T]) -> list[T]:
    """Call `act` with each moment, several in parallel; return the results in the order of the moments."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(act, moments))

"""Try several moments at once: nearly all of such a test is waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

AT_ONCE: Final = 6  # visitors who wait at the same time
LONGEST: Final = 20.0  # seconds until what was sent is stored, on a busy machine
T = TypeVar("T")


def at_each_moment(moments: Sequence[float], act: Callable[[float], T]) -> list[T]:
    """Call `act` with each moment, several in parallel; return the results in the order of the moments."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(act, moments))


def at_last(read: Callable[[], T], expected: T) -> T:
    """Read until it is what is expected, or until it has had the time to be; return what was read last."""
    end = time.monotonic() + LONGEST
    while (found := read()) != expected and time.monotonic() < end:
        time.sleep(0.1)
    return found

"""Measure how long something took, for those who listen: a measurement without a listener costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

Listener = Callable[[float], object]  # gets seconds


class Durations:
    """Durations of one kind of work."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measure a piece of work, unless it ends with an exception."""
        begun = time.perf_counter()
        yield
        self.add(time.perf_counter() - begun)

    def add(self, seconds: float) -> None:
        """Pass on a duration that was measured elsewhere."""
        for listener in self.listeners:
            listener(seconds)


SAVES: Final = Durations()  # of edits of a section, from asking for the database to the commit
DOCUMENTS: Final = Durations()  # of tasks of the child process, without their time in line

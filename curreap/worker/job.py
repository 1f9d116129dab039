"""A task in the queue of the child process: its place in line, its progress, its outcome."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass

from curreap.worker.outcomes import Done, Outcome
from curreap.worker.tasks import Task


@dataclass(frozen=True)
class Progress:
    """How far a task is."""

    ahead: int  # tasks that are done before it; 0 while it is running
    page: int = 0  # pages set so far, 0 before the first
    pages: int = 0  # all pages; 0 where that is not known yet


class Job:
    """One task. Pages look at it, and the queue runs it."""

    def __init__(self, key: Hashable, task: Task, *, is_short: bool = False) -> None:
        self.key = key
        self.is_short = is_short  # a person waits for it in the run of a page, so it goes before the others in line
        self.asked = self.wanted = time.monotonic()
        self.page = self.pages = 0
        self.task: Task | None = task  # None when it has ended, so that its data can be freed
        self.seconds = 0.0  # that it took
        self._outcome: Outcome | None = None
        self._ended = threading.Event()

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; None while it waits or runs."""
        return self._outcome

    @property
    def size(self) -> int:
        """The bytes of its result."""
        return len(self._outcome.result) if isinstance(self._outcome, Done) else 0

    @property
    def age(self) -> float:
        """Seconds since it was asked for."""
        return time.monotonic() - self.asked

    def wait(self, seconds: float) -> Outcome | None:
        """Wait until it has ended, at most so long; return its outcome."""
        self._ended.wait(max(seconds, 0))
        return self._outcome

    def on_page(self, page: int, pages: int) -> None:
        """Note the progress."""
        self.page, self.pages = page, pages

    def end(self, outcome: Outcome) -> None:
        """Note how it ended."""
        self._outcome, self.task = outcome, None
        self._ended.set()

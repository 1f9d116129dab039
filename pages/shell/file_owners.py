"""Note to which plan the files of a page belong, so that the server asks the store before it gives one away.

A file is a photo or a download that Streamlit serves at an address of its own, below /media/.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

MOST: Final = 20_000  # files that are remembered; Streamlit has long dropped older ones, which no page shows
_plan: ContextVar[str] = ContextVar("plan_of_files", default="")


class FileOwners:
    """The plans of each file. May be used from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plans: OrderedDict[str, frozenset[str]] = OrderedDict()

    def note(self, file_id: str, plan_id: str) -> None:
        """Note that a file belongs to a plan, perhaps to others too: the same photo can be in two plans."""
        with self._lock:
            self._plans[file_id] = self._plans.pop(file_id, frozenset()) | {plan_id}
            if len(self._plans) > MOST:
                self._plans.popitem(last=False)

    def plans_of(self, file_id: str) -> frozenset[str]:
        """Return the plans of a file; none for a file that belongs to no plan."""
        with self._lock:
            return self._plans.get(file_id, frozenset())


FILE_OWNERS: Final = FileOwners()


@contextmanager
def files_of_plan(plan_id: str) -> Iterator[None]:
    """Let the files that are shown inside belong to a plan."""
    token = _plan.set(plan_id)
    try:
        yield
    finally:
        _plan.reset(token)


def note_file(file_id: str) -> None:
    """Note a file that is shown now; one outside of a plan is not noted."""
    if plan_id := _plan.get():
        FILE_OWNERS.note(file_id, plan_id)

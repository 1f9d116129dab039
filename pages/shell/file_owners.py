"""Note to whom the files of a page belong, so that the server asks the store before it gives one away.

A file is a photo or a download that Streamlit serves at an address of its own, below /media/. It belongs to plans, or
to an account: the data of a person, and recovery codes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

MOST: Final = 20_000  # files that are remembered; Streamlit has long dropped older ones, which no page shows


@dataclass(frozen=True)
class Owner:
    """A plan, or an account."""

    plan_id: str = ""
    account_id: int = 0


_owner: ContextVar[Owner | None] = ContextVar("owner_of_files", default=None)


class FileOwners:
    """The owners of each file. May be used from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, frozenset[Owner]] = OrderedDict()

    def note(self, file_id: str, owner: Owner) -> None:
        """Note that a file belongs to an owner, perhaps to others too: the same photo can be in two plans."""
        with self._lock:
            self._owners[file_id] = self._owners.pop(file_id, frozenset()) | {owner}
            if len(self._owners) > MOST:
                self._owners.popitem(last=False)

    def owners_of(self, file_id: str) -> frozenset[Owner]:
        """Return the owners of a file; none for a file that belongs to nobody."""
        with self._lock:
            return self._owners.get(file_id, frozenset())


FILE_OWNERS: Final = FileOwners()


@contextmanager
def files_of(owner: Owner) -> Iterator[None]:
    """Let the files that are shown inside belong to an owner."""
    token = _owner.set(owner)
    try:
        yield
    finally:
        _owner.reset(token)


def note_file(file_id: str) -> None:
    """Note a file that is shown now; one without an owner is not noted."""
    if owner := _owner.get():
        FILE_OWNERS.note(file_id, owner)


def note_later_file(file_id: str, made_of: str) -> None:
    """Note a file that was made of one that was noted before: a download is made when it is asked for."""
    for owner in FILE_OWNERS.owners_of(made_of):
        FILE_OWNERS.note(file_id, owner)

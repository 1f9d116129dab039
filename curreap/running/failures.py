"""Count failures of this process by their kind: the type of an exception, the name of a logger, or "mail"."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter, deque
from collections.abc import Mapping
from typing import Final

REMEMBERED: Final = 5_000  # failures with their moment; older ones are only counted
KINDS: Final = 100  # more are counted together as OTHER, so that no flood of names takes memory
OTHER: Final = "other"
MAIL: Final = "mail"


class Failures:
    """Counts of failures since the start, and the moments of the newest ones. Several threads may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._totals: Counter[str] = Counter()
        self._newest: deque[tuple[dt.datetime, str]] = deque(maxlen=REMEMBERED)

    def add(self, kind: str, at: dt.datetime) -> None:
        """Count a failure."""
        with self._lock:
            known = kind if kind in self._totals or len(self._totals) < KINDS else OTHER
            self._totals[known] += 1
            self._newest.append((at, known))

    def totals(self) -> Mapping[str, int]:
        """Return the number of failures since the start by kind."""
        with self._lock:
            return dict(self._totals)

    def since(self, moment: dt.datetime) -> Mapping[str, int]:
        """Return the number of failures after a moment by kind, the most frequent first."""
        with self._lock:
            return dict(Counter(kind for at, kind in self._newest if at >= moment).most_common())

    def latest(self, kind: str) -> dt.datetime | None:
        """Return the moment of the newest failure of a kind; None if there is none."""
        with self._lock:
            return max((at for at, one in self._newest if one == kind), default=None)


FAILURES: Final = Failures()  # of this process

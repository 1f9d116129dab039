"""Write a line that comes again and again only a few times per minute.

A fault under load repeats itself with every connection: 442,000 tracebacks in a minute have filled a disk.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

MINUTE: Final = 60.0  # seconds
MOST: Final = 20  # equal lines per minute
KINDS: Final = 1_000  # different lines that are counted; more start the count again


class FloodFilter(logging.Filter):
    """Lets twenty equal records per minute pass; the last of them says that more are left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._began = clock, clock()
        self._seen: Counter[tuple[str, int, str]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write the record."""
        if self._clock() - self._began >= MINUTE or len(self._seen) >= KINDS:
            self._seen.clear()
            self._began = self._clock()
        kind = (record.name, record.levelno, str(record.msg))
        self._seen[kind] += 1
        if self._seen[kind] == MOST:
            record.msg = f"{record.msg} (more lines like this are left out for a minute)"
        return self._seen[kind] <= MOST

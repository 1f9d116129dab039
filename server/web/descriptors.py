"""Raise the limit of open files, and divide it into places for connections.

One connection needs one descriptor. A service manager commonly starts programs with a soft limit of 1,024 and a much
higher hard limit; a program may raise the first to the second by itself.
"""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Final

ENOUGH: Final = 65_536  # descriptors; more is not asked for, as a hard limit may be in the millions
KEPT_FREE: Final = 160  # descriptors for the database (30 connections with 3 files each), files and child processes
FEWEST: Final = 16  # connections that are accepted however low the limit is
OPEN: Final = Path("/proc/self/fd")


def raise_limit() -> int:
    """Raise the soft limit of open files to the hard limit, at most to 65,536; return the limit that holds now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return ENOUGH if soft == resource.RLIM_INFINITY else soft
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def connections_that_fit(limit: int) -> int:
    """Return how many connections fit into a limit of open files, next to the files that are open now."""
    return max(limit - _open_now() - KEPT_FREE, FEWEST)


def _open_now() -> int:
    return len(list(OPEN.iterdir())) if OPEN.is_dir() else 0

"""Limits of the child process and of its queue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one queue and its child process."""

    memory: int = 400_000_000  # bytes of address space of the child; the PDF of a full example needs 92 million
    seconds: float = 60.0  # for one task; the PDF of a full example takes one second
    waiting: int = 30  # tasks in line; more are refused
    unwanted: float = 90.0  # seconds without a look at a waiting task; even a hidden tab looks once a minute
    tasks: int = 50  # done by one child, which is then replaced: libraries keep some memory
    worn: int = 200_000_000  # bytes of memory in use after which a child is replaced
    kept: int = 40  # results kept, to be downloaded again
    kept_bytes: int = 64_000_000  # of all kept results

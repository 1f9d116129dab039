"""How a task can end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """The task has a result."""

    result: bytes


@dataclass(frozen=True)
class Refused:
    """The task refused what it was given; `reason` is the text of its exception."""

    reason: str


@dataclass(frozen=True)
class TooLarge:
    """The task needed more memory than the child may use."""


@dataclass(frozen=True)
class TooSlow:
    """The task needed more time than it may take."""


@dataclass(frozen=True)
class Broken:
    """The task failed, or its process ended; the log has the traceback under the reference."""

    reference: str


@dataclass(frozen=True)
class QueueFull:
    """Too many tasks were waiting."""


Outcome = Done | Refused | TooLarge | TooSlow | Broken | QueueFull

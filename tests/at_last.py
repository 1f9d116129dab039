"""Wait for what follows an act: the store has it a moment after the screen, later on a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

LONGEST: Final = 20.0  # seconds until what was sent is stored, on a busy machine
T = TypeVar("T")


def at_last(read: Callable[[], T], expected: object, *, longest: float = LONGEST) -> T:
    """Read until it is what is expected, or until it has had `longest` seconds to be; return what was read last."""
    end = time.monotonic() + longest
    while (found := read()) != expected and time.monotonic() < end:
        time.sleep(0.1)
    return found

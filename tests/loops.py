"""Hide an event loop that waits in the thread of the tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loop_hidden() -> Iterator[None]:
    """Let this thread run a loop of its own for a while.

    Playwright keeps its loop in a greenlet of the thread that uses it. Until the browser ends, asyncio takes that loop
    for a running one, and refuses any other in all later tests of the same worker.
    """
    waiting = asyncio._get_running_loop()  # there is no other way to put it aside
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(waiting)

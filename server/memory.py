"""Garbage collection policy: one full collection per minute, in each process.

A full collection with thirty open pages takes 0.1 s, during which all users wait. By default Python runs one every two
or three seconds while thirty people type; one per minute is enough. It is no job of `every`: each process has its own.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

NEW_OBJECTS: Final = 20_000  # allocations until a collection of the youngest generation, which takes a millisecond
YOUNG_ROUNDS: Final = 20
NEVER: Final = 1_000_000  # threshold of the oldest generation: no full collection by itself
PAUSE: Final = 60  # seconds between two full collections


@asynccontextmanager
async def collecting_seldom() -> AsyncIterator[None]:
    """Run one full collection per minute while this lasts, and no other; then restore the thresholds."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()  # objects made at the start stay; later collections skip them
    gc.set_threshold(NEW_OBJECTS, YOUNG_ROUNDS, NEVER)
    collecting = asyncio.create_task(_collect())
    try:
        yield
    finally:
        collecting.cancel()
        with suppress(asyncio.CancelledError):
            await collecting
        gc.set_threshold(*before)
        gc.unfreeze()


async def _collect() -> None:
    while True:
        await asyncio.sleep(PAUSE)
        gc.collect()

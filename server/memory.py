"""When Python looks for garbage: seldom, and all at once.

To look through all that thirty open pages hold takes a tenth of a second, in which everybody waits. Python would do it
every two or three seconds while a hall is typing; once a minute is enough.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

NEW_OBJECTS: Final = 20_000  # until the young ones are looked through, which takes a millisecond
YOUNG_ROUNDS: Final = 20
NEVER: Final = 1_000_000  # rounds until Python looks through everything by itself
PAUSE: Final = 60  # seconds between two looks through everything


@asynccontextmanager
async def collecting_seldom() -> AsyncIterator[None]:
    """While this lasts, everything is looked through once a minute."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()  # what is there at the start stays: no later look needs to go through it
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

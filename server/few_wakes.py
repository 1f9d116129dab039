"""Wake the event loop once for many messages of a run.

Gap: Streamlit wakes the loop for each element that a run shows, and again for each that it puts into the queue to the
browser; a page has about a hundred. Each wake writes to a socket and gives the processor to another thread, which took
an eighth of the time of a run. Remove when Streamlit hands over several messages at once (1.67:
AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message); no issue found.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from weakref import WeakKeyDictionary

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime

Call = Callable[[], None]


class Calls:
    """Calls from other threads that wait for the event loop; it is woken when the first of them comes."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[Call] = deque()
        self._lock = threading.Lock()
        self._is_woken = False

    def add(self, call: Call) -> None:
        """Add a call, which runs after those before it. Raises RuntimeError where the loop is closed."""
        with self._lock:
            self._waiting.append(call)
            if self._is_woken:
                return
            self._is_woken = True
        self._loop.call_soon_threadsafe(self._run_all)

    def _run_all(self) -> None:
        with self._lock:
            calls, self._waiting, self._is_woken = self._waiting, deque(), False
        for call in calls:
            try:
                call()
            except Exception as error:  # as the loop does: the calls after it run all the same
                self._loop.call_exception_handler({"message": "a message of a run failed", "exception": error})


def wake_seldom() -> None:
    """Let the sessions of this process wake the loop once for all messages that wait. Call it once, at the start."""
    call_soon, enqueued = AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message
    calls: WeakKeyDictionary[AppSession, Calls] = WeakKeyDictionary()

    def add(self: AppSession, callback: Call) -> None:
        if self._event_loop.is_closed():
            call_soon(self, callback)  # says so in the log
            return
        calls.setdefault(self, Calls(self._event_loop)).add(callback)

    def note(self: Runtime) -> None:
        objects = self._get_async_objs()
        if _is_running(objects.eventloop):
            objects.need_send_data.set()
        else:
            enqueued(self)

    AppSession._call_soon_on_event_loop = add  # type: ignore[method-assign]
    Runtime._enqueued_some_message = note  # type: ignore[method-assign]


def _is_running(loop: asyncio.AbstractEventLoop) -> bool:
    """Return whether this is the thread of the loop."""
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False

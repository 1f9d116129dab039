"""Give each session an event loop that opens its files only when it is used.

Gap: Streamlit makes an event loop for the script thread of each session and keeps it until the session is forgotten,
15 minutes after the page was left. Each loop holds three file descriptors, and no page of ours uses one: with 250 pages
a limit of 1,024 was reached. Remove when Streamlit makes the loop at its first use (no issue found).
"""

from __future__ import annotations

import asyncio
from functools import wraps
from typing import Any

from streamlit.runtime.app_session import AppSession


class LateLoop(asyncio.SelectorEventLoop):
    """An event loop that is set up when anything of it is used, except whether it runs or is closed."""

    _closed = False
    _thread_id = None
    _is_set_up = False

    def __init__(self) -> None:
        """Do nothing: `__getattr__` sets the loop up."""

    def __getattr__(self, name: str) -> Any:
        """Set the loop up at the first use of what only a loop that is set up has."""
        if self._is_set_up:
            raise AttributeError(name)
        self._is_set_up = True
        was_closed = self._closed
        super().__init__()
        if was_closed:
            super().close()
        return getattr(self, name)

    def close(self) -> None:
        """Close the loop; one that was never used has nothing to close."""
        if self._is_set_up:
            super().close()
        else:
            self._closed = True


def open_script_loops_late() -> None:
    """Make Streamlit's sessions use `LateLoop`. Call it before the server answers."""
    begin = AppSession.__init__

    @wraps(begin)
    def begin_without_files(session: AppSession, *args: Any, **named: Any) -> None:
        begin(session, *args, **named)
        session._script_event_loop.close()
        session._script_event_loop = LateLoop()

    AppSession.__init__ = begin_without_files  # type: ignore[assignment,method-assign]

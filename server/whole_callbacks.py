"""Let the callbacks of a message end before a later message stops their run.

Streamlit may stop a run at each access to the session state, also inside a callback. A link that is followed a moment
after a field was left stops the run that stores the field: the callback ends half way, and what was typed is lost. Or
the run of the next page removes the values of the last one while a callback reads them: a field then looks empty.

Here a run is stopped only after its callbacks, and nothing else changes the values of a session while they run.

Streamlit gap (1.67: SafeSessionState.on_script_will_rerun and on_script_finished,
ScriptRunner._maybe_handle_execution_control_request); no issue found. Remove when Streamlit does not stop callbacks.
"""

from __future__ import annotations

import threading
from typing import Any, Final

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state.safe_session_state import SafeSessionState

_thread = threading.local()
_locks: Final = tuple(threading.RLock() for _ in range(1021))  # a prime: addresses are multiples of 16


def finish_callbacks() -> None:
    """Protect the callbacks of all sessions of this process. Call it once, before the server answers."""
    run_callbacks, remove_values = SafeSessionState.on_script_will_rerun, SafeSessionState.on_script_finished
    check_requests = ScriptRunner._maybe_handle_execution_control_request

    def run(self: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        with _lock_of(self):
            _thread.runs_callbacks = True
            try:
                run_callbacks(self, *args, **kwargs)
            finally:
                _thread.runs_callbacks = False

    def remove(self: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        with _lock_of(self):
            remove_values(self, *args, **kwargs)

    def check(self: ScriptRunner) -> None:
        if not getattr(_thread, "runs_callbacks", False):
            check_requests(self)

    SafeSessionState.on_script_will_rerun = run  # type: ignore[method-assign]
    SafeSessionState.on_script_finished = remove  # type: ignore[method-assign]
    ScriptRunner._maybe_handle_execution_control_request = check  # type: ignore[method-assign]


def _lock_of(state: SafeSessionState) -> threading.RLock:
    """Return the lock of a session. Each run wraps the same state, which cannot hold a lock itself."""
    return _locks[id(state._state) % len(_locks)]

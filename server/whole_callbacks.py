"""Let the callbacks of a message end before a later message stops their run.

Streamlit may stop a run at each access to the session state, also inside a callback. A link that is followed a moment
after a field was left stops the run that stores the field: the callback ends half way, and what was typed is lost. Or
the run of the next page removes the values of the last one while a callback reads them: a field then looks empty.

Here a run is stopped only after its callbacks, and nothing else changes the values of a session while they run.

A run that was asked to stop may also reach its end first. It then removes the values of all widgets that are not on its
own page, while the next run shows them, and they look empty. Here such a run removes nothing.

One message may have several callbacks: of a text that is stored because it loses the focus, and of the button that was
clicked. The first asks for a run of the page, and the second changes the address: Streamlit then runs the page with the
address as it was before, and the row that was clicked does not open. Here the run has the address that the last
callback has left.

Streamlit gap (1.67: SafeSessionState.on_script_will_rerun and on_script_finished,
ScriptRunner._maybe_handle_execution_control_request); no issue found. Remove when Streamlit does not stop callbacks,
and when a run that another one follows removes no values.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any, Final

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state.safe_session_state import SafeSessionState

_thread = threading.local()
_locks: Final = tuple(threading.RLock() for _ in range(1021))  # a prime: addresses are multiples of 16


def finish_callbacks() -> None:
    """Protect the callbacks of all sessions of this process. Call it once, before the server answers."""
    run_callbacks, remove_values = SafeSessionState.on_script_will_rerun, SafeSessionState.on_script_finished
    check_requests = ScriptRunner._maybe_handle_execution_control_request

    def run(self: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        context = get_script_run_ctx()
        before = context.query_string if context else ""
        with _lock_of(self):
            _thread.runs_callbacks = True
            try:
                run_callbacks(self, *args, **kwargs)
            finally:
                _thread.runs_callbacks = False
        if context and context.query_string != before:
            use_the_address_of(context)

    def remove(self: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        with _lock_of(self):
            if not is_followed_by_another_run(self):
                remove_values(self, *args, **kwargs)

    def check(self: ScriptRunner) -> None:
        if not getattr(_thread, "runs_callbacks", False):
            check_requests(self)

    SafeSessionState.on_script_will_rerun = run  # type: ignore[method-assign]
    SafeSessionState.on_script_finished = remove  # type: ignore[method-assign]
    ScriptRunner._maybe_handle_execution_control_request = check  # type: ignore[method-assign]


def is_followed_by_another_run(state: SafeSessionState) -> bool:
    """Return whether the run with this view of the session was asked to stop; the next run may have begun."""
    runner = getattr(state._yield_callback, "__self__", None)
    return isinstance(runner, ScriptRunner) and runner._requests._state is ScriptRequestType.STOP


def use_the_address_of(context: ScriptRunContext) -> None:
    """Let the run that is waiting start with the address of this one, unless it is of another page."""
    requests = context.script_requests
    if requests is None:
        return
    with requests._lock:
        if requests._rerun_data.page_script_hash == context.page_script_hash:
            requests._rerun_data = replace(requests._rerun_data, query_string=context.query_string)


def _lock_of(state: SafeSessionState) -> threading.RLock:
    """Return the lock of a session. Each run wraps the same state, which cannot hold a lock itself."""
    return _locks[id(state._state) % len(_locks)]

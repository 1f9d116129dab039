"""Test that a session holds no files for an event loop that it does not use."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.runtime.app_session import AppSession, _close_script_event_loop

from server.web import script_loops
from server.web.script_loops import LateLoop, open_script_loops_late


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def loop() -> Iterator[LateLoop]:
    loop = LateLoop()
    yield loop
    loop.close()


def test_a_loop_that_is_installed_and_not_used_holds_no_file() -> None:
    before = open_files()
    loops = [LateLoop() for _ in range(50)]
    for loop in loops:
        asyncio.set_event_loop(loop)
        assert not loop.is_closed()
        assert not loop.is_running()
    asyncio.set_event_loop(None)
    assert open_files() == before


def test_a_loop_that_is_used_works(loop: LateLoop) -> None:
    assert loop.run_until_complete(asyncio.sleep(0, "done")) == "done"


def test_a_loop_that_was_used_gives_its_files_back() -> None:
    before = open_files()
    loop = LateLoop()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    assert (loop.is_closed(), open_files()) == (True, before)


def test_a_closed_loop_stays_closed(loop: LateLoop) -> None:
    loop.close()
    waiting = asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="closed"):
        loop.run_until_complete(waiting)
    waiting.close()


def test_streamlit_can_close_a_loop_that_was_never_used(loop: LateLoop) -> None:
    _close_script_event_loop(loop)
    assert loop.is_closed()


def test_sessions_of_streamlit_get_such_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    class Made(asyncio.SelectorEventLoop):
        pass

    def begin(session: AppSession) -> None:
        session._script_event_loop = Made()

    monkeypatch.setattr(AppSession, "__init__", begin)
    monkeypatch.setattr(AppSession, "__del__", lambda _: None)
    open_script_loops_late()
    before = open_files()
    session = AppSession()  # type: ignore[call-arg]
    assert isinstance(session._script_event_loop, script_loops.LateLoop)
    assert open_files() == before

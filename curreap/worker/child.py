"""The child process as the server sees it: start it, give it a task, end it."""

from __future__ import annotations

import logging
import os
import pickle
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from curreap.settings import environment_without_secrets, settings
from curreap.worker.limits import Limits
from curreap.worker.outcomes import Broken, Done, Outcome, Refused, TooLarge, TooSlow
from curreap.worker.tasks import Task
from curreap.worker.wire import Kind, Message, receive

ROOT: Final = Path(__file__).parents[2]
NO_ROOM: Final = 12  # its exit code where a task does not fit into the memory
OnPage = Callable[[int, int], None]


class Child:
    """One child process. It is used by one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._settings = settings()
        self._tasks = 0
        self._memory = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "curreap.worker", str(limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,  # Ctrl+C in a terminal reaches the server alone, which ends its child
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def memory(self) -> int:
        """The most bytes of memory that were in use after a task; 0 before the first."""
        return self._memory

    @property
    def is_fit(self) -> bool:
        """Return whether it can take one more task; otherwise another child must be started."""
        is_worn = self._tasks >= self._limits.tasks or self._memory > self._limits.worn
        return not is_worn and self._process.poll() is None and self._settings == settings()

    def run(self, task: Task, on_page: OnPage) -> Outcome:
        """Run one task to its end. Any other outcome than a result or a refusal ends the child."""
        self._tasks += 1
        is_late = threading.Event()
        timer = threading.Timer(self._limits.seconds, self._kill_late, [is_late])
        timer.daemon = True
        timer.start()
        try:
            answer = self._answer(task, on_page)
        except OSError:  # it ended while it was given the task
            answer = None
        finally:
            timer.cancel()
        outcome = TooSlow() if is_late.is_set() and answer is None else self._outcome(answer, task)
        if not isinstance(outcome, Done | Refused):
            self.end()
        return outcome

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with suppress(OSError):  # what was not yet written goes nowhere
                pipe.close()

    def kill(self) -> None:
        """End the process from another thread: the task that it runs breaks."""
        self._process.kill()

    def _kill_late(self, is_late: threading.Event) -> None:
        is_late.set()
        self._process.kill()

    def _answer(self, task: Task, on_page: OnPage) -> Message | None:
        """Return the last message about a task; None when the process ended."""
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None
        assert answers is not None
        pickle.dump(task, given, protocol=5)  # streams large files without a copy
        given.flush()
        while (message := receive(answers)) is not None:
            if message.kind is Kind.PAGE:
                page, pages = message.numbers
                on_page(page, pages)
            elif message.kind is Kind.MEMORY:
                (self._memory,) = message.numbers
            else:
                return message
        return None

    def _outcome(self, answer: Message | None, task: Task) -> Outcome:
        if answer is None:
            code = self._process.wait()
            # libraries in C and Rust abort when they get no memory
            return TooLarge() if code in (NO_ROOM, -signal.SIGABRT) else broken(task, f"it ended with {code}")
        match answer.kind:
            case Kind.RESULT:
                return Done(answer.body)
            case Kind.REFUSED:
                return Refused(answer.body.decode())
            case Kind.TOO_LARGE:
                return TooLarge()
            case _:
                return broken(task, answer.body.decode())


def broken(task: Task, what: str) -> Broken:
    """Write the failure into the log under a reference that the user can send."""
    reference = secrets.token_hex(4)
    logging.getLogger(__name__).error("%s failed, reference %s: %s", type(task).__name__, reference, what)
    return Broken(reference)


def _environment() -> dict[str, str]:
    """Return the environment of the child: without secrets, and with the path of this app."""
    known = environment_without_secrets()
    paths = [str(ROOT), *filter(None, [known.get("PYTHONPATH")])]
    return {**known, "PYTHONPATH": os.pathsep.join(paths)}

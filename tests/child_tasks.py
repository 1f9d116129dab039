"""Tasks of the child process, for tests of what can happen to it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import ClassVar

from curreap.export.progress import report_page


@dataclass(frozen=True)
class Answers:
    """Returns a text."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    text: str = "made"

    def run(self) -> bytes:
        return self.text.encode()


@dataclass(frozen=True)
class Breaks:
    """Raises an exception that is a mistake of ours."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    def run(self) -> bytes:
        raise ZeroDivisionError


@dataclass(frozen=True)
class Refuses:
    """Refuses what it was given."""

    refusals: ClassVar[tuple[type[Exception], ...]] = (ValueError,)

    def run(self) -> bytes:
        raise ValueError("not this")


@dataclass(frozen=True)
class Takes:
    """Takes some time and some memory, and reports a page."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    seconds: float = 0
    memory: int = 0  # bytes

    def run(self) -> bytes:
        report_page(3, 7)
        room = b"x" * self.memory
        time.sleep(self.seconds)
        return str(len(room)).encode()


@dataclass(frozen=True)
class Ends:
    """Ends its process, as the system does where memory is short."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    signal: int = signal.SIGKILL

    def run(self) -> bytes:
        os.kill(os.getpid(), self.signal)
        return b""


@dataclass(frozen=True)
class Looks:
    """Returns its process id and the names of its environment variables."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    def run(self) -> bytes:
        return " ".join([str(os.getpid()), *os.environ]).encode()

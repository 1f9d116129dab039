"""Run tasks of the server, one after the other: `python -m curreap.worker BYTES`, the memory that it may use.

It ends when its input does, also in the middle of a task, so that a killed server leaves no process.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, Final

from curreap.content import load_content, newest_version
from curreap.export import docx, html, pdf, xlsx  # noqa: F401  # slow to import: the first document shall not wait
from curreap.export.pdf.fonts import register_fonts
from curreap.export.progress import REPORT
from curreap.worker.tasks import Task
from curreap.worker.wire import Kind, send

NICE: Final = 5  # less important than the answers of the server
NO_ROOM: Final = 12  # exit code where a task does not fit into the memory
PAUSE: Final = 0.2  # seconds between two reports of progress


def main() -> None:
    """Read tasks until the input ends."""
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to the log
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the server, and that this process
    with suppress(OSError):  # a sandbox may forbid it
        os.nice(NICE)
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    register_fonts()
    load_content(newest_version())
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_read, args=(given, tasks), daemon=True).start()
    while True:
        _run(tasks.get(), answers)


def _read(given: BinaryIO, tasks: SimpleQueue[Task]) -> None:
    while True:
        try:
            tasks.put(pickle.load(given))  # from the server, never from outside  # noqa: S301
        except EOFError:
            os._exit(0)
        except MemoryError:
            os._exit(NO_ROOM)


def _run(task: Task, answers: BinaryIO) -> None:
    REPORT.set(_Reporter(answers))
    try:
        kind, body = Kind.RESULT, task.run()
    except MemoryError:
        kind, body = Kind.TOO_LARGE, b""
    except task.refusals as refused:
        kind, body = Kind.REFUSED, str(refused).encode()
    except Exception as error:  # its message may hold a text of the plan, which the log never does
        lines = [*traceback.format_tb(error.__traceback__), type(error).__name__]
        kind, body = Kind.BROKEN, "".join(lines).encode(errors="replace")
    send(answers, Kind.MEMORY, str(_memory_used()).encode())
    send(answers, kind, body)


class _Reporter:
    """Sends the progress of one task, a few times in a second."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._next = 0.0

    def __call__(self, page: int, pages: int) -> None:
        if (now := time.monotonic()) >= self._next:
            self._next = now + PAUSE
            send(self._answers, Kind.PAGE, f"{page} {pages}".encode())


def _memory_used() -> int:
    """Return the most bytes in use so far; 0 on systems without /proc."""
    with suppress(OSError, IndexError, ValueError):
        return 1024 * int(Path("/proc/self/status").read_text("utf-8").split("VmHWM:")[1].split()[0])
    return 0


if __name__ == "__main__":
    main()

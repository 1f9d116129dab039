"""Run tasks in a child process, one at a time: short ones first, in the order in which they were asked for.

Each process of the server has one queue. A task that nobody looks at while it waits is dropped; a result is kept for a
while, so that it can be downloaded again.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from curreap.running.durations import DOCUMENTS
from curreap.worker.child import Child, broken
from curreap.worker.job import Job, Progress
from curreap.worker.limits import Limits
from curreap.worker.outcomes import Broken, Done, Outcome, QueueFull, Refused, TooLarge, TooSlow
from curreap.worker.tasks import Task

LATEST = 20  # times that are remembered


@dataclass(frozen=True)
class QueueState:
    """The state of a queue, for metrics."""

    waiting: int
    running: int  # 0 or 1
    done: int  # tasks with a result or a refusal, since the start
    too_large: int
    too_slow: int
    broken: int
    latest_seconds: Sequence[float]  # that the last tasks took, without their time in line, oldest first
    child_memory: int  # bytes that the child process has used at most; 0 before its first task


class WorkQueue:
    """A queue with its child process, which is started with the first task, or by `start`."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._changed = threading.Condition()
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()  # the least recently wanted first
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._counts: Counter[type[Outcome]] = Counter()
        self._latest: deque[float] = deque(maxlen=LATEST)
        self._child: Child | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def start(self) -> None:
        """Start the child process now, so that the first task need not wait for it."""
        with self._changed:
            self._is_closed = False
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="documents", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End the child process, also in the middle of a task, and drop all tasks."""
        with self._changed:
            thread, self._thread, self._is_closed = self._thread, None, True
            self._waiting.clear()
            self._jobs.clear()
            self._changed.notify_all()
        if (child := self._child) is not None:
            child.kill()
        if thread is not None:
            thread.join()

    def ask(self, key: Hashable, task: Task, *, is_short: bool = False) -> Job:
        """Give a task into the queue, or return the one with this key, which may have ended.

        A short one is run before the others that wait.
        """
        self.start()
        with self._changed:
            job = self._jobs.get(key) or self._added(Job(key, task, is_short=is_short))
            job.wanted = time.monotonic()
            self._jobs.move_to_end(key)
            return job

    def forget(self, key: Hashable) -> None:
        """Forget a task that has ended, so that it is run again when it is asked for."""
        with self._changed:
            if (job := self._jobs.get(key)) and job.outcome is not None:
                del self._jobs[key]

    def progress(self, job: Job) -> Progress:
        """Return how far a task is."""
        with self._changed:
            job.wanted = time.monotonic()
            if job not in self._waiting:
                return Progress(0, job.page, job.pages)
            return Progress(self._waiting.index(job) + (self._running is not None))

    def state(self) -> QueueState:
        """Return the state of the queue, for metrics."""
        with self._changed:
            counts = self._counts
            return QueueState(
                waiting=len(self._waiting),
                running=int(self._running is not None),
                done=counts[Done] + counts[Refused],
                too_large=counts[TooLarge],
                too_slow=counts[TooSlow],
                broken=counts[Broken],
                latest_seconds=tuple(self._latest),
                child_memory=self._child.memory if self._child else 0,
            )

    def _added(self, job: Job) -> Job:
        self._drop_unwanted()
        if len(self._waiting) >= self.limits.waiting:
            job.end(QueueFull())  # not kept, so that the next try is a new one
            self._jobs[job.key] = job
            return job
        self._jobs[job.key] = job
        self._waiting.insert(self._place_of(job), job)
        self._changed.notify_all()
        return job

    def _place_of(self, job: Job) -> int:
        return sum(waiting.is_short for waiting in self._waiting) if job.is_short else len(self._waiting)

    def _drop_unwanted(self) -> None:
        """Drop tasks whose pages are closed."""
        for job in [job for job in self._waiting if time.monotonic() - job.wanted > self.limits.unwanted]:
            self._waiting.remove(job)
            self._jobs.pop(job.key, None)

    def _work(self) -> None:
        """Run one task after the other, until the queue is closed. Runs in a thread of its own."""
        while (job := self._next()) is not None:
            begun = time.monotonic()
            outcome = self._run(job)
            job.seconds = time.monotonic() - begun
            DOCUMENTS.add(job.seconds)
            with self._changed:
                self._running = None
                self._counts[type(outcome)] += 1
                self._latest.append(job.seconds)
                job.end(outcome)
                if job.key in self._jobs:
                    self._jobs.move_to_end(job.key)
                self._forget_old_results()
        if self._child is not None:
            self._child.end()
            self._child = None

    def _run(self, job: Job) -> Outcome:
        assert job.task is not None
        try:
            return self._fit_child().run(job.task, job.on_page)
        except OSError as error:  # the system starts no process just now
            return broken(job.task, str(error))

    def _next(self) -> Job | None:
        """Wait for the next task, with a child process that is ready for it; None when the queue is closed."""
        with suppress(OSError):  # tried once more for the task
            if not self._is_closed:
                self._fit_child()
        with self._changed:
            while not self._is_closed:
                self._drop_unwanted()
                if self._waiting:
                    self._running = self._waiting.popleft()
                    return self._running
                self._changed.wait()
            return None

    def _fit_child(self) -> Child:
        """Return the child process; a new one where there is none, or where it is worn."""
        if self._child is None or not self._child.is_fit:
            if self._child is not None:
                self._child.end()
            self._child = Child(self.limits)
        return self._child

    def _forget_old_results(self) -> None:
        ended = deque(job for job in self._jobs.values() if job.outcome is not None)
        size = sum(job.size for job in ended)
        while len(ended) > 1 and (len(ended) > self.limits.kept or size > self.limits.kept_bytes):
            oldest = ended.popleft()
            size -= oldest.size
            del self._jobs[oldest.key]


@lru_cache(maxsize=1)
def work_queue() -> WorkQueue:
    """Return the queue of this process."""
    return WorkQueue()

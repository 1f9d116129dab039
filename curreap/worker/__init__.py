"""Make documents and read foreign files in a child process, one at a time, with limits of memory and time.

The server stays small and quick whatever a plan or a file holds: what goes wrong ends the child, and another one is
started.
"""

from curreap.worker.job import Job
from curreap.worker.limits import Limits
from curreap.worker.outcomes import Broken, Done, Outcome, QueueFull, Refused, TooLarge, TooSlow
from curreap.worker.work_queue import QueueState, WorkQueue, work_queue

__all__ = [
    "Broken",
    "Done",
    "Job",
    "Limits",
    "Outcome",
    "QueueFull",
    "QueueState",
    "Refused",
    "TooLarge",
    "TooSlow",
    "WorkQueue",
    "work_queue",
]

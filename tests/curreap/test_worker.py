"""Test the child process of the server: one task at a time, its limits, and what happens when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from curreap.document import Edition
from curreap.examples import example
from curreap.export.formats import FORMATS
from curreap.photos import MOST_PIXELS
from curreap.plan import plan_from_json, plan_to_json
from curreap.worker import Broken, Done, Job, Limits, Outcome, QueueFull, Refused, TooLarge, TooSlow, WorkQueue
from curreap.worker.job import Progress
from curreap.worker.tasks import MakeDocument, ReadPlanFile, ReencodePhoto, Task
from tests.builders import TODAY
from tests.child_tasks import Answers, Breaks, Ends, Looks, Refuses, Takes
from tests.curreap.test_photos import a_photo
from tests.environment import set_variable

LONGEST = 60.0  # seconds for what takes a fraction of one: the machine may be busy
ROOT = Path(__file__).parents[2]
SERVER = """
import sys
from curreap.worker import WorkQueue
from tests.child_tasks import Looks, Takes
queue = WorkQueue()
print(queue.ask("who", Looks()).wait(60).result.split()[0].decode(), flush=True)
queue.ask("long", Takes(seconds=60))
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def queue() -> Iterator[WorkQueue]:
    """Share one queue, whose child is started only when a test has ended it."""
    made = WorkQueue()
    yield made
    made.close()


@pytest.fixture
def small() -> Iterator[Callable[[Limits], WorkQueue]]:
    """Make a queue with limits of its own."""
    made: list[WorkQueue] = []

    def make(limits: Limits) -> WorkQueue:
        made.append(WorkQueue(limits))
        return made[-1]

    yield make
    for one in made:
        one.close()


def outcome_of(queue: WorkQueue, task: Task) -> Outcome | None:
    return queue.ask(object(), task).wait(LONGEST)


def has_begun(queue: WorkQueue, job: Job) -> None:
    """Wait until a task reports its first page."""
    end = time.monotonic() + LONGEST
    while queue.progress(job).page == 0:
        assert time.monotonic() < end
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Return whether a process exists and has not ended; one that nobody waits for counts as ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    return False


def memory_in_use() -> int:
    """Return the bytes that this process holds in memory."""
    return os.sysconf("SC_PAGE_SIZE") * int(Path("/proc/self/statm").read_text("utf-8").split()[1])


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_document_of_the_child_is_the_same_as_one_made_here(queue: WorkQueue, ending: str) -> None:
    plan, edition = example("rujiena"), Edition(TODAY)
    task = MakeDocument(plan, ending, "en", edition)

    assert outcome_of(queue, task) == Done(task.run())


def test_a_plan_file_is_read_in_the_child_as_here(queue: WorkQueue) -> None:
    plan = example("rujiena")
    outcome = outcome_of(queue, ReadPlanFile(plan_to_json(plan, with_private=True).encode()))

    assert isinstance(outcome, Done)
    assert plan_from_json(outcome.result, is_ours=True) == plan


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"[" + b"[]," * 9_600_000 + b"[]]", TooLarge), (b"[" * 1_000_000, Refused)],
    ids=["29 MB of empty lists", "deep nesting"],
)
def test_a_hostile_plan_file_leaves_the_memory_of_the_server_as_it_was(
    queue: WorkQueue, content: bytes, kind: type[TooLarge] | type[Refused]
) -> None:
    outcome_of(queue, Answers())
    before = memory_in_use()

    assert isinstance(outcome_of(queue, ReadPlanFile(content)), kind)
    assert memory_in_use() - before < 10_000_000


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGBA")])
def test_the_largest_photo_fits_into_the_child_and_leaves_the_memory_of_the_server_as_it_was(
    small: Callable[[Limits], WorkQueue], kind: str, mode: str
) -> None:
    queue = small(Limits())
    side = int(MOST_PIXELS[kind] ** 0.5)
    photo = a_photo((side, side), kind, mode)
    outcome_of(queue, Answers())
    before = memory_in_use()

    assert isinstance(outcome_of(queue, ReencodePhoto(photo)), Done)
    assert memory_in_use() - before < 10_000_000


def test_a_photo_of_the_child_is_the_same_as_one_made_here(queue: WorkQueue) -> None:
    task = ReencodePhoto(a_photo((2000, 1000)))

    assert outcome_of(queue, task) == Done(task.run())


def test_a_short_task_goes_before_the_others_in_line(queue: WorkQueue) -> None:
    running = queue.ask("now", Takes(seconds=1))
    has_begun(queue, running)
    document = queue.ask("document", Answers())
    photos = [queue.ask(("photo", number), Answers(), is_short=True) for number in range(2)]

    assert [queue.progress(job).ahead for job in (*photos, document)] == [1, 2, 3]
    document.wait(LONGEST)


def test_a_task_that_refuses_says_why(queue: WorkQueue) -> None:
    assert outcome_of(queue, Refuses()) == Refused("not this")


def test_a_mistake_of_ours_has_a_reference_in_the_log(queue: WorkQueue, caplog: pytest.LogCaptureFixture) -> None:
    outcome = outcome_of(queue, Breaks())

    assert isinstance(outcome, Broken)
    assert outcome.reference in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("ends", "kind"), [(Ends(), Broken), (Ends(signal.SIGABRT), TooLarge)], ids=["killed", "aborted for want of memory"]
)
def test_the_next_task_is_done_after_the_child_has_ended(
    queue: WorkQueue, ends: Ends, kind: type[Broken] | type[TooLarge]
) -> None:
    assert isinstance(outcome_of(queue, ends), kind)
    assert outcome_of(queue, Answers()) == Done(b"made")


def test_a_task_gets_no_more_memory_than_the_limit(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(memory=300_000_000))

    assert outcome_of(queue, Takes(memory=400_000_000)) == TooLarge()
    assert outcome_of(queue, Takes(memory=10_000_000)) == Done(b"10000000")


def test_a_task_gets_no_more_time_than_the_limit(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(seconds=5))
    assert outcome_of(queue, Answers()) == Done(b"made")  # the child is warm

    begun = time.monotonic()
    assert outcome_of(queue, Takes(seconds=60)) == TooSlow()
    assert time.monotonic() - begun < LONGEST / 2
    assert outcome_of(queue, Answers()) == Done(b"made")


def test_a_second_task_waits_for_the_first_and_is_done(queue: WorkQueue) -> None:
    first = queue.ask("first", Takes(seconds=1))
    has_begun(queue, first)
    second = queue.ask("second", Answers())
    third = queue.ask("third", Answers())

    assert [queue.progress(job) for job in (first, second, third)] == [Progress(0, 3, 7), Progress(1), Progress(2)]
    assert (third.wait(LONGEST), second.outcome) == (Done(b"made"), Done(b"made"))


def test_the_same_task_is_done_once(queue: WorkQueue) -> None:
    first = queue.ask("same", Answers("one"))
    first.wait(LONGEST)

    assert queue.ask("same", Answers("two")) is first


def test_a_task_is_done_again_once_it_is_forgotten(queue: WorkQueue) -> None:
    queue.ask("again", Breaks()).wait(LONGEST)
    queue.forget("again")

    assert queue.ask("again", Answers()).wait(LONGEST) == Done(b"made")


def test_a_waiting_task_whose_page_is_closed_is_dropped(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(unwanted=0.5))
    running = queue.ask("running", Takes(seconds=1.5))
    has_begun(queue, running)
    closed = queue.ask("closed", Answers())

    running.wait(LONGEST)

    assert queue.ask("last", Answers()).wait(LONGEST) == Done(b"made")
    assert closed.outcome is None


def test_a_full_queue_refuses_and_takes_the_task_later(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(waiting=1))
    running = queue.ask("running", Takes(seconds=1))
    has_begun(queue, running)
    waiting = queue.ask("waiting", Answers())

    assert queue.ask("refused", Answers()).outcome == QueueFull()
    waiting.wait(LONGEST)
    queue.forget("refused")
    assert queue.ask("refused", Answers()).wait(LONGEST) == Done(b"made")


def test_results_are_kept_up_to_a_number_and_a_size(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(kept=3, kept_bytes=100))
    jobs = [queue.ask(n, Answers("x" * 40)) for n in range(4)]
    jobs[-1].wait(LONGEST)

    assert [queue.ask(n, Answers()) is job for n, job in reversed(list(enumerate(jobs)))][:3] == [True, True, False]


def test_a_child_is_replaced_after_some_tasks(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(tasks=2))
    pids = [str(outcome_of(queue, Looks())).split()[0] for _ in range(3)]

    assert pids[0] == pids[1] != pids[2]


def test_a_child_that_has_used_much_memory_is_replaced(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(worn=1))

    assert str(outcome_of(queue, Looks())).split()[0] != str(outcome_of(queue, Looks())).split()[0]


def test_the_child_knows_no_secret(small: Callable[[Limits], WorkQueue], monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "DATABASE_URL", "sqlite:////tmp/none.sqlite3")
    set_variable(monkeypatch, "CURREAP_COOKIE_KEY", "k" * 40)

    names = str(outcome_of(small(Limits()), Looks())).split()

    assert not {"DATABASE_URL", "CURREAP_COOKIE_KEY"} & {*names}


def test_the_state_counts_what_happened(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits(memory=300_000_000))
    for task in (Answers(), Refuses(), Breaks(), Takes(memory=400_000_000)):
        outcome_of(queue, task)
    running = queue.ask("running", Takes(seconds=1))
    has_begun(queue, running)
    queue.ask("waiting", Answers())

    state = queue.state()

    assert (state.waiting, state.running, state.done, state.broken, state.too_large) == (1, 1, 2, 1, 1)
    assert len(state.latest_seconds) == 4


def test_a_closed_queue_ends_its_child_in_the_middle_of_a_task(small: Callable[[Limits], WorkQueue]) -> None:
    queue = small(Limits())
    pid = int(str(outcome_of(queue, Looks())).split("'")[1].split()[0])
    has_begun(queue, queue.ask("long", Takes(seconds=60)))

    queue.close()

    assert not is_running(pid)


def test_a_killed_server_leaves_no_child() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        time.sleep(0.3)
        assert is_running(pid)
        server.kill()
    end = time.monotonic() + LONGEST
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)

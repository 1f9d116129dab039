"""Test that a line which repeats itself does not fill the disk."""

from __future__ import annotations

import logging

from server.log_flood import MINUTE, MOST, FloodFilter
from tests.log_lines import written_logs


def test_equal_lines_are_written_a_few_times_only() -> None:
    with written_logs() as log:
        for number in range(1_000):
            logging.getLogger("asyncio").error("socket.accept() out of system resource %d", number)
        logging.getLogger("asyncio").error("Another line")
    lines = log.getvalue().splitlines()
    assert len(lines) == MOST + 1
    assert lines[MOST - 1].endswith("(more lines like this are left out for a minute)")


def test_after_a_minute_they_are_written_again() -> None:
    now = [0.0]
    flood = FloodFilter(lambda: now[0])

    def passed() -> int:
        return sum(flood.filter(logging.makeLogRecord({"msg": "again"})) for _ in range(100))

    first = passed()
    now[0] = MINUTE
    assert (first, passed()) == (MOST, MOST)

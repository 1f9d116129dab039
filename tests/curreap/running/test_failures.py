"""Test the counts of failures, and the durations that are passed on."""

from __future__ import annotations

import datetime as dt

import pytest

from curreap.running.durations import Durations
from curreap.running.failures import KINDS, OTHER, Failures
from tests.conftest import Clock


def test_failures_are_counted_by_kind_and_time(clock: Clock) -> None:
    failures = Failures()
    failures.add("OSError", clock())
    later = clock.advance(hours=20)
    failures.add("OSError", later)
    failures.add("mail", later)
    assert failures.totals() == {"OSError": 2, "mail": 1}
    assert failures.since(later - dt.timedelta(hours=1)) == {"OSError": 1, "mail": 1}
    assert (failures.latest("mail"), failures.latest("KeyError")) == (later, None)


def test_a_flood_of_kinds_is_counted_together(clock: Clock) -> None:
    failures = Failures()
    for number in range(KINDS + 50):
        failures.add(f"kind {number}", clock())
    assert len(failures.totals()) == KINDS + 1
    assert failures.totals()[OTHER] == 50


def test_a_duration_is_passed_on_only_of_work_that_was_done() -> None:
    durations, heard = Durations(), list[float]()
    durations.listeners.append(heard.append)
    with durations.measured():
        pass
    with pytest.raises(KeyError), durations.measured():
        raise KeyError
    assert len(heard) == 1
    assert 0 <= heard[0] < 1

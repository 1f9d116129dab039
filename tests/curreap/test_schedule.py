"""Due times: the same for every process, and never missed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curreap.schedule import EPOCH, Schedule, daily

MOMENTS = st.datetimes(dt.datetime(1960, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
SCHEDULES = st.builds(
    Schedule,
    st.timedeltas(dt.timedelta(seconds=1), dt.timedelta(days=40)),
    st.builds(EPOCH.__add__, st.timedeltas(dt.timedelta(), dt.timedelta(days=40))),
)


@pytest.mark.parametrize(
    ("now", "latest", "following"),
    [("01 04:59", "31 05:00", "01 05:00"), ("01 05:00", "01 05:00", "02 05:00"), ("01 23:00", "01 05:00", "02 05:00")],
)
def test_a_daily_job_is_due_at_its_hour(now: str, latest: str, following: str) -> None:
    moment = dt.datetime.strptime(f"2026-09-{now}+0000", "%Y-%m-%d %H:%M%z")
    schedule = daily(hour=5)
    assert f"{schedule.latest(moment):%d %H:%M}" == latest
    assert f"{schedule.next(moment):%d %H:%M}" == following


@given(SCHEDULES, MOMENTS)
def test_now_lies_between_two_due_times(schedule: Schedule, now: dt.datetime) -> None:
    assert schedule.latest(now) <= now < schedule.next(now)
    assert schedule.latest(schedule.next(now)) == schedule.next(now)

"""Due times of background jobs: evenly spaced, the same for every process, whenever it was started."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

DAY: Final = dt.timedelta(days=1)
EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # midnight


@dataclass(frozen=True)
class Schedule:
    """Due times that repeat after `pause`, counted from `start`. All moments are in UTC."""

    pause: dt.timedelta
    start: dt.datetime = EPOCH

    def latest(self, now: dt.datetime) -> dt.datetime:
        """Return the last due time that is not after `now`."""
        return self.start + (now - self.start) // self.pause * self.pause

    def next(self, now: dt.datetime) -> dt.datetime:
        """Return the first due time after `now`."""
        return self.latest(now) + self.pause


def daily(*, hour: int) -> Schedule:
    """Make the schedule of a job that is due each day at a full hour, in UTC."""
    return Schedule(DAY, EPOCH + dt.timedelta(hours=hour))

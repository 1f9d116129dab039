"""Judge when a session ends: some hours after the sign-in, or some time after the last key or click."""

from __future__ import annotations

import datetime as dt
import threading
from enum import Enum, auto
from typing import Final

from curreap.settings import settings
from pages.shell.cookie import SignIn


class Ended(Enum):
    """Why a session has ended by itself."""

    LASTED = auto()  # as long as a session may
    IDLE = auto()  # nobody typed or clicked


class LastInputs:
    """The last key or click of each sign-in that this process has seen. May be used from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: dict[str, dt.datetime] = {}

    def note(self, sign_in: SignIn, at: dt.datetime) -> None:
        """Note an input; an earlier one than the last changes nothing."""
        with self._lock:
            if sign_in.id not in self._at:
                self._forget(before=at - lifetime())
            self._at[sign_in.id] = max(at, self._at.get(sign_in.id, at))

    def last(self, sign_in: SignIn) -> dt.datetime:
        """Return the last input, as the cookie or as this process knows it."""
        with self._lock:
            return max(sign_in.input_at, self._at.get(sign_in.id, sign_in.input_at))

    def _forget(self, *, before: dt.datetime) -> None:
        self._at = {name: at for name, at in self._at.items() if at >= before}


LAST_INPUTS: Final = LastInputs()


def lifetime() -> dt.timedelta:
    """Return how long a session lasts at most."""
    return dt.timedelta(hours=settings().session_hours)


def idle_limit() -> dt.timedelta:
    """Return how long a session lasts without a key or click."""
    return dt.timedelta(minutes=settings().idle_minutes)


def ends_at(sign_in: SignIn) -> dt.datetime:
    """Return when the session ends if nobody types or clicks."""
    return min(sign_in.ends_at, LAST_INPUTS.last(sign_in) + idle_limit())


def why_ended(sign_in: SignIn, *, now: dt.datetime) -> Ended | None:
    """Return why the session has ended by itself; None while it lasts."""
    if now >= sign_in.ends_at:
        return Ended.LASTED
    return Ended.IDLE if now >= ends_at(sign_in) else None

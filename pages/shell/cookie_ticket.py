"""Hand out tickets with which a page has the sign-in cookie set or deleted, because only an HTTP answer can do that.

A session runs over a websocket. After a sign-in it gives its page a ticket, and the script of the page sends it to
`server/session_routes.py`, which answers with the cookie. The script never sees the cookie.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from dataclasses import dataclass
from typing import Final

from pages.shell.cookie import SignIn

LIFE: Final = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Change:
    """What the answer to a ticket does to the cookie: it sets or deletes that of a sign-in."""

    sign_in: SignIn
    deletes: bool = False


class Tickets:
    """Tickets that were handed out and not used yet. May be used from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[str, tuple[Change, dt.datetime]] = {}

    def issue(self, change: Change, *, now: dt.datetime) -> str:
        """Return a new ticket for a change."""
        ticket = secrets.token_urlsafe(32)
        with self._lock:
            self._open = {name: kept for name, kept in self._open.items() if now < kept[1]}
            self._open[ticket] = change, now + LIFE
        return ticket

    def redeem(self, ticket: str, *, now: dt.datetime) -> Change | None:
        """Use a ticket up; None if it was used, has expired, or never existed."""
        with self._lock:
            change, until = self._open.pop(ticket, (None, now))
        return change if now < until else None

    def is_open(self, ticket: str, *, now: dt.datetime) -> bool:
        """Return whether a ticket can still be used."""
        with self._lock:
            return ticket in self._open and now < self._open[ticket][1]


TICKETS: Final = Tickets()

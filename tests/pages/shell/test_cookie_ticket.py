"""Test tickets for the sign-in cookie: good once, and for a minute."""

from __future__ import annotations

import datetime as dt

from pages.shell.cookie_ticket import LIFE, Change, Tickets
from tests.sign_ins import a_sign_in

NOW = dt.datetime(2027, 5, 1, 18, 0, tzinfo=dt.UTC)
CHANGE = Change(a_sign_in("17.204"))


def test_a_ticket_is_good_once() -> None:
    tickets = Tickets()
    ticket = tickets.issue(CHANGE, now=NOW)
    assert tickets.is_open(ticket, now=NOW)
    assert [tickets.redeem(ticket, now=NOW) for _ in range(2)] == [CHANGE, None]
    assert not tickets.is_open(ticket, now=NOW)


def test_a_ticket_expires() -> None:
    tickets = Tickets()
    ticket = tickets.issue(CHANGE, now=NOW)
    assert not tickets.is_open(ticket, now=NOW + LIFE)
    assert tickets.redeem(ticket, now=NOW + LIFE) is None


def test_expired_tickets_are_forgotten() -> None:
    tickets = Tickets()
    for _ in range(100):
        tickets.issue(CHANGE, now=NOW)
    tickets.issue(CHANGE, now=NOW + LIFE)
    assert len(tickets._open) == 1


def test_a_made_up_ticket_is_refused() -> None:
    tickets = Tickets()
    tickets.issue(CHANGE, now=NOW)
    assert tickets.redeem("", now=NOW) is None

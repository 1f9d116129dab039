"""Test when a session ends: by a clock that the test sets."""

from __future__ import annotations

import datetime as dt

import pytest

from pages.shell import session_end
from pages.shell.cookie import SignIn
from pages.shell.session_end import Ended, LastInputs, ends_at, why_ended
from tests.environment import set_variable

NOW = dt.datetime(2027, 5, 1, 18, 0, tzinfo=dt.UTC)
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
SIGN_IN = SignIn("one", "17.204", ends_at=NOW + 12 * HOUR, input_at=NOW)


@pytest.fixture(autouse=True)
def inputs(monkeypatch: pytest.MonkeyPatch) -> LastInputs:
    monkeypatch.setattr(session_end, "LAST_INPUTS", found := LastInputs())
    return found


def test_a_session_without_a_key_or_click_ends_after_two_hours() -> None:
    assert why_ended(SIGN_IN, now=NOW + 2 * HOUR - MINUTE) is None
    assert why_ended(SIGN_IN, now=NOW + 2 * HOUR) is Ended.IDLE


def test_a_key_in_any_tab_puts_the_end_off(inputs: LastInputs) -> None:
    inputs.note(SIGN_IN, NOW + HOUR)
    assert why_ended(SIGN_IN, now=NOW + 3 * HOUR - MINUTE) is None
    assert why_ended(SIGN_IN, now=NOW + 3 * HOUR) is Ended.IDLE


def test_a_key_that_comes_late_takes_nothing_back(inputs: LastInputs) -> None:
    inputs.note(SIGN_IN, NOW + HOUR)
    inputs.note(SIGN_IN, NOW)
    assert ends_at(SIGN_IN) == NOW + 3 * HOUR


def test_a_key_in_another_browser_keeps_no_session_alive(inputs: LastInputs) -> None:
    inputs.note(SignIn("other", "17.204", ends_at=NOW + 12 * HOUR, input_at=NOW), NOW + HOUR)
    assert why_ended(SIGN_IN, now=NOW + 2 * HOUR) is Ended.IDLE


def test_no_session_outlasts_half_a_day(inputs: LastInputs) -> None:
    inputs.note(SIGN_IN, NOW + 12 * HOUR - MINUTE)
    assert why_ended(SIGN_IN, now=NOW + 12 * HOUR - MINUTE) is None
    assert why_ended(SIGN_IN, now=NOW + 12 * HOUR) is Ended.LASTED


def test_both_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_IDLE_MINUTES", "5")
    assert why_ended(SIGN_IN, now=NOW + 5 * MINUTE) is Ended.IDLE
    set_variable(monkeypatch, "CURREAP_SESSION_HOURS", "3")
    assert session_end.lifetime() == 3 * HOUR


def test_sessions_of_yesterday_are_forgotten(inputs: LastInputs) -> None:
    for number in range(100):
        inputs.note(SignIn(str(number), "17.204", ends_at=NOW, input_at=NOW), NOW)
    inputs.note(SIGN_IN, NOW + 24 * HOUR)
    assert len(inputs._at) == 1

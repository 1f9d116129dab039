"""Test the network address used for sign-in limits, and the time zone."""

from __future__ import annotations

import pytest
from streamlit.runtime.context import ContextProxy

from pages.shell.current_user import address, time_zone
from tests.environment import remove_variable, set_variable


@pytest.fixture(autouse=True)
def _browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate a browser that claims to be 203.0.113.1, behind a proxy that saw 198.51.100.9."""
    monkeypatch.setattr(ContextProxy, "ip_address", "192.0.2.7")
    monkeypatch.setattr(ContextProxy, "headers", {"X-Forwarded-For": "203.0.113.1, 198.51.100.9"})
    remove_variable(monkeypatch, "CURREAP_TRUSTED_PROXY")


def test_without_a_trusted_proxy_the_header_is_not_believed() -> None:
    assert address() == "192.0.2.7"


def test_of_a_trusted_proxy_only_its_own_entry_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TRUSTED_PROXY", "1")
    assert address() == "198.51.100.9"


def test_a_trusted_proxy_that_says_nothing_leaves_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TRUSTED_PROXY", "1")
    monkeypatch.setattr(ContextProxy, "headers", {})
    assert address() == "192.0.2.7"


@pytest.mark.parametrize(("told", "found"), [("Europe/Riga", "Europe/Riga"), ("../etc", "UTC"), (None, "UTC")])
def test_a_time_zone_that_nobody_knows_is_utc(monkeypatch: pytest.MonkeyPatch, told: str | None, found: str) -> None:
    monkeypatch.setattr(ContextProxy, "timezone", told)
    assert time_zone().key == found

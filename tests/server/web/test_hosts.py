"""Test that only the host name of the installation is answered."""

from __future__ import annotations

import pytest

from server.web.hosts import OwnHost
from tests.environment import remove_variable, set_variable
from tests.server.web.asgi import Inner, ask

REFUSED = 421


@pytest.fixture
def with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_URL", "https://Wizard.example.org")


@pytest.mark.usefixtures("with_a_name")
@pytest.mark.parametrize(
    "host",
    ["wizard.example.org", "WIZARD.example.org:8443", "localhost:8501", "127.0.0.1", "[::1]:8501"],
)
def test_own_names_are_answered(host: str) -> None:
    assert ask(OwnHost(Inner()), host=host).status == 200


@pytest.mark.usefixtures("with_a_name")
@pytest.mark.parametrize(
    "host", ["evil.example", "wizard.example.org.evil.example", "", "[", "wizard.example.org@evil.example"]
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_other_names_are_refused_before_anything_runs(host: str, kind: str) -> None:
    inner = Inner()
    assert (ask(OwnHost(inner), kind=kind, host=host).status, inner.calls) == (REFUSED, 0)


@pytest.mark.usefixtures("with_a_name")
def test_a_request_without_a_host_is_refused() -> None:
    assert ask(OwnHost(Inner())).status == REFUSED


def test_without_an_address_of_the_installation_each_name_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    remove_variable(monkeypatch, "CURREAP_URL")
    assert ask(OwnHost(Inner()), host="anything.example").status == 200

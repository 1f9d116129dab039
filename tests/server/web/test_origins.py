"""Test that only pages of the app itself open websockets."""

from __future__ import annotations

import pytest

from server.web.origins import OwnPages
from tests.server.web.asgi import Inner, ask

HOST = "wizard.example.org:8443"


@pytest.mark.parametrize("sent", [{"origin": f"https://{HOST}"}, {}], ids=["own page", "no browser"])
def test_own_pages_connect(sent: dict[str, str]) -> None:
    assert ask(OwnPages(Inner()), kind="websocket", host=HOST, **sent).status == 101


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "https://wizard.example.org", "https://localhost", "null", "", "https://["],
)
def test_other_pages_are_refused_before_anything_runs(origin: str) -> None:
    inner = Inner()
    assert (ask(OwnPages(inner), kind="websocket", host=HOST, origin=origin).status, inner.calls) == (403, 0)


def test_a_page_of_another_site_may_follow_a_link_here() -> None:
    assert ask(OwnPages(Inner()), host=HOST, origin="https://evil.example").status == 200

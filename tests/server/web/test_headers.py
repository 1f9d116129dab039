"""Test that each answer carries the headers that keep a page to itself."""

from __future__ import annotations

import pytest

from server.web.headers import SafeHeaders
from tests.environment import set_variable
from tests.server.web.asgi import Inner, ask

HASH = "sha256-abc"


def rules() -> dict[str, str]:
    policy = ask(SafeHeaders(Inner(), [HASH]), "/join").headers["content-security-policy"]
    return {name: rest for name, _, rest in (rule.strip().partition(" ") for rule in policy.split(";"))}


def test_a_page_may_run_our_scripts_only() -> None:
    assert rules()["script-src"] == f"'self' blob: '{HASH}'"


def test_what_is_not_named_is_not_allowed() -> None:
    assert rules()["default-src"] == "'none'"


def test_nothing_may_frame_a_page() -> None:
    headers = ask(SafeHeaders(Inner()), "/").headers
    assert (rules()["frame-ancestors"], headers["x-frame-options"]) == ("'none'", "DENY")


@pytest.mark.parametrize(
    "name", ["permissions-policy", "referrer-policy", "x-content-type-options", "cross-origin-opener-policy"]
)
def test_pages_have_each_header(name: str) -> None:
    assert ask(SafeHeaders(Inner()), "/").headers[name]


def test_scripts_have_only_what_counts_for_them() -> None:
    assert set(ask(SafeHeaders(Inner()), "/static/js/a.js").headers) == {
        "x-content-type-options",
        "cross-origin-resource-policy",
    }


@pytest.mark.parametrize(
    ("url", "is_strict"), [("https://wizard.example.org", True), ("http://wizard.example.org", False), ("", False)]
)
def test_only_an_installation_with_https_asks_for_it(
    url: str, is_strict: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_URL", url)
    assert ("strict-transport-security" in ask(SafeHeaders(Inner()), "/").headers) == is_strict


def test_pictures_come_from_the_app_alone() -> None:
    assert rules()["img-src"] == "'self' data: blob:"


def test_the_server_of_tiles_is_the_only_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TILES", "https://tiles.example.org/osm/{z}/{x}/{y}.png?key=1")
    assert rules()["img-src"] == "'self' data: blob: https://tiles.example.org"

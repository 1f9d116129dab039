"""Test the sign-in cookie: what it holds, how it is named, and that no content of it breaks anything."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.cookie_key import cookie_key
from pages.shell.cookie import OVER_HTTP, OVER_HTTPS, SignIn, cookie_name, encode, is_https, read
from tests.environment import remove_variable, set_variable

NOW = dt.datetime(2027, 5, 1, 18, 0, tzinfo=dt.UTC)
NAMES = ("sign_in", "username", "exp_date", "input_at", "exp", "nbf", "iat", "aud", "iss", "sub", "jti")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("17.204") | st.just("x" * 20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def signed(claims: dict[str, Any]) -> str:
    return jwt.api_jws.encode(json.dumps(claims).encode(), cookie_key(), algorithm="HS256")


def test_a_cookie_says_what_was_put_into_it() -> None:
    sign_in = SignIn("x" * 22, "17.204", ends_at=NOW + dt.timedelta(hours=12), input_at=NOW)
    assert read(encode(sign_in)) == sign_in


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), VALUES))
def test_any_signed_claims_are_read_or_refused(claims: dict[str, Any]) -> None:
    found = read(signed(claims))
    assert found is None or found.name == claims["username"]


@given(st.fixed_dictionaries({"sign_in": st.just("x" * 20), "username": st.just("17.204")}), VALUES, VALUES)
def test_any_moments_are_read_or_refused(claims: dict[str, Any], ends_at: Any, input_at: Any) -> None:
    found = read(signed({**claims, "exp_date": ends_at, "input_at": input_at}))
    assert found is None or found.ends_at.timestamp() == pytest.approx(ends_at)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_refused(text: str) -> None:
    assert read(text) is None
    assert read(f"{text}.{text}.{text}") is None


def test_a_text_in_place_of_the_end_is_refused() -> None:
    claims = {"sign_in": "x" * 20, "username": "17.204", "exp_date": "tomorrow", "input_at": 0}
    assert read(signed(claims)) is None
    assert read(signed({**claims, "exp_date": 5.0})) is not None


def test_over_https_only_the_name_counts_that_no_other_host_can_set() -> None:
    assert (cookie_name(is_secure=True), cookie_name(is_secure=False)) == (OVER_HTTPS, OVER_HTTP)
    assert OVER_HTTPS.startswith("__Host-")


@pytest.mark.parametrize(
    ("trusted", "url", "forwarded", "found"),
    [
        ("0", "", None, False),
        ("0", "", "https", False),  # anybody could say so
        ("1", "", "https", True),
        ("1", "https://wizard.example.org", "http", False),  # a trial at the proxy's plain port
        ("1", "", "https, http", False),  # the browser may have made up all but the last
        ("0", "https://wizard.example.org", None, True),
        ("1", "https://wizard.example.org", None, True),
        ("0", "http://wizard.example.org", None, False),
    ],
)
def test_https_is_known_from_the_proxy_or_the_public_address(
    monkeypatch: pytest.MonkeyPatch, trusted: str, url: str, forwarded: str | None, *, found: bool
) -> None:
    set_variable(monkeypatch, "CURREAP_TRUSTED_PROXY", trusted)
    set_variable(monkeypatch, "CURREAP_URL", url)
    headers = {} if forwarded is None else {"X-Forwarded-Proto": forwarded}
    assert is_https(headers) is found


def test_a_server_with_its_own_certificate_is_https(monkeypatch: pytest.MonkeyPatch) -> None:
    remove_variable(monkeypatch, "CURREAP_URL")
    assert is_https({}, "wss")

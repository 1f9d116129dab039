"""Test the addresses that set the sign-in cookie and keep a session in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from starlette.applications import Starlette

from db.tables import Account
from pages.shell.cookie import OVER_HTTP, OVER_HTTPS, SignIn, encode, read
from pages.shell.cookie_ticket import TICKETS, Change
from pages.shell.session_end import LAST_INPUTS
from server import session_routes
from tests.environment import set_variable
from tests.server.asgi_client import Answer, request
from tests.sign_ins import a_sign_in

PAGE = "http://wizard.example.org"
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know one account, 17.204: what the database says about accounts is tested elsewhere."""
    monkeypatch.setattr("pages.shell.current_user.account_of", lambda name: SOMEBODY if name == "17.204" else None)


SOMEBODY = Account(email="", name="", password_hash="")
APP = Starlette(routes=session_routes.session_routes())


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def post(address: str, headers: Mapping[str, str], *, cookie: SignIn | None = None) -> Answer:
    kept = {"Cookie": f"{OVER_HTTP}={encode(cookie)}"} if cookie else {}
    return request(APP, "POST", f"{PAGE}/session/{address}", {**kept, **headers})


def send(change: Change, *, cookie: SignIn | None = None, scheme: str = "http") -> Answer:
    ticket = TICKETS.issue(change, now=now())
    return post("cookie", {**OWN, session_routes.TICKET: ticket, "X-Forwarded-Proto": scheme}, cookie=cookie)


def left(cookie: SignIn, asked: str) -> Answer:
    kept = {"Cookie": f"{OVER_HTTP}={encode(cookie)}"}
    return request(APP, "GET", f"{PAGE}/session/left?id={asked}", kept)


def test_a_ticket_sets_a_cookie_that_no_script_can_read() -> None:
    sign_in = a_sign_in("17.204")
    answer = send(Change(sign_in))
    cookie = answer.cookies[OVER_HTTP]
    assert (answer.status, read(cookie.value)) == (204, sign_in)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/")
    assert (cookie["secure"], cookie["domain"]) == ("", "")
    assert 3590 <= int(cookie["max-age"]) <= 3600


def test_over_https_it_is_secure_and_of_this_host_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TRUSTED_PROXY", "1")
    cookie = send(Change(a_sign_in("17.204")), scheme="https").cookies[OVER_HTTPS]
    assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")


def test_a_ticket_sets_a_cookie_once() -> None:
    headers = {**OWN, session_routes.TICKET: TICKETS.issue(Change(a_sign_in("17.204")), now=now())}
    answers = [post("cookie", headers) for _ in range(2)]
    assert [answer.status for answer in answers] == [204, 400]
    assert not answers[1].cookies


@pytest.mark.parametrize("ticket", ["", "made up", "x" * 5000])
def test_a_wrong_ticket_sets_nothing(ticket: str) -> None:
    answer = post("cookie", {**OWN, session_routes.TICKET: ticket})
    assert (answer.status, answer.cookies) == (400, {})


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {},
    ],
)
@pytest.mark.parametrize("address", ["cookie", "input"])
def test_another_site_changes_no_cookie(address: str, headers: dict[str, str]) -> None:
    sign_in = a_sign_in("17.204")
    ticket = TICKETS.issue(Change(sign_in), now=now())
    answer = post(address, {session_routes.TICKET: ticket, **headers}, cookie=sign_in)
    assert (answer.status, answer.cookies) == (403, {})
    assert TICKETS.is_open(ticket, now=now())


def test_a_page_that_was_opened_without_https_is_known_by_its_origin() -> None:
    ticket = TICKETS.issue(Change(a_sign_in("17.204")), now=now())
    answer = post("cookie", {"Origin": PAGE, session_routes.TICKET: ticket})
    assert answer.status == 204


def test_a_sign_out_deletes_the_cookie() -> None:
    sign_in = a_sign_in("17.204")
    cookie = send(Change(sign_in, deletes=True), cookie=sign_in).cookies[OVER_HTTP]
    assert (cookie.value, cookie["max-age"]) == ("", "0")


def test_a_tab_that_notices_its_end_late_leaves_the_next_sign_in_alone() -> None:
    answer = send(Change(a_sign_in("17.203"), deletes=True), cookie=a_sign_in("17.204", id="the-next-sign-in"))
    assert (answer.status, answer.cookies) == (204, {})


def test_an_input_puts_the_end_off_and_renews_the_cookie() -> None:
    sign_in = a_sign_in("17.204", id="an-input-puts-off", idle=dt.timedelta(minutes=90), lasts=dt.timedelta(hours=9))
    answer = post(f"input?id={sign_in.id}", OWN, cookie=sign_in)
    found = read(answer.cookies[OVER_HTTP].value)
    assert found
    assert (found.id, found.name, found.ends_at) == (sign_in.id, sign_in.name, sign_in.ends_at)
    assert now() - found.input_at < dt.timedelta(seconds=30)
    assert 7190 <= answer.json()["seconds"] <= 7200
    assert now() - LAST_INPUTS.last(sign_in) < dt.timedelta(seconds=30)


@pytest.mark.parametrize(
    "sign_in",
    [
        a_sign_in("17.203", id="signed-out-meanwhile"),
        a_sign_in("17.204", id="idle-for-two-hours", idle=dt.timedelta(hours=2, seconds=1)),
        a_sign_in("17.204", id="lasted-long-enough", lasts=dt.timedelta(seconds=-1)),
    ],
    ids=lambda sign_in: sign_in.id,
)
def test_no_input_brings_an_ended_session_back(sign_in: SignIn) -> None:
    answer = post("input", OWN, cookie=sign_in)
    assert (answer.status, answer.cookies) == (401, {})
    assert left(sign_in, sign_in.id).json() == {"seconds": 0}


def test_what_is_left_is_said_of_the_asked_session_only() -> None:
    sign_in = a_sign_in("17.204", id="what-is-left-of-it", idle=dt.timedelta(minutes=90), lasts=dt.timedelta(hours=9))
    answer = left(sign_in, sign_in.id)
    assert 1790 <= answer.json()["seconds"] <= 1800
    assert not answer.cookies
    assert left(sign_in, "another-sign-in").json() == {"seconds": 0}
    assert post("input?id=another-sign-in", OWN, cookie=sign_in).json() == {"seconds": 0}

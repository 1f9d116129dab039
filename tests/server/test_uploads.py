"""Test uploads: only with a sign-in, and only so many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curreap.plan import LARGEST_FILE
from db.tables import Account
from pages.shell.cookie import OVER_HTTP, encode
from server import uploads
from server.uploads import MB, OF_A_PERSON, OF_A_SESSION, Limit, UploadsForThoseSignedIn
from tests.server.asgi_client import Answer, request
from tests.sign_ins import a_sign_in

SITE = "http://wizard.example.org"


@dataclass(frozen=True)
class Data:
    """A kept file that takes no memory in the test."""

    size: int

    @property
    def data(self) -> bytes:
        return cast("bytes", range(self.size))  # has a length and nothing else


class Keeper:
    """Takes files as Streamlit does: it reads the body to its end and keeps the file of the session."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Data]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session, file = Request(scope).url.path.split("/")[-2:]
        if scope["method"] == "DELETE":
            self.kept.get(session, {}).pop(file, None)
        else:
            size = 0
            while (message := await receive()).get("more_body"):
                size += len(message["body"])
            self.kept.setdefault(session, {})[file] = Data(size)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


class Site:
    """The layer with what stands behind it, and the people 1, 2 and 3."""

    def __init__(self) -> None:
        self.keeper = Keeper()
        self.app = _answering_refusals(UploadsForThoseSignedIn(self.keeper))

    def put(self, session: str, file: str, size: int, *, person: int = 1, pieces: int = 10) -> Answer:
        body = [bytes(size // pieces)] * pieces
        return self.send("PUT", session, file, cookie_of(person), body)

    def send(
        self, method: str, session: str, file: str, headers: Mapping[str, str], body: Iterable[bytes] = ()
    ) -> Answer:
        return request(self.app, method, f"{SITE}/_stcore/upload_file/{session}/{file}", headers, body=body)


def _answering_refusals(app: UploadsForThoseSignedIn) -> ASGIApp:
    """Answer a refusal that comes while the body does, as Starlette's own layer does inside of Streamlit."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except HTTPException as refusal:
            start: Message = {"type": "http.response.start", "status": refusal.status_code, "headers": []}
            await send(start)
            await send({"type": "http.response.body", "body": refusal.detail.encode()})

    return answering


def cookie_of(person: int) -> Mapping[str, str]:
    return {"Cookie": f"{OVER_HTTP}={encode(a_sign_in(f'{person}.0'))}"}


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site()
    accounts = {f"{number}.0": Account(id=number, email="", name="", password_hash="") for number in (1, 2, 3)}
    monkeypatch.setattr("pages.shell.current_user.account_of", accounts.get)
    monkeypatch.setattr(uploads, "kept_files", lambda: site.keeper.kept)
    return site


@pytest.mark.parametrize(
    "headers", [{}, {"Cookie": "curreap=e30.e30.e30"}, cookie_of(4)], ids=["a visitor", "made up", "a removed account"]
)
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_without_a_sign_in_no_file_is_taken_or_removed(site: Site, method: str, headers: Mapping[str, str]) -> None:
    site.put("tab", "kept", 10)
    answer = site.send(method, "tab", "kept", headers, [bytes(1000)] * 1000)
    assert (answer.status, answer.body, answer.pieces_read) == (401, b"Sign in again to send files.", 0)
    assert site.keeper.kept == {"tab": {"kept": Data(10)}}


def test_a_plan_with_many_photos_and_a_plan_file_are_taken(site: Site) -> None:
    photos = [site.put("tab", f"photo{number}", 15 * MB).status for number in range(8)]
    assert {*photos, site.put("tab", "plan", LARGEST_FILE).status} == {204}


def test_forty_photos_one_after_another_are_taken_where_each_is_stored_at_once(site: Site) -> None:
    found = set()
    for number in range(60):
        found.add(site.put("tab", f"photo{number}", 8 * MB, pieces=2).status)
        site.send("DELETE", "tab", f"photo{number}", cookie_of(1))
    assert found == {204}


def test_a_session_keeps_only_so_many_bytes(site: Site) -> None:
    found = [site.put("tab", str(number), 20 * MB) for number in range(OF_A_SESSION.bytes // (20 * MB) + 1)]
    assert [answer.status for answer in found] == [204] * (len(found) - 1) + [429]
    assert sum(file.size for file in site.keeper.kept["tab"].values()) <= OF_A_SESSION.bytes
    site.send("DELETE", "tab", "0", cookie_of(1))
    assert site.put("tab", "again", 20 * MB).status == 204


def test_a_session_keeps_only_so_many_files(site: Site) -> None:
    found = [site.put("tab", str(number), 10).status for number in range(OF_A_SESSION.files + 1)]
    assert found == [204] * OF_A_SESSION.files + [429]


def test_a_person_keeps_only_so_much_in_all_sessions(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    count = OF_A_PERSON.bytes // (20 * MB)
    found = [site.put(f"tab{number}", "photo", 20 * MB).status for number in range(count + 1)]
    assert found == [204] * count + [429]
    assert site.put("tab of another", "photo", 20 * MB, person=2).status == 204
    for number in range(count):
        site.keeper.kept.pop(f"tab{number}")  # its session has ended
    assert site.put("tab", "photo", 20 * MB).status == 204


def test_a_file_that_is_too_large_is_refused_while_it_comes(site: Site) -> None:
    answer = site.send("PUT", "tab", "file", cookie_of(1), [bytes(MB)] * 1000)
    assert (answer.status, answer.body) == (413, b"This file is too large. It can have up to 30 MB.")
    assert answer.pieces_read <= LARGEST_FILE // MB + 1
    assert site.keeper.kept == {}


@pytest.mark.parametrize(
    ("person", "size", "line"),
    [
        (0, 10, "An upload was refused with status 401: no sign-in"),
        (2, LARGEST_FILE + MB, "An upload was refused with status 413: account 2"),
    ],
)
def test_a_refused_upload_is_logged(
    site: Site, caplog: pytest.LogCaptureFixture, person: int, size: int, line: str
) -> None:
    site.put("tab", "file", size, person=person) if person else site.send("PUT", "tab", "file", {})
    assert {record.getMessage() for record in caplog.records if record.name == "server.uploads"} == {line}


def test_what_is_under_way_counts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "OF_A_SESSION", Limit(files=2, bytes=100))
    counting = uploads.Uploads()
    first, second, third = (uploads.Upload(1, "tab", received=40) for _ in range(3))
    with counting.coming(first), counting.coming(second):
        assert counting.fits(second, {})
        assert not counting.fits(replace(second, received=0), {"tab": {"kept": Data(30)}})
        with counting.coming(third):
            assert not counting.fits(third, {})
    assert counting.fits(third, {})

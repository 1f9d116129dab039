"""Take uploads only from people who are signed in, and only so many at a time.

Gap: Streamlit takes files from everybody who has opened a page, whether or not a field asks for one, and keeps them in
memory until the session ends. Remove when Streamlit asks the app whether it wants an upload.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from curreap.language.words import words_for
from curreap.plan import LARGEST_FILE
from curreap.settings import settings
from server.session_routes import signed_in

FOLDER: Final = "/_stcore/upload_file/"
MB: Final = 1_000_000  # bytes
FRAME: Final = 100_000  # bytes of a request around its file
RETRY_AFTER: Final = 60  # seconds
LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """How many files are kept at a time, and how many bytes they have together."""

    files: int
    bytes: int


OF_A_SESSION: Final = Limit(40, 160 * MB)  # several photos of 15 MB and a plan file of 30 MB
OF_A_PERSON: Final = Limit(80, 240 * MB)  # in all tabs and browsers


class SizedFile(Protocol):
    """A file that is kept."""

    @property
    def data(self) -> bytes: ...


Kept = Mapping[str, Mapping[str, SizedFile]]
"""Files by session and id."""


def kept_files() -> Kept:
    """Return the files that Streamlit keeps for the sessions of this process."""
    return cast("MemoryUploadedFileManager", runtime.get_instance().uploaded_file_mgr).file_storage


@dataclass(eq=False)
class Upload:
    """An upload under way: of whom, and the bytes that have come so far."""

    person: int
    session: str
    received: int = 0


class Uploads:
    """Uploads under way, and whose sessions the kept files are of. For the event loop of the server only."""

    def __init__(self) -> None:
        self._coming: set[Upload] = set()
        self._sessions: defaultdict[int, set[str]] = defaultdict(set)

    @contextmanager
    def coming(self, upload: Upload) -> Iterator[None]:
        """Count an upload while it comes; afterwards Streamlit keeps its file, or has refused it."""
        self._coming.add(upload)
        self._sessions[upload.person].add(upload.session)
        try:
            yield
        finally:
            self._coming.discard(upload)

    def fits(self, upload: Upload, kept: Kept) -> bool:
        """Return whether an upload under way fits, with all that is kept and coming."""
        mine = self._sessions_of(upload.person, kept)
        of_session = self._sum({upload.session}, kept)
        of_person = self._sum(mine, kept)
        return all(
            found.files <= most.files and found.bytes <= most.bytes
            for found, most in ((of_session, OF_A_SESSION), (of_person, OF_A_PERSON))
        )

    def _sessions_of(self, person: int, kept: Kept) -> set[str]:
        coming = {one.session for one in self._coming}
        found = self._sessions[person] = {one for one in self._sessions[person] if one in kept or one in coming}
        return found

    def _sum(self, sessions: set[str], kept: Kept) -> Limit:
        files = [file for session in sessions for file in list(kept.get(session, {}).values())]
        coming = [one for one in self._coming if one.session in sessions]
        size = sum(len(file.data) for file in files) + sum(one.received for one in coming)
        return Limit(len(files) + len(coming), size)


class UploadsForThoseSignedIn:
    """Answers uploads without a valid sign-in with 401, too large ones with 413, and too many with 429."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._uploads = app, Uploads()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or FOLDER not in scope["path"] or scope["method"] == "OPTIONS":
            await self._app(scope, receive, send)
            return
        found = await signed_in(Request(scope))
        if found is None:
            refusal = _refusal(401)
            await PlainTextResponse(refusal.detail, 401, refusal.headers)(scope, receive, send)
            return
        _, account = found
        upload = Upload(account.id or 0, scope["path"].partition(FOLDER)[2].partition("/")[0])
        if scope["method"] == "DELETE":
            await self._app(scope, receive, send)
            return
        with self._uploads.coming(upload):
            await self._take(upload, scope, receive, send)

    async def _take(self, upload: Upload, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an upload on while it fits; it is counted as it comes, whatever its headers say of its length."""

        async def counted() -> Message:
            message = await receive()
            upload.received += len(message.get("body", b""))
            self._check(upload)
            return message

        try:
            self._check(upload)
        except HTTPException as refusal:
            await PlainTextResponse(refusal.detail, refusal.status_code, refusal.headers)(scope, receive, send)
            return
        await self._app(scope, counted, send)

    def _check(self, upload: Upload) -> None:
        """Raise HTTPException where the upload is too large, or one too many."""
        if upload.received > LARGEST_FILE + FRAME:
            raise _refusal(413, upload.person)
        if not self._uploads.fits(upload, kept_files()):
            raise _refusal(429, upload.person)


def _refusal(status: int, person: int = 0) -> HTTPException:
    """Write a line of the log, and make the refusal; person 0 has not signed in."""
    LOG.warning("An upload was refused with status %d: %s", status, f"account {person}" if person else "no sign-in")
    words = words_for(settings().language)
    texts = {
        401: words("Sign in again to send files."),
        413: words("This file is too large. It can have up to {maximum} MB.", maximum=words.number(LARGEST_FILE // MB)),
        429: words("These are too many files at once. Remove some, or try again in a minute."),
    }
    headers = {"Retry-After": str(RETRY_AFTER)} if status == 429 else {}
    return HTTPException(status, texts[status], {"Cache-Control": "no-store", **headers})

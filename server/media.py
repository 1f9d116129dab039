"""Give photos and downloads only to people who may read their plan now, and let no browser keep them.

Gap: Streamlit serves each of them to everybody with its address. The address is a hash of the content and cannot be
guessed, but it may be passed on or remain in the history of a shared browser. Remove when Streamlit restricts media.
"""

from __future__ import annotations

import asyncio
from pathlib import PurePosixPath
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.media_file_manager import MediaFileManager

from curreap.access import Forbidden
from db.accounts.account import actor_of
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork
from pages.shell.database import engine
from pages.shell.file_owners import FILE_OWNERS, Owner, note_file, note_later_file
from server.session_routes import signed_in

FOLDER: Final = "media"  # part of the path of each such file
STATIC: Final = "static"  # part of the path of Streamlit's own files; its fonts are in a subfolder "media"
NOT_KEPT: Final = {"Cache-Control": "private, no-store"}


def note_owners_of_files() -> None:
    """Note the owner of each file that a page registers. Call it once, before the server answers."""
    add, add_later, make = MediaFileManager.add, MediaFileManager.add_deferred, MediaFileManager.execute_deferred

    def add_and_note(self: MediaFileManager, *args: Any, **options: Any) -> str:
        address = add(self, *args, **options)
        note_file(PurePosixPath(address).stem)
        return address

    def add_later_and_note(self: MediaFileManager, *args: Any, **options: Any) -> str:
        file_id = add_later(self, *args, **options)
        note_file(file_id)
        return file_id

    def make_and_note(self: MediaFileManager, file_id: str) -> str:
        address = make(self, file_id)
        note_later_file(PurePosixPath(address).stem, made_of=file_id)
        return address

    MediaFileManager.add = add_and_note  # type: ignore[method-assign]
    MediaFileManager.add_deferred = add_later_and_note  # type: ignore[method-assign]
    MediaFileManager.execute_deferred = make_and_note  # type: ignore[method-assign]


class MediaForReaders:
    """Answers requests for media with 404, as for an unknown address, unless the person may read the plan now."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _is_media(scope["path"]):
            await self._app(scope, receive, send)
            return
        found = await signed_in(Request(scope))
        if found is None or not await asyncio.to_thread(_may_read, found[1], PurePosixPath(scope["path"]).stem):
            await Response("File not found", status_code=404, headers=NOT_KEPT)(scope, receive, send)
            return

        async def send_unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(NOT_KEPT)
            await send(message)

        await self._app(scope, receive, send_unkept)


def _may_read(account: Account, file_id: str) -> bool:
    """Return whether a file belongs to an account, or to a plan that it may read; files of nobody are for all."""
    owners = FILE_OWNERS.owners_of(file_id)
    return not owners or any(_reaches(account, owner) for owner in owners)


def _reaches(account: Account, owner: Owner) -> bool:
    if owner.account_id:
        return owner.account_id == account.id
    try:
        Store(UnitOfWork(engine(), actor_of(account))).info(owner.plan_id)
    except Forbidden:
        return False
    return True


def _is_media(path: str) -> bool:
    folders = path.split("/")[:-1]
    return FOLDER in folders and STATIC not in folders

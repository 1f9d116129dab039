"""Answer the script of the pages: set or delete the sign-in cookie, note that its person types or clicks, and say how
long the session lasts.

Only the own pages may call these addresses. The cookie is HttpOnly: no script can read it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Final, Literal, TypedDict
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from db.tables import Account
from pages.shell.cookie import SignIn, cookie_name, encode, is_https, read
from pages.shell.cookie_ticket import TICKETS
from pages.shell.current_user import account_with
from pages.shell.session_end import LAST_INPUTS, ends_at

SESSION: Final = "session"  # first part of the paths
TICKET: Final = "Curreap-Ticket"  # header of a ticket


class _Attributes(TypedDict):
    path: str
    secure: bool
    httponly: bool
    samesite: Literal["strict"]


def session_routes() -> list[Route]:
    """List the addresses."""
    return [
        Route(f"/{SESSION}/cookie", change_cookie, methods=["POST"]),
        Route(f"/{SESSION}/input", note_input, methods=["POST"]),
        Route(f"/{SESSION}/left", say_what_is_left, methods=["GET"]),
    ]


async def change_cookie(request: Request) -> Response:
    """Set or delete the cookie as the ticket says; 403 for another site, 400 for a ticket that is not open."""
    if not is_own_page(request):
        return _answer(403)
    now = _now()
    change = TICKETS.redeem(request.headers.get(TICKET, ""), now=now)
    if change is None:
        return _answer(400)
    answer = _answer(204)
    present = cookie_of(request)
    if not change.deletes:
        _set_cookie(request, answer, change.sign_in, now=now)
    elif present is None or present.id == change.sign_in.id:  # not that of a sign-in in another tab since
        answer.delete_cookie(_name(request), **_attributes(request))
    return answer


async def note_input(request: Request) -> Response:
    """Note a key or click now, renew the cookie, and say what is left; 401 without a session that lasts."""
    if not is_own_page(request):
        return _answer(403)
    sign_in = await valid_sign_in(request)
    if sign_in is None:
        return _answer(401)
    now = _now()
    LAST_INPUTS.note(sign_in, now)
    answer = _say_what_is_left(request, sign_in, now=now)
    _set_cookie(request, answer, replace(sign_in, input_at=now), now=now)
    return answer


async def say_what_is_left(request: Request) -> Response:
    """Say for how many seconds the session with this id lasts if nobody types or clicks: 0 when it has ended."""
    return _say_what_is_left(request, await valid_sign_in(request), now=_now())


def _say_what_is_left(request: Request, sign_in: SignIn | None, *, now: dt.datetime) -> JSONResponse:
    # A tab may show an older session than that of the cookie.
    is_asked = sign_in is not None and sign_in.id == request.query_params.get("id")
    left = max(round((ends_at(sign_in) - now).total_seconds()), 0) if sign_in and is_asked else 0
    return JSONResponse({"seconds": left}, headers=_NOT_KEPT)


def is_own_page(request: Request) -> bool:
    """Return whether the request comes from a page of this app, as the browser says."""
    fetched_by = request.headers.get("Sec-Fetch-Site")
    if fetched_by is not None:
        return fetched_by == "same-origin"
    # Over plain http to another machine browsers send no such header, but the origin with every POST.
    return urlsplit(request.headers.get("Origin", "")).netloc == request.headers.get("Host", "-")


def cookie_of(request: Request) -> SignIn | None:
    """Read the sign-in cookie of a request, also that of a session that has ended."""
    return read(request.cookies.get(_name(request)))


async def valid_sign_in(request: Request) -> SignIn | None:
    """Return the sign-in of a request while its session lasts."""
    found = await signed_in(request)
    return found[0] if found else None


async def signed_in(request: Request) -> tuple[SignIn, Account] | None:
    """Return the sign-in and the account of a request while its session lasts."""
    sign_in = cookie_of(request)
    account = await asyncio.to_thread(lambda: account_with(sign_in))
    return (sign_in, account) if sign_in and account else None


def _name(request: Request) -> str:
    return cookie_name(is_secure=_is_secure(request))


def _is_secure(request: Request) -> bool:
    return is_https(request.headers, request.url.scheme)


def _attributes(request: Request) -> _Attributes:
    return {"path": "/", "secure": _is_secure(request), "httponly": True, "samesite": "strict"}


def _set_cookie(request: Request, answer: Response, sign_in: SignIn, *, now: dt.datetime) -> None:
    left = max(int((sign_in.ends_at - now).total_seconds()), 0)
    answer.set_cookie(_name(request), encode(sign_in), max_age=left, **_attributes(request))


_NOT_KEPT: Final = {"Cache-Control": "no-store"}


def _answer(status: int) -> Response:
    return Response(status_code=status, headers=_NOT_KEPT)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

"""Answer the questions of scripts of open pages, which run no page: see pages/shell/questions.py."""

from __future__ import annotations

import asyncio
import json
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pages.shell.questions import address_of, answer

LONGEST: Final = 2_000  # bytes of a question


def questions_route() -> Route:
    """Return the route of all questions."""
    return Route(address_of("{name}"), _answer, methods=["POST"])


async def _answer(request: Request) -> Response:
    name, question = request.path_params["name"], _parsed(await _body(request))
    found = await asyncio.to_thread(answer, name, question)
    if found is None:
        raise HTTPException(400)
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


async def _body(request: Request) -> bytes:
    """Read the question. Raises HTTPException where it is too long."""
    said = bytearray()
    async for part in request.stream():
        said += part
        if len(said) > LONGEST:
            raise HTTPException(413)
    return bytes(said)


def _parsed(said: bytes) -> object:
    """Parse JSON; None where it is none."""
    try:
        parsed: object = json.loads(said)
    except (ValueError, RecursionError):
        return None
    return parsed

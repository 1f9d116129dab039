"""Test one process while files are sent to it without a pause: people write on, and memory has an end."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from threading import Event
from typing import Final
from urllib.parse import urlsplit

import pytest
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from bench.served import Served, first_store, serving
from bench.st_load import Visitor, visiting
from playbook_tools import challenges_and_vision, delivery, team
from playbook_tools.tool import new_id
from server.uploads import MB, OF_A_PERSON, OF_A_SESSION
from tests.environment import remove_variable, set_variable

WRITERS: Final = 10
TEXTS: Final = 6  # of each writer
PAUSE: Final = 0.4  # seconds between two texts of a writer
FLOODS: Final = 4  # connections that send files at the same time, one of them without a sign-in
FILE: Final = bytes(8 * MB)
ROOM: Final = 150 * MB  # for everything else that a process does meanwhile
PLACES: Final = (
    *((delivery.TOOL, one) for one in ("steering", "budget_note", "how_we_follow_up", "ceremony", "continuation")),
    *((team.TOOL, one) for one in ("how_we_decide", "experience")),
    *((challenges_and_vision.TOOL, one) for one in ("motivation", "vision", "role_of_culture")),
)


@dataclass
class Flood:
    """Files that are sent by one person who is signed in and by one who is not.

    They come until the others have written, and until so many are kept that one is refused.
    """

    address: str
    cookie: str
    session: str
    is_over: Event = field(default_factory=Event)
    answers: Counter[int] = field(default_factory=Counter)

    def send(self, number: int) -> None:
        """Send file after file; a refusal may come while the file is still on its way."""
        token = generate_xsrf_token_string()
        cookie = f"_streamlit_xsrf={token}" + (f"; {self.cookie}" if number else "")
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\n\r\n'
        body = head + FILE + b"\r\n--x--\r\n"
        headers = {"Cookie": cookie, "X-Xsrftoken": token, "Content-Type": "multipart/form-data; boundary=x"}
        while not (self.is_over.is_set() and self.answers[429]):
            connection = HTTPConnection(urlsplit(self.address).netloc, timeout=20)
            with suppress(ConnectionError, HTTPException, TimeoutError):
                connection.request("PUT", f"/_stcore/upload_file/{self.session}/{new_id()}", body, headers)
                self.answers[connection.getresponse().status] += 1
            connection.close()


@pytest.fixture
def site() -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        remove_variable(patch, "DATABASE_URL")
        set_variable(patch, "CURREAP_DATA", "")  # undoes what serving() sets
        with serving(people=WRITERS + 1) as served:
            yield served


def memory(process: int) -> int:
    """Return the bytes that a process holds in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def write(visitor: Visitor, key: str, number: int) -> list[float]:
    taken = []
    for text in range(TEXTS):
        await asyncio.sleep(PAUSE)
        taken.append(await visitor.type_text(key, f"Writer {number}, text {text}"))
    return taken


async def write_in_a_flood(site: Served) -> tuple[list[float], Counter[int], int]:
    """Return the seconds until each text was stored, the answers to the files, and by how much the memory grew."""
    plan_id = site.plans["full"]
    async with AsyncExitStack() as stack:
        pages = []
        for cookie, (tool, _) in zip(site.cookies, PLACES, strict=False):
            pages.append(await stack.enter_async_context(visiting(site.page(tool.key, "full"), cookie=cookie)))
        sender = await stack.enter_async_context(visiting(site.page("overview", "full"), cookie=site.cookies[-1]))
        for page in (*pages, sender):
            await page.open()
        flood, before = Flood(site.address, site.cookies[-1], sender.session), memory(site.processes[0])
        with ThreadPoolExecutor(FLOODS) as threads:
            floods = [threads.submit(flood.send, number) for number in range(FLOODS)]
            keys = [f"field_{plan_id}_{tool.key}_{name}" for tool, name in PLACES]
            try:
                taken = await asyncio.gather(*(write(page, keys[n], n) for n, page in enumerate(pages)))
            finally:
                flood.is_over.set()
        for one in floods:
            one.result()
        grown = memory(site.processes[0]) - before
    return [seconds for of_one in taken for seconds in of_one], flood.answers, grown


def test_people_write_on_while_files_flood_in(site: Served) -> None:
    taken, answers, grown = asyncio.run(write_in_a_flood(site))
    plan = first_store().plan(site.plans["full"])
    assert [getattr(plan[tool], name) for tool, name in PLACES] == [
        f"Writer {n}, text {TEXTS - 1}" for n in range(WRITERS)
    ]
    assert answers[204] <= OF_A_SESSION.bytes // len(FILE)
    assert min(answers[status] for status in (204, 401, 429)) > 0
    assert grown < OF_A_PERSON.bytes + ROOM
    assert median(taken) < 1

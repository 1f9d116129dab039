"""Measure how long ten people wait for their saves while files are sent to the process without a pause."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from typing import Final
from urllib.parse import urlsplit

from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from bench.served import Served, serving
from bench.st_load import Visitor, visiting
from playbook_tools import challenges_and_vision, delivery, team
from playbook_tools.tool import new_id

WRITERS: Final = 10
TEXTS: Final = 6  # of each writer
PAUSE: Final = 0.4  # seconds between two texts of a writer
FLOODS: Final = 4  # connections that send files at the same time, one of them without a sign-in
FILE: Final = bytes(8_000_000)
MOST_P95: Final = 1000.0  # milliseconds until a text is stored
PLACES: Final = (  # each writer has a long text of their own: its tool, its view and its name
    (delivery.TOOL, "steering", "steering"),
    (delivery.TOOL, "money", "budget_note"),
    (delivery.TOOL, "steering", "how_we_follow_up"),
    (delivery.TOOL, "communication", "ceremony"),
    (delivery.TOOL, "afterwards", "continuation"),
    *((team.TOOL, "together", one) for one in ("how_we_decide", "experience")),
    *((challenges_and_vision.TOOL, "vision", one) for one in ("motivation", "vision", "role_of_culture")),
)


@dataclass(frozen=True)
class Seen:
    """Milliseconds until each text was stored, the answers to the files, and by how many bytes the memory grew."""

    waits: Sequence[float]
    answers: Counter[int]
    grown: int


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


def text_of(number: int, text: int) -> str:
    """Return what a writer types."""
    return f"Writer {number}, text {text}"


async def write_in_a_flood(served: Served) -> Seen:
    """Let the writers write while files come. The people of `served` are the writers, and one who sends files."""
    plan_id = served.plans["full"]
    async with AsyncExitStack() as stack:
        pages = []
        for cookie, (tool, view, _) in zip(served.cookies, PLACES, strict=False):
            address = served.page(tool.key, "full", view=view)
            pages.append(await stack.enter_async_context(visiting(address, cookie=cookie)))
        address = served.page("overview", "full")
        sender = await stack.enter_async_context(visiting(address, cookie=served.cookies[-1]))
        for page in (*pages, sender):
            await page.open()
        flood, before = Flood(served.address, served.cookies[-1], sender.session), _memory(served.processes[0])
        with ThreadPoolExecutor(FLOODS) as threads:
            floods = [threads.submit(flood.send, number) for number in range(FLOODS)]
            keys = [f"field_{plan_id}_{tool.key}_{name}" for tool, _, name in PLACES]
            try:
                taken = await asyncio.gather(*(_write(page, keys[n], n) for n, page in enumerate(pages)))
            finally:
                flood.is_over.set()
        for one in floods:
            one.result()
        grown = _memory(served.processes[0]) - before
    return Seen([1000 * seconds for of_one in taken for seconds in of_one], flood.answers, grown)


async def _write(visitor: Visitor, key: str, number: int) -> list[float]:
    taken = []
    for text in range(TEXTS):
        await asyncio.sleep(PAUSE)
        taken.append(await visitor.type_text(key, text_of(number, text)))
    return taken


def _memory(process: int) -> int:
    """Return the bytes that a process holds in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def upload_flood_run() -> tuple[str, bool]:
    """Run the flood; return the figures, and whether the limit is held."""
    with serving(people=WRITERS + 1) as served:
        seen = asyncio.run(write_in_a_flood(served))
    stored = quantiles(seen.waits, n=20)[-1]
    text = (
        f"{WRITERS} people write while {FLOODS} connections send files of {len(FILE) / 1e6:.0f} MB:\n"
        f"  stored: median {median(seen.waits):.0f} ms, 95th percentile {stored:.0f} ms (limit {MOST_P95:.0f}), "
        f"longest {max(seen.waits):.0f} ms\n"
        f"  files kept {seen.answers[204]}, refused as too many {seen.answers[429]}, without a sign-in "
        f"{seen.answers[401]}; memory grew by {seen.grown / 1e6:.0f} MB"
    )
    return text, stored <= MOST_P95

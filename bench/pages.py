"""Measure the run time of each page of a plan, relative to the emptiest page in the same run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from statistics import median

from bench.served import Served
from bench.st_load import Visitor, visiting
from playbook_tools import TOOLS

ANCHOR = "privacy"  # the emptiest page: menu and a few lines of text, signed in
PAGES = ("overview", *(tool.key for tool in TOOLS), "review", "preview", "download")
ROUNDS = 15
MOST = 4.0  # ratio to the emptiest page
PAUSE = 0.05  # seconds between runs


@dataclass(frozen=True)
class PageTime:
    """Median milliseconds of a run of a page, with the full example and with an empty plan."""

    page: str
    full: float
    empty: float
    anchor: float  # of the emptiest page, measured alternately with this one

    @property
    def ratio(self) -> float:
        return self.full / self.anchor


async def page_times(served: Served) -> list[PageTime]:
    """Measure every page of a plan. Raises RuntimeError for a page that shows an error."""
    return [await _page_time(served, page) for page in PAGES]


async def _page_time(served: Served, page: str) -> PageTime:
    addresses = (served.page(page, "full"), served.page(page, "empty"), served.page(ANCHOR))
    times: list[list[float]] = [[], [], []]
    cookie = served.cookies[0]
    async with (
        visiting(addresses[0], cookie=cookie) as full,
        visiting(addresses[1], cookie=cookie) as empty,
        visiting(addresses[2], cookie=cookie) as anchor,
    ):
        visitors = (full, empty, anchor)
        for visitor in visitors:
            await _settle(visitor)
        for _ in range(ROUNDS):
            for visitor, taken in zip(visitors, times, strict=True):
                await asyncio.sleep(PAUSE)
                taken.append(await visitor.rerun())
        if errors := [error for visitor in visitors for error in visitor.exceptions]:
            raise RuntimeError(f"{page}: {errors[0]}")
    return PageTime(page, *(1000 * median(taken) for taken in times))


async def _settle(visitor: Visitor) -> None:
    """Run a page a few times: sign-in and first caches make the first runs slower."""
    for _ in range(3):
        await visitor.rerun()
        await asyncio.sleep(PAUSE)


def report(times: list[PageTime]) -> tuple[str, bool]:
    """Format the table, and return whether every page is within the limit."""
    lines = ["page                     full ms   empty ms   full / emptiest page"]
    lines += [f"{t.page:<24}{t.full:8.1f}{t.empty:11.1f}{t.ratio:12.1f}" for t in times]
    worst = max(times, key=lambda t: t.ratio)
    lines.append(f"largest: {worst.page} {worst.ratio:.1f} (limit {MOST:.0f}, aim 2.5)")
    return "\n".join(lines), worst.ratio <= MOST

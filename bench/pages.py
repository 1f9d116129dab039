"""Measure the run time of each view of each page of a plan, relative to the emptiest page in the same run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from statistics import median

from bench.served import Served
from bench.st_load import Visitor, visiting
from bench.views import Places, views_of
from playbook_tools import TOOLS

ANCHOR = "privacy"  # the emptiest page: menu and a few lines of text, signed in
PAGES = ("overview", *(tool.key for tool in TOOLS), "review", "preview", "download")
ROUNDS = 11
MOST = 4.0  # ratio to the emptiest page
AIM = 2.5
PAUSE = 0.05  # seconds between runs


@dataclass(frozen=True)
class PageTime:
    """Median milliseconds of a run of a page in one view, with the full example and with an empty plan."""

    page: str  # with its view
    full: float
    empty: float
    anchor: float  # of the emptiest page, measured alternately with this one

    @property
    def ratio(self) -> float:
        return self.full / self.anchor


async def page_times(served: Served) -> list[PageTime]:
    """Measure every view of every page of a plan. Raises RuntimeError for a page that shows an error."""
    return [await _page_time(served, page, view) for page in PAGES for view in await _views(served, page)]


async def _views(served: Served, page: str) -> list[Places]:
    async with visiting(served.page(page, "full"), cookie=served.cookies[0]) as visitor:
        await visitor.open()
        return await views_of(visitor)


async def _page_time(served: Served, page: str, view: Places) -> PageTime:
    name = " ".join((page, *view.values()))
    addresses = (served.page(page, "full", **view), served.page(page, "empty", **view), served.page(ANCHOR))
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
            raise RuntimeError(f"{name}: {errors[0]}")
    return PageTime(name, *(1000 * median(taken) for taken in times))


async def _settle(visitor: Visitor) -> None:
    """Run a page a few times: sign-in and first caches make the first runs slower."""
    for _ in range(3):
        await visitor.rerun()
        await asyncio.sleep(PAUSE)


def report(times: list[PageTime]) -> tuple[str, bool]:
    """Format the table, and return whether every view is within the limit."""
    lines = ["page and view                             full ms   empty ms   full / emptiest page"]
    lines += [f"{t.page:<40}{t.full:9.1f}{t.empty:11.1f}{t.ratio:12.1f}" for t in times]
    worst = max(times, key=lambda t: t.ratio)
    slower = sum(t.ratio > AIM for t in times)
    lines.append(
        f"slowest: {worst.page}, {worst.ratio:.1f} times the emptiest page (limit {MOST:.0f}); "
        f"{slower} of {len(times)} views take longer than the aim of {AIM}"
    )
    return "\n".join(lines), worst.ratio <= MOST

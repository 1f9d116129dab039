"""Report how far a document is, to the process that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

Report = Callable[[int, int], None]
"""Takes the number of pages that are set, and that of all pages; 0 where it is not known yet."""


def _nobody(_page: int, _pages: int) -> None:
    return


REPORT: Final[ContextVar[Report]] = ContextVar("report", default=_nobody)


def report_page(page: int, pages: int = 0) -> None:
    """Report that a page is set, of `pages` in all; 0 where that is not known yet."""
    REPORT.get()(page, pages)

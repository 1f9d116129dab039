"""Run benchmarks by name, or all of them: `python -m bench [NAME …]`. Exit code 1 when a limit is exceeded.

`offline` and `hall_end` take ten minutes and `two_processes` needs nginx: they run only when named.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from bench import crowd, documents, faults, hall, hall_faults, history, offline, pages, two_processes, upload_flood
from bench.served import serving


def _pages() -> tuple[str, bool]:
    with serving() as served:
        return pages.report(asyncio.run(pages.page_times(served)))


def _crowd() -> tuple[str, bool]:
    with serving(people=crowd.PEOPLE, mentors=crowd.MENTORS) as served:
        paces = (crowd.UNHURRIED, crowd.HURRIED)
        found = [crowd.report(asyncio.run(crowd.crowd_times(served, thinking=pace))) for pace in paces]
    return "\n".join(line for line, _ in found), all(held for _, held in found)


def _hall() -> tuple[str, bool]:
    with serving(also=hall.workshops) as served:
        return hall.hall_run(served)


def _hall_end() -> tuple[str, bool]:
    with serving(also=hall.workshops) as served:
        return hall.hall_run(served, hall.WHERE_IT_ENDS)


MEASURES: dict[str, Callable[[], tuple[str, bool]]] = {
    "pages": _pages,
    "documents": documents.document_times,
    "crowd": _crowd,
    "hall": _hall,
    "history": history.history_run,
    "faults": faults.fault_run,
    "hall_faults": hall_faults.hall_fault_run,
    "upload_flood": upload_flood.upload_flood_run,
}
BY_NAME_ONLY = {"offline": offline.offline_run, "two_processes": two_processes.two_processes_run, "hall_end": _hall_end}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all, and return the exit code."""
    held = True
    for name in names or list(MEASURES):
        text, is_within = (MEASURES | BY_NAME_ONLY)[name]()
        print(f"\n== {name}\n{text}", flush=True)
        held = held and is_within
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

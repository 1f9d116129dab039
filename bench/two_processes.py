"""Run the workshop of `bench hall` on two processes behind nginx, each phone kept to one by a cookie.

Both processes use one database. Needs nginx, and runs only when named.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from bench import hall
from bench.nginx import nginx_before
from bench.served import Served, free_port, running, serving, wait_until_ready


def two_processes_run() -> tuple[str, bool]:
    """Run all sizes; return the table, and whether they are within the limits.

    Raises FileNotFoundError without nginx.
    """
    with serving(also=hall.workshops) as first, _both(first) as served:
        text, held = hall.hall_run(served)
    return text, held


@contextmanager
def _both(first: Served) -> Iterator[Served]:
    """Start a second process on the same database, and nginx in front of both."""
    with ExitStack() as stack:
        second = stack.enter_context(running(other := free_port()))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="curreap-nginx-")))
        ports = [int(first.address.rpartition(":")[2]), other]
        address = stack.enter_context(nginx_before(folder, ports, tls=False)).address
        wait_until_ready(f"{address}/_stcore/health")
        yield replace(first, address=address, processes=(*first.processes, second.pid), has_route=True)

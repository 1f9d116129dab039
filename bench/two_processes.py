"""Run workshops and a crowd of writers on two processes with PostgreSQL behind nginx, as deploy/ sets them up.

Each browser is kept to one process by the cookie of route.conf. Needs nginx, and runs only when named.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench import crowd, hall
from bench.nginx import nginx_before
from bench.served import Served, free_port, running, serving, wait_until_ready
from tests.postgres import running_postgres

HALLS: Final = (200, 500)  # phones


def two_processes_run() -> tuple[str, bool]:
    """Run the workshops, then the crowd; return the tables, and whether all are within the limits.

    Raises FileNotFoundError without nginx.
    """
    with ExitStack() as stack:
        database = stack.enter_context(running_postgres(is_durable=True))
        first = stack.enter_context(
            serving(people=crowd.MANY, mentors=crowd.MENTORS, also=hall.workshops, database=database)
        )
        served = stack.enter_context(_both(first))
        halls, are_within = hall.hall_run(served, HALLS, held_up_to=max(HALLS))
        times = asyncio.run(crowd.crowd_times(served, thinking=crowd.UNHURRIED, people=crowd.MANY))
        writers, is_within = crowd.report(times, most=crowd.MOST_P95_OF_MANY)
    return f"{halls}\n{writers}", are_within and is_within


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

"""A server for benchmarks: its own process and data folder, with the full example and accounts."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from curreap.access import Role
from curreap.examples import example
from curreap.plan import Plan
from curreap.settings import settings
from db.accounts.account import account_by_email, actor_of, create_account
from db.engine import open_engine
from db.migrations.upgrade import upgrade
from db.store import Store
from db.tables import Account
from db.unit_of_work import UnitOfWork
from pages.shell.cookie import OVER_HTTP, SignIn, encode
from playbook_tools import profile

ROOT = Path(__file__).parent.parent
PASSWORD = "three words for measuring"  # noqa: S105  # of people that exist only while measuring
DOMAIN = "example.org"
LONGEST_START = 90.0  # seconds


@dataclass(frozen=True)
class Served:
    """A running server, session cookies, and the plans that their accounts may edit."""

    address: str
    cookies: Sequence[str]
    plans: Mapping[str, str]  # "full" and "empty" -> plan id
    processes: Sequence[int]
    has_route: bool = False  # the first response sets a cookie that keeps the browser on one process

    def page(self, name: str, plan: str = "", **places: str) -> str:
        """Return the address of a page, optionally of a plan of `plans`, and there of a view, a section or a row."""
        return self.page_of(self.plans[plan], name, **places) if plan else f"{self.address}/{name}"

    def page_of(self, plan_id: str, name: str, **places: str) -> str:
        """Return the address of a page of any plan, and there of a view, a section or a row."""
        return f"{self.address}/{name}?{urlencode({'plan': plan_id, **places})}"

    @property
    def processor_seconds(self) -> float:
        """Return the processor time used by the server so far, on all cores, in seconds."""
        return sum(map(_processor_seconds, self.processes))

    def cookie(self, signed_in: str = "") -> str:
        """Return the Cookie header of a new browser: the session, and the route if there is one."""
        if not self.has_route:
            return signed_in
        with urllib.request.urlopen(f"{self.address}/_stcore/health") as answer:  # noqa: S310  # our own server
            given = answer.headers["Set-Cookie"].partition(";")[0]
        return "; ".join(filter(None, (signed_in, given)))


@contextmanager
def serving(
    people: int = 1, *, mentors: int = 0, also: Callable[[], Mapping[str, str]] = dict, database: str = ""
) -> Iterator[Served]:
    """Start the app with the full example and an empty plan, shared by `people` editors and `mentors` readers.

    The cookies of the mentors are last. `also` creates and names further plans before the server starts.
    `database` is the address of another database than a file in the folder.
    """
    with tempfile.TemporaryDirectory(prefix="curreap-bench-") as folder:
        use_database(folder, database)
        cookies, plans = fill(people, mentors=mentors)
        plans.update(also())
        with running(port := free_port()) as process:
            yield Served(f"http://127.0.0.1:{port}", cookies, plans, [process.pid])


def use_database(folder: str, url: str = "") -> None:
    """Let this process, and those that it starts, use a data folder, and a database other than its SQLite file."""
    os.environ.update({"CURREAP_DATA": folder, "DATABASE_URL": url, "CURREAP_JOINS_OF_A_NETWORK": "1000"})
    settings.cache_clear()


@contextmanager
def running(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the app on a port, with the database of the environment, until it answers. Raises TimeoutError."""
    command = [sys.executable, "-m", "server", "--port", str(port), "--address", "127.0.0.1"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/_stcore/health")
        yield process
    finally:
        process.terminate()
        process.wait(30)


def fill(people: int, *, mentors: int = 0) -> tuple[list[str], dict[str, str]]:
    """Create accounts and plans in the database of the environment; return the cookies and the plan ids."""
    engine = open_engine()
    upgrade(engine)
    now = dt.datetime.now(dt.UTC)
    accounts = [
        create_account(engine, email=f"person{n}@{DOMAIN}", name=f"Person {n}", password=PASSWORD, now=now)
        for n in range(people + mentors)
    ]
    store = Store(UnitOfWork(engine, actor_of(accounts[0])))
    empty = Plan({profile.TOOL.key: profile.Profile(name="Šilutė", title_year=2027)})
    plans = {"full": store.create_plan(example("rujiena")), "empty": store.create_plan(empty)}
    for number, account in enumerate(accounts[1:], 1):
        for plan in plans.values():
            store.members.set_role(plan, account.id or 0, Role.EDITOR if number < people else Role.MENTOR)
    engine.dispose()
    return [_cookie(account) for account in accounts], plans


def first_store() -> Store:
    """Open the store as the first person, who leads the plans. Raises LookupError without that account."""
    engine = open_engine()
    account = account_by_email(engine, f"person0@{DOMAIN}")
    if account is None:
        raise LookupError("nobody is there")
    return Store(UnitOfWork(engine, actor_of(account)))


def _cookie(account: Account) -> str:
    """Create a session cookie without a sign-in: 30 passwords would measure bcrypt."""
    now = dt.datetime.now(dt.UTC)
    name = f"{account.id}.{account.token_version}"
    sign_in = SignIn(secrets.token_urlsafe(16), name, ends_at=now + dt.timedelta(hours=1), input_at=now)
    return f"{OVER_HTTP}={encode(sign_in)}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _processor_seconds(process: int) -> float:
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(int(ticks) for ticks in spent) / os.sysconf("SC_CLK_TCK")


def wait_until_ready(address: str) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  # our own server
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer within {LONGEST_START:.0f} s")

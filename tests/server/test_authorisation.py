"""Test requests that bypass the pages: addresses of photos and files, and messages that no page would send."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
import streamlit as st
from PIL import Image
from sqlmodel import Session, select

from bench.served import Served, serving
from bench.st_load import Visitor, visiting
from curreap.access import Role
from curreap.edits import AddRow
from db.accounts.account import account_by_email, actor_of
from db.accounts.sessions import sign_out_everywhere
from db.engine import open_engine
from db.store import Store
from db.tables import Audit
from db.unit_of_work import UnitOfWork
from playbook_tools import cultural_assets, team
from playbook_tools.field_path import FieldPath

Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Files:
    """A photo and a data file of a plan, at the addresses that the browser of a member got, whose page is open."""

    served: Served
    photo: str
    data: str

    @property
    def member(self) -> str:
        """Return the cookie of a member."""
        return self.served.cookies[0]

    @property
    def left(self) -> str:
        """Return the cookie of a member who has signed out since."""
        return self.served.cookies[1]


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    """Make people: the lead, one signed out, a viewer, a mentor, and one removed from the plan."""
    with serving(people=5) as served:
        plan_id = served.plans["full"]
        with people_of(served) as (lead, left, viewer, mentor, removed):
            give_a_photo(lead, plan_id)
            sign_out_everywhere(left.work.engine, left.actor.id, now=dt.datetime.now(dt.UTC))
            lead.members.set_role(plan_id, viewer.actor.id, Role.VIEWER)
            lead.members.set_role(plan_id, mentor.actor.id, Role.MENTOR)
            lead.members.remove(plan_id, removed.actor.id)
        pages = [f"cultural_assets?plan={plan_id}&row=pictured&part=proof", f"download?plan={plan_id}"]
        yield Files(served, *asyncio.run(files_of(served, pages)))


@contextmanager
def people_of(served: Served) -> Iterator[list[Store]]:
    """List the stores of all people, in the order of their cookies."""
    engine = open_engine()
    accounts = [account_by_email(engine, f"person{number}@example.org") for number in range(len(served.cookies))]
    yield [Store(UnitOfWork(engine, actor_of(account))) for account in accounts if account]
    engine.dispose()


def give_a_photo(lead: Store, plan_id: str) -> None:
    """Store a photo in an asset."""
    photo = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(photo, "JPEG")
    lead.add_photo(plan_id, "p", photo.getvalue())
    lead.edit(plan_id, cultural_assets.TOOL, AddRow(FieldPath("assets"), "pictured", {"name": "Harbour", "photo": "p"}))


async def files_of(served: Served, pages: list[str]) -> list[str]:
    """Return the first file of each page, as the browser of a member gets it."""
    found = []
    for page in pages:
        async with visiting(f"{served.address}/{page}", cookie=served.cookies[0]) as visitor:
            await visitor.open()
            found.append(f"{served.address}{visitor.files[0]}")
    return found


def answer(address: str, cookie: str = "") -> tuple[int, bytes]:
    """Request the path as it is; return status and content."""
    asked = urlsplit(address)
    connection = HTTPConnection(asked.netloc, timeout=20)
    connection.request("GET", asked.path, headers={"Cookie": cookie} if cookie else {})
    found = connection.getresponse()
    content = found.read()
    connection.close()
    return found.status, content


def test_a_visitor_has_no_session_that_could_last(files: Files) -> None:
    assert answer(f"{files.served.address}/session/left?id=x") == (200, b'{"seconds":0}')


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_an_upload_without_a_sign_in_is_refused_before_its_content_is_read(files: Files, method: str) -> None:
    connection = HTTPConnection(urlsplit(files.served.address).netloc, timeout=20)
    connection.putrequest(method, "/_stcore/upload_file/some-session/some-file")
    connection.putheader("Content-Length", "10000000")
    connection.endheaders()
    found = connection.getresponse()  # nothing of the ten megabytes was sent
    assert (found.status, found.read()) == (401, b"Sign in again to send files.")
    connection.close()


@pytest.mark.parametrize("what", ["photo", "data"])
def test_a_file_is_given_to_those_who_may_read_its_plan_now(files: Files, what: str) -> None:
    """Ask as the lead, a viewer, a mentor, and a person who was removed from the plan."""
    lead, _, viewer, mentor, removed = (answer(getattr(files, what), cookie)[0] for cookie in files.served.cookies)
    assert (lead, viewer, mentor, removed) == (200, 200, 200, 404)


@pytest.mark.parametrize("what", ["photo", "data"])
def test_no_browser_keeps_a_file_of_a_plan(files: Files, what: str) -> None:
    asked = urlsplit(getattr(files, what))
    connection = HTTPConnection(asked.netloc, timeout=20)
    connection.request("GET", asked.path, headers={"Cookie": files.member})
    assert connection.getresponse().headers["Cache-Control"] == "private, no-store"
    connection.close()


def test_a_member_sees_the_photo(files: Files) -> None:
    status, content = answer(files.photo, files.member)
    assert (status, Image.open(io.BytesIO(content)).size) == (200, (40, 30))


def test_a_member_downloads_the_data(files: Files) -> None:
    status, content = answer(files.data, files.member)
    assert (status, b"Harbour" in content) == (200, True)


@pytest.mark.parametrize("who", ["a visitor", "a made-up cookie", "a member who has left"])
@pytest.mark.parametrize("what", ["photo", "data"])
def test_an_address_that_was_passed_on_gives_nothing_without_a_sign_in(files: Files, what: str, who: str) -> None:
    cookies = {"a visitor": "", "a made-up cookie": "curreap=e30.e30.e30", "a member who has left": files.left}
    assert answer(getattr(files, what), cookies[who]) == (404, b"File not found")


@pytest.mark.parametrize("guess", ["0" * 32, "1", "../curreap.sqlite3", "%2e%2e%2fcookie.key", ""])
def test_a_guessed_address_gives_nothing_to_a_member_either(files: Files, guess: str) -> None:
    status, content = answer(f"{files.served.address}/media/{guess}", files.member)
    assert (status in (400, 403, 404), b"SQLite" in content) == (True, False)


@pytest.mark.parametrize(
    "way", ["//media/", "/media//", "/%6dedia/", "/media/./", "/x/../media/", "/static/media/", "/static/../media/"]
)
def test_no_other_way_of_writing_the_address_opens_it(files: Files, way: str) -> None:
    status, content = answer(files.photo.replace("/media/", way))
    assert (status == 200 and content[:2] == b"\xff\xd8") is False


def test_a_visitor_gets_the_fonts_of_the_sign_in_page(files: Files) -> None:
    font = next((Path(st.__file__).parent / "static" / "static" / "media").glob("SourceSans*.woff2"))
    status, content = answer(f"{files.served.address}/static/media/{font.name}")
    assert (status, content) == (200, font.read_bytes())


# ------------------------------------------------------------------ messages that no page of the person would send

Try = Callable[[Visitor, str], Coroutine[None, None, object]]
TRIES: dict[str, tuple[str, Try]] = {  # the view, and what is tried in it
    "a long text": ("together", lambda page, plan: page.type_text(f"field_{plan}_team_how_we_decide", "taken")),
    "a short text": ("mentor", lambda page, plan: page.interact(f"field_{plan}_team_mentor_name", "taken")),
    "a new row": ("members", lambda page, _: page.interact("add_team_members")),
    "a deleted row": ("members", lambda page, _: page.interact("delete_members_culture")),
}


@pytest.mark.parametrize("number", [2, 3], ids=["viewer", "mentor"])
@pytest.mark.parametrize("tried", TRIES)
def test_what_is_greyed_out_cannot_be_used_by_a_message_of_ones_own(files: Files, tried: str, number: int) -> None:
    """Send messages for disabled widgets. Streamlit drops them; for our own long text the store refuses."""
    plan_id, (view, act) = files.served.plans["full"], TRIES[tried]

    async def forge() -> None:
        address, cookie = files.served.page("team", "full", view=view), files.served.cookies[number]
        async with visiting(address, cookie=cookie) as page:
            await page.open()
            await act(page, plan_id)
            assert page.exceptions == []

    with people_of(files.served) as people:
        lead, forger = people[0], people[number]
        before, refused = lead.plan(plan_id)[team.TOOL], refusals_of(forger)
        asyncio.run(forge())
        assert lead.plan(plan_id)[team.TOOL] == before
        assert refusals_of(forger) - refused == (1 if tried == "a long text" else 0)


def refusals_of(somebody: Store) -> int:
    """Count the refused attempts of this user in the log."""
    with Session(somebody.work.engine) as session:
        mine = select(Audit).where(Audit.actor_id == somebody.actor.id, Audit.action == "refused")
        return len(session.exec(mine).all())


def test_who_was_taken_off_the_plan_meanwhile_can_send_no_more(files: Files) -> None:
    """Use another plan than that of the files, because its page is open at the removal."""
    other = files.served.plans["empty"]

    async def forge() -> None:
        address = files.served.page("team", "empty", view="together")
        async with visiting(address, cookie=files.served.cookies[4]) as page:
            await page.open()
            with people_of(files.served) as people:
                people[0].members.remove(other, people[4].actor.id)
            await page.type_text(f"field_{other}_team_how_we_decide", "taken")

    asyncio.run(forge())
    with people_of(files.served) as people:
        assert people[0].plan(other)[team.TOOL].how_we_decide == ""
        assert refusals_of(people[4]) > 0

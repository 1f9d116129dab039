"""Test links with which the owner of an account sets a forgotten password."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.__main__ import main
from db.accounts.account import actor_of
from db.accounts.brakes import TooManyFromHere
from db.accounts.invitation_links import LinkNotValid, open_link, set_password_with_link
from db.accounts.invitations import Invitations
from db.accounts.password_change import change_password
from db.accounts.password_reset import BY_ADDRESS, BY_EMAIL, asked_link, count_a_request
from db.accounts.sessions import load_account
from db.accounts.sign_in import CodeNeeded, sign_in
from db.tables import Account, Invitation
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person, work_of
from tests.db.protected import Protected
from tests.environment import set_variable

NEW = "kolm sinist paati"


def a_token(engine: Engine, clock: Clock, email: str = "lead@example.org") -> str:
    made = asked_link(engine, email=email, now=clock())
    assert made is not None
    return made.token


def test_a_link_sets_a_new_password_once_and_ends_all_sessions(engine: Engine, clock: Clock) -> None:
    person, token = a_person(engine, clock), a_token(engine, clock)
    entry = set_password_with_link(engine, token, password=NEW, now=clock())
    assert isinstance(entry, Account)
    assert load_account(engine, actor_of(person).id, person.token_version) is None
    assert sign_in(engine, email=person.email, password=NEW, address="here", now=clock())
    with pytest.raises(LinkNotValid):
        set_password_with_link(engine, token, password="another wholly new one", now=clock())


def test_a_link_is_valid_for_an_hour(sqlite_engine: Engine, clock: Clock) -> None:
    a_person(sqlite_engine, clock)
    token = a_token(sqlite_engine, clock)
    clock.advance(minutes=59)
    open_link(sqlite_engine, token, now=clock())
    clock.advance(minutes=1)
    with pytest.raises(LinkNotValid):
        open_link(sqlite_engine, token, now=clock())


def test_a_new_password_revokes_the_other_links(sqlite_engine: Engine, clock: Clock) -> None:
    person = a_person(sqlite_engine, clock)
    one, other = a_token(sqlite_engine, clock), a_token(sqlite_engine, clock)
    set_password_with_link(sqlite_engine, one, password=NEW, now=clock())
    with pytest.raises(LinkNotValid):
        open_link(sqlite_engine, other, now=clock())
    third = a_token(sqlite_engine, clock)
    change_password(sqlite_engine, actor_of(person).id, old=NEW, new=GOOD, now=clock())
    with pytest.raises(LinkNotValid):
        open_link(sqlite_engine, third, now=clock())


def test_an_unknown_address_gets_no_link(sqlite_engine: Engine, clock: Clock) -> None:
    assert asked_link(sqlite_engine, email="nobody@example.org", now=clock()) is None


def test_one_mailbox_gets_few_links_an_hour(sqlite_engine: Engine, clock: Clock) -> None:
    a_person(sqlite_engine, clock)
    made = [asked_link(sqlite_engine, email="lead@example.org", now=clock()) for _ in range(BY_EMAIL.free_tries + 2)]
    assert [bool(link) for link in made] == [True] * BY_EMAIL.free_tries + [False] * 2
    clock.advance(hours=1)
    assert asked_link(sqlite_engine, email="lead@example.org", now=clock())


def test_one_network_asks_for_few_links_an_hour(sqlite_engine: Engine, clock: Clock) -> None:
    for _ in range(BY_ADDRESS.free_tries):
        count_a_request(sqlite_engine, address="192.0.2.7", now=clock())
    with pytest.raises(TooManyFromHere):
        count_a_request(sqlite_engine, address="192.0.2.7", now=clock())
    count_a_request(sqlite_engine, address="192.0.2.8", now=clock())


def test_only_the_hash_of_a_link_is_stored(sqlite_engine: Engine, clock: Clock) -> None:
    a_person(sqlite_engine, clock)
    token = a_token(sqlite_engine, clock)
    with Session(sqlite_engine) as session:
        assert token not in repr(session.exec(select(Invitation)).one().model_dump())


def test_links_that_were_asked_for_are_in_no_list_of_invitations(sqlite_engine: Engine, clock: Clock) -> None:
    coordinator = a_coordinator(sqlite_engine, clock)
    a_token(sqlite_engine, clock, "coordinator@example.org")
    assert Invitations(work_of(sqlite_engine, coordinator, clock)).of_the_round() == []


def test_a_second_factor_is_asked_for_all_the_same(sqlite_engine: Engine, clock: Clock) -> None:
    Protected(sqlite_engine, clock)
    entry = set_password_with_link(sqlite_engine, a_token(sqlite_engine, clock), password=NEW, now=clock())
    assert isinstance(entry, CodeNeeded)


def test_a_sole_coordinator_comes_back_by_two_commands(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_variable(monkeypatch, "CURREAP_URL", "https://wizard.example.org")
    protected = Protected(sqlite_engine, clock)
    assert [main(["reset-link", "Lead@example.org"]), main(["remove-second-factor", "lead@example.org"])] == [0, 0]
    link = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("https://"))
    assert urlsplit(link).path == "/new_password"
    token = parse_qs(urlsplit(link).query)["token"][0]
    entry = set_password_with_link(sqlite_engine, token, password=NEW, now=clock())
    assert isinstance(entry, Account)
    assert entry.id == protected.number


@pytest.mark.parametrize("command", ["reset-link", "remove-second-factor", "end-sessions"])
def test_an_unknown_address_is_one_line_and_status_two(
    sqlite_engine: Engine, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "nobody@example.org"]) == 2
    assert capsys.readouterr().err == "There is no account with that e-mail address.\n"

"""Test accounts: making them, ending their sessions, and who may change them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from curreap.access import Forbidden
from db.accounts import passwords
from db.accounts.account import (
    BadEmail,
    EmailTaken,
    LastCoordinator,
    NameMissing,
    WrongPassword,
    account_by_email,
    accounts,
    actor_of,
    change_name,
    create_account,
    set_roles,
)
from db.accounts.account_removal import remove_account
from db.accounts.audit_lines import newest_acts
from db.accounts.password_change import change_password
from db.accounts.passwords import PasswordTooLong, PasswordTooShort, hash_password, is_password
from db.accounts.sessions import end_sessions, load_actor, mark_seen, sign_out_everywhere
from db.cookie_key import cookie_key
from db.tables import Account, Audit
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person
from tests.environment import remove_variable, set_variable

LONGEST_OF_ALL = "kolm sinist paati ja neli rohelist autot ning viis kollast maja metsas "[:71] + "x"


def number(account: Account) -> int:
    return actor_of(account).id


def acts(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [line.action for line in session.exec(select(Audit).order_by(col(Audit.id)))]


def test_an_account_is_found_however_its_address_is_written(engine: Engine, clock: Clock) -> None:
    made = a_person(engine, clock, " Lead@Example.ORG ")
    found = account_by_email(engine, "LEAD@example.org")
    assert found is not None
    assert (found.id, found.email) == (made.id, "lead@example.org")


def test_an_address_has_one_account(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    with pytest.raises(EmailTaken):
        a_person(engine, clock, "LEAD@example.org")


@pytest.mark.parametrize(
    "email", ["", "lead", "lead@town", "a b@town.lv", "x@y.z\nBcc: q@r.s", "a@" + "b" * 260 + ".lv"]
)
def test_what_is_no_address_makes_no_account(sqlite_engine: Engine, clock: Clock, email: str) -> None:
    with pytest.raises(BadEmail):
        a_person(sqlite_engine, clock, email)


def test_an_account_needs_a_name(sqlite_engine: Engine, clock: Clock) -> None:
    with pytest.raises(NameMissing):
        create_account(sqlite_engine, email="a@b.lv", name=" \n ", password=GOOD, now=clock())


def test_a_password_of_eleven_characters_is_too_short() -> None:
    with pytest.raises(PasswordTooShort):
        hash_password("a" * 11, about=())


def test_a_password_of_73_bytes_is_too_long() -> None:
    with pytest.raises(PasswordTooLong):
        hash_password("ā" * 36 + "a", about=())


def test_a_password_of_72_bytes_is_good() -> None:
    assert is_password(LONGEST_OF_ALL, hash_password(LONGEST_OF_ALL, about=()))


def test_a_longer_password_is_not_cut_to_the_right_one() -> None:
    assert not is_password(f"{LONGEST_OF_ALL}a", hash_password(LONGEST_OF_ALL, about=()))


def test_a_letter_with_an_accent_is_the_same_on_every_keyboard() -> None:
    assert is_password("Kärdla ja Õisu", hash_password("Ka\u0308rdla ja O\u0303isu", about=()))


def test_no_password_fits_a_missing_account() -> None:
    assert not is_password("nobody", None)


def test_passwords_are_hashed_with_cost_twelve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert passwords.COST == 12
    assert hash_password(GOOD, about=()).startswith("$2b$12$")


def test_roles_are_those_of_this_moment(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    set_roles(engine, number(person), is_coordinator=False, is_mentor=True, by=actor_of(coordinator), now=clock())
    actor = load_actor(engine, number(person), person.token_version)
    assert actor is not None
    assert actor.is_mentor


def test_signing_out_ends_every_session(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    sign_out_everywhere(engine, number(person), now=clock())
    assert load_actor(engine, number(person), person.token_version) is None


def test_a_coordinator_ends_every_session_of_a_person(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    other = a_person(engine, clock, "editor@example.org")
    end_sessions(engine, number(person), by=actor_of(coordinator), now=clock())
    assert load_actor(engine, number(person), person.token_version) is None
    assert load_actor(engine, number(other), other.token_version) is not None
    act = newest_acts(engine, by=actor_of(coordinator), now=clock())[0]
    assert (act.action, act.detail) == ("sessions ended", f"account {person.id}")
    with pytest.raises(Forbidden):
        end_sessions(engine, number(coordinator), by=actor_of(other), now=clock())


def test_a_new_password_ends_every_session(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    changed = change_password(engine, number(person), old=GOOD, new="quite another one", now=clock())
    assert load_actor(engine, number(person), person.token_version) is None
    assert load_actor(engine, number(person), changed.token_version) is not None


def test_the_present_password_is_asked_for(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    with pytest.raises(WrongPassword):
        change_password(engine, number(person), old="not this one at all", new=GOOD, now=clock())
    assert load_actor(engine, number(person), person.token_version) is not None


def test_removing_an_account_ends_every_session(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    remove_account(engine, number(person), by=actor_of(coordinator), now=clock())
    assert load_actor(engine, number(person), person.token_version) is None


def test_the_next_account_does_not_inherit_the_sessions_of_a_removed_one(sqlite_engine: Engine, clock: Clock) -> None:
    coordinator, first = a_coordinator(sqlite_engine, clock), a_person(sqlite_engine, clock)
    remove_account(sqlite_engine, number(first), by=actor_of(coordinator), now=clock())
    second = a_person(sqlite_engine, clock, "next@example.org")
    assert second.id == first.id, "SQLite gives the number again; without that this test says nothing"
    assert load_actor(sqlite_engine, number(second), first.token_version) is None


def test_the_last_coordinator_stays_coordinator(engine: Engine, clock: Clock) -> None:
    only = a_coordinator(engine, clock)
    with pytest.raises(LastCoordinator):
        set_roles(engine, number(only), is_coordinator=False, is_mentor=False, by=actor_of(only), now=clock())


def test_one_of_two_coordinators_may_step_back(engine: Engine, clock: Clock) -> None:
    one, other = a_coordinator(engine, clock), a_coordinator(engine, clock, "other@example.org")
    set_roles(engine, number(one), is_coordinator=False, is_mentor=False, by=actor_of(other), now=clock())
    actor = load_actor(engine, number(one), one.token_version)
    assert actor is not None
    assert not actor.is_coordinator


def test_nobody_gives_roles_to_themselves(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    with pytest.raises(Forbidden):
        set_roles(engine, number(person), is_coordinator=True, is_mentor=False, by=actor_of(person), now=clock())


def test_only_coordinators_see_all_accounts(engine: Engine, clock: Clock) -> None:
    with pytest.raises(Forbidden):
        accounts(engine, by=actor_of(a_person(engine, clock)), now=clock())


def test_each_act_stands_in_the_audit_log(engine: Engine, clock: Clock) -> None:
    coordinator, person = a_coordinator(engine, clock), a_person(engine, clock)
    change_name(engine, number(person), name="Youth centre", organisation="Rūjiena", now=clock())
    change_password(engine, number(person), old=GOOD, new="quite another one", now=clock())
    sign_out_everywhere(engine, number(person), now=clock())
    remove_account(engine, number(person), by=actor_of(coordinator), now=clock())
    assert acts(engine) == [
        "account made",
        "account made",
        "name changed",
        "password changed",
        "signed out",
        "account removed",
    ]


def test_last_seen_is_written_once_in_a_while(engine: Engine, clock: Clock) -> None:
    person = a_person(engine, clock)
    first = clock()
    mark_seen(engine, person, now=first)
    seen = account_by_email(engine, person.email)
    assert seen is not None
    mark_seen(engine, seen, now=clock.advance(minutes=2))
    again = account_by_email(engine, person.email)
    assert again is not None
    assert again.last_seen_at == first


def test_the_cookie_key_is_made_once_and_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path))
    remove_variable(monkeypatch, "CURREAP_COOKIE_KEY")
    first = cookie_key()
    kept = tmp_path / "cookie.key"
    assert cookie_key() == first
    assert len(first) >= 32
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["cookie.key"]


def test_two_installations_have_two_cookie_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remove_variable(monkeypatch, "CURREAP_COOKIE_KEY")
    keys = set()
    for name in ("one", "two"):
        set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path / name))
        keys.add(cookie_key())
    assert len(keys) == 2


def test_a_key_of_the_settings_is_used_and_none_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_DATA", str(tmp_path))
    set_variable(monkeypatch, "CURREAP_COOKIE_KEY", "k" * 32)
    assert (cookie_key(), list(tmp_path.iterdir())) == ("k" * 32, [])

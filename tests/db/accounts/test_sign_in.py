"""Test signing in: right and wrong passwords, and the delay after too many attempts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import bcrypt
import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.accounts.sign_in import FREE_TRIES, LONGEST_WAIT, TooManyTries, WrongSignIn, sign_in
from db.tables import Attempt, Audit
from tests.conftest import Clock
from tests.db.people import GOOD, a_person

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"
EMAIL = "lead@example.org"


def try_wrong(engine: Engine, clock: Clock, times: int, *, email: str = EMAIL, address: str = HOME) -> None:
    for _ in range(times):
        with pytest.raises(WrongSignIn):
            sign_in(engine, email=email, password="not the password", address=address, now=clock())


def is_let_in(engine: Engine, clock: Clock, *, address: str = HOME) -> bool:
    try:
        sign_in(engine, email=EMAIL, password=GOOD, address=address, now=clock())
    except TooManyTries:
        return False
    return True


def test_the_right_password_lets_in(engine: Engine, clock: Clock) -> None:
    made = a_person(engine, clock)
    account = sign_in(engine, email=" LEAD@example.org ", password=GOOD, address=HOME, now=clock())
    assert (account.id, account.last_seen_at) == (made.id, clock())


def test_the_right_password_is_refused_after_five_wrong_ones(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES)
    assert not is_let_in(engine, clock)


def test_four_wrong_passwords_do_no_harm(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES - 1)
    assert is_let_in(engine, clock)


def test_the_wait_ends_by_itself(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES)
    clock.advance(minutes=2)
    assert is_let_in(engine, clock)


def test_the_wait_tells_its_minutes(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES)
    clock.advance(seconds=30)
    with pytest.raises(TooManyTries) as told:
        sign_in(engine, email=EMAIL, password=GOOD, address=HOME, now=clock())
    assert told.value.minutes == 2


def test_each_further_wrong_password_doubles_the_wait(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES)
    clock.advance(minutes=2)
    try_wrong(engine, clock, 1)
    clock.advance(minutes=3)
    assert not is_let_in(engine, clock)
    clock.advance(minutes=1)
    assert is_let_in(engine, clock)


def test_no_wait_is_longer_than_half_an_hour(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES)
    for _ in range(8):
        clock.advance(minutes=LONGEST_WAIT.total_seconds() / 60)
        try_wrong(engine, clock, 1)
    clock.advance(minutes=30)
    assert is_let_in(engine, clock)


def test_wrong_passwords_from_elsewhere_lock_nobody_out(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES, address=ELSEWHERE)
    assert is_let_in(engine, clock, address=HOME)


def test_the_right_password_begins_the_count_anew(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES - 1)
    is_let_in(engine, clock)
    try_wrong(engine, clock, FREE_TRIES - 1)
    assert is_let_in(engine, clock)


def test_old_tries_are_forgotten_after_a_day(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    try_wrong(engine, clock, FREE_TRIES - 1)
    clock.advance(hours=25)
    try_wrong(engine, clock, 1)
    assert is_let_in(engine, clock)


def test_unknown_addresses_are_counted_like_known_ones(engine: Engine, clock: Clock) -> None:
    try_wrong(engine, clock, FREE_TRIES, email="nobody@example.org")
    with pytest.raises(TooManyTries):
        sign_in(engine, email="nobody@example.org", password=GOOD, address=HOME, now=clock())


def test_an_unknown_address_costs_one_hash_like_a_known_one(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(sqlite_engine, clock)
    checked: list[bytes] = []
    real = bcrypt.checkpw

    def checkpw(password: bytes, kept: bytes) -> bool:
        checked.append(kept)
        return real(password, kept)

    monkeypatch.setattr(bcrypt, "checkpw", checkpw)
    try_wrong(sqlite_engine, clock, 1)
    try_wrong(sqlite_engine, clock, 1, email="nobody@example.org")
    assert [kept[:7] for kept in checked] == [b"$2b$04$", b"$2b$04$"]


def test_many_tries_at_once_are_all_counted(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)

    def wrong(_: int) -> bool:
        try:
            sign_in(engine, email=EMAIL, password="not the password", address=HOME, now=clock())
        except TooManyTries:
            return True
        except WrongSignIn:
            return False
        raise AssertionError("a wrong password was let in")

    with ThreadPoolExecutor(8) as pool:
        refused = list(pool.map(wrong, range(12)))
    assert refused.count(False) == FREE_TRIES


def test_what_was_typed_is_not_kept_in_the_audit_log(engine: Engine, clock: Clock) -> None:
    with pytest.raises(WrongSignIn):
        sign_in(engine, email="my secret password", password="x", address=HOME, now=clock())
    with Session(engine) as session:
        lines = session.exec(select(Audit)).all()
    assert [(line.action, "secret" in line.detail + line.actor_name) for line in lines] == [("sign-in refused", False)]


def test_the_table_of_tries_does_not_grow_for_ever(engine: Engine, clock: Clock) -> None:
    for number in range(3):
        try_wrong(engine, clock, 1, email=f"nobody{number}@example.org")
        clock.advance(days=2)
    with Session(engine) as session:
        assert len(session.exec(select(Attempt)).all()) == 1

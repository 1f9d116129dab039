"""Test signing in: right and wrong passwords, and the delay after too many attempts."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count, repeat

import bcrypt
import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.accounts.brakes import TooManyFromHere, TooManyTries, network_of
from db.accounts.sign_in import BY_ADDRESS, BY_EMAIL, BY_EMAIL_AND_ADDRESS, WrongSignIn, sign_in
from db.retention.old_rows import delete_old_rows
from db.tables import Account, Attempt, Audit
from tests.conftest import Clock
from tests.db.people import GOOD, a_person

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"
FREE_TRIES, LONGEST_WAIT = BY_EMAIL_AND_ADDRESS.free_tries, BY_EMAIL_AND_ADDRESS.longest_wait
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
    assert isinstance(account, Account)
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
    assert [(line.action, "secret" in line.detail) for line in lines] == [("sign-in refused", False)]


def test_the_table_of_tries_does_not_grow_for_ever(engine: Engine, clock: Clock) -> None:
    for number in range(3):
        try_wrong(engine, clock, 1, email=f"nobody{number}@example.org")
        clock.advance(days=2)
    delete_old_rows(engine, now=clock())
    try_wrong(engine, clock, 1, email="nobody@example.org")
    with Session(engine) as session:
        assert {row.email for row in session.exec(select(Attempt))} == {"nobody@example.org", ""}


def spray(engine: Engine, clock: Clock, times: int, addresses: Iterable[str]) -> None:
    """Try one wrong password for each of many e-mails."""
    for number, address in zip(range(times), addresses, strict=False):
        try_wrong(engine, clock, 1, email=f"sprayed{number}@example.org", address=address)


def test_one_password_for_many_accounts_is_slowed_down(sqlite_engine: Engine, clock: Clock) -> None:
    spray(sqlite_engine, clock, BY_ADDRESS.free_tries, repeat(HOME))
    with pytest.raises(TooManyFromHere):
        sign_in(sqlite_engine, email="next@example.org", password=GOOD, address=HOME, now=clock())


def test_a_try_that_a_brake_refuses_is_logged_without_names_and_addresses(
    sqlite_engine: Engine, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    spray(sqlite_engine, clock, BY_ADDRESS.free_tries, repeat(HOME))
    assert caplog.messages == []
    with pytest.raises(TooManyFromHere):
        sign_in(sqlite_engine, email="next@example.org", password=GOOD, address=HOME, now=clock())
    assert caplog.messages == [f"A try was refused by a brake: sign-in, after {BY_ADDRESS.free_tries} wrong ones"]


def test_the_addresses_of_one_ipv6_network_count_as_one(sqlite_engine: Engine, clock: Clock) -> None:
    spray(sqlite_engine, clock, BY_ADDRESS.free_tries, (f"2001:db8:1:2::{number:x}" for number in count()))
    with pytest.raises(TooManyFromHere):
        sign_in(sqlite_engine, email="next@example.org", password=GOOD, address="2001:db8:1:2:ffff::1", now=clock())
    a_person(sqlite_engine, clock)
    assert is_let_in(sqlite_engine, clock, address="2001:db8:1:3::1")


def test_guesses_at_one_account_from_everywhere_are_slowed_down_and_the_wait_ends(
    sqlite_engine: Engine, clock: Clock
) -> None:
    a_person(sqlite_engine, clock)
    for number in range(BY_EMAIL.free_tries):
        try_wrong(sqlite_engine, clock, 1, address=f"198.51.100.{number}")
    assert not is_let_in(sqlite_engine, clock, address=HOME)
    clock.advance(minutes=1)
    assert is_let_in(sqlite_engine, clock, address=HOME)


def test_a_hall_of_forty_signs_in_at_once_behind_one_address(engine: Engine, clock: Clock) -> None:
    people = [a_person(engine, clock, f"person{number}@example.org").email for number in range(40)]

    def arrive(email: str) -> bool:
        for _ in range(2):
            with pytest.raises(WrongSignIn):
                sign_in(engine, email=email, password="not the password", address=HOME, now=clock())
        return isinstance(sign_in(engine, email=email, password=GOOD, address=HOME, now=clock()), Account)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(arrive, people))


def test_a_right_password_pays_for_no_guess_at_another_account(sqlite_engine: Engine, clock: Clock) -> None:
    a_person(sqlite_engine, clock, "own@example.org")
    for number in range(BY_ADDRESS.free_tries):
        if number % 10 == 0:
            sign_in(sqlite_engine, email="own@example.org", password=GOOD, address=HOME, now=clock())
        try_wrong(sqlite_engine, clock, 1, email=f"sprayed{number}@example.org")
    with pytest.raises(TooManyFromHere):
        sign_in(sqlite_engine, email="own@example.org", password=GOOD, address=HOME, now=clock())


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("this machine", "this machine"),
    ],
)
def test_addresses_are_counted_by_network(address: str, network: str) -> None:
    assert network_of(address) == network

"""Test that guesses at the present password are counted, slowed down and logged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.accounts.account import WrongPassword, actor_of
from db.accounts.account_removal import delete_own_account
from db.accounts.brakes import TooManyTries
from db.accounts.password_change import change_password
from db.accounts.present_password import BY_ACCOUNT
from db.accounts.sign_in import sign_in
from db.tables import Audit
from tests.conftest import Clock
from tests.db.people import GOOD, a_person

NEW = "kolm sinist paati"
Act = Callable[[Engine, int, str, Clock], None]


def change(engine: Engine, number: int, password: str, clock: Clock) -> None:
    change_password(engine, number, old=password, new=NEW, now=clock())


def delete(engine: Engine, number: int, password: str, clock: Clock) -> None:
    delete_own_account(engine, number, password=password, now=clock())


ACTS = pytest.mark.parametrize("act", [change, delete])


def guess(engine: Engine, number: int, act: Act, clock: Clock) -> None:
    for _ in range(BY_ACCOUNT.free_tries):
        with pytest.raises(WrongPassword):
            act(engine, number, "not the password", clock)


@ACTS
def test_guesses_are_slowed_down_and_the_wait_ends(sqlite_engine: Engine, clock: Clock, act: Act) -> None:
    number = actor_of(a_person(sqlite_engine, clock)).id
    guess(sqlite_engine, number, act, clock)
    with pytest.raises(TooManyTries):
        act(sqlite_engine, number, GOOD, clock)
    clock.advance(minutes=2)
    act(sqlite_engine, number, GOOD, clock)


def test_the_two_forms_share_one_count(sqlite_engine: Engine, clock: Clock) -> None:
    number = actor_of(a_person(sqlite_engine, clock)).id
    guess(sqlite_engine, number, change, clock)
    with pytest.raises(TooManyTries):
        delete(sqlite_engine, number, GOOD, clock)


def test_guesses_from_an_open_session_lock_nobody_out(sqlite_engine: Engine, clock: Clock) -> None:
    person = a_person(sqlite_engine, clock)
    guess(sqlite_engine, actor_of(person).id, change, clock)
    assert sign_in(sqlite_engine, email=person.email, password=GOOD, address="here", now=clock())


@ACTS
def test_each_guess_is_in_the_log_with_the_person(sqlite_engine: Engine, clock: Clock, act: Act) -> None:
    number = actor_of(a_person(sqlite_engine, clock)).id
    guess(sqlite_engine, number, act, clock)
    with Session(sqlite_engine) as session:
        wrong = select(Audit.actor_id).where(col(Audit.action) == "present password refused")
        assert session.exec(wrong).all() == [number] * BY_ACCOUNT.free_tries


def test_a_right_password_begins_the_count_again(sqlite_engine: Engine, clock: Clock) -> None:
    number = actor_of(a_person(sqlite_engine, clock)).id
    with pytest.raises(WrongPassword):
        change(sqlite_engine, number, "not the password", clock)
    change(sqlite_engine, number, GOOD, clock)
    for _ in range(BY_ACCOUNT.free_tries - 1):
        with pytest.raises(WrongPassword):
            change(sqlite_engine, number, "not the password", clock)
    assert change_password(sqlite_engine, number, old=NEW, new=GOOD, now=clock())

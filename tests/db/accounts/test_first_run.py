"""Test the first run: the code from the terminal, the first coordinator, and the example round."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from curreap.access import Role
from db.accounts.account import actor_of
from db.accounts.brakes import TooManyFromHere
from db.accounts.first_run import BY_ADDRESS, WrongCode, first_run_code, make_first_coordinator
from db.accounts.sign_in import sign_in
from db.example_round import ExampleAccount, example_emails, load_example_round
from db.store import Store
from db.tables import Account, Audit, Setting
from db.unit_of_work import UnitOfWork
from tests.conftest import Clock
from tests.db.people import GOOD, a_person


def set_up(engine: Engine, clock: Clock, code: str, email: str = "first@example.org") -> Account:
    return make_first_coordinator(
        engine, code=code, email=email, name="Coordinator", password=GOOD, address="here", now=clock()
    )


def a_code(engine: Engine) -> str:
    code = first_run_code(engine)
    assert code is not None
    return code


def loaded(engine: Engine, clock: Clock) -> list[ExampleAccount]:
    return load_example_round(engine, code=a_code(engine), address="here", now=clock())


def test_the_code_makes_the_first_coordinator(engine: Engine, clock: Clock) -> None:
    assert set_up(engine, clock, a_code(engine)).is_coordinator


def test_the_code_may_be_typed_without_hyphens_and_in_capitals(engine: Engine, clock: Clock) -> None:
    assert set_up(engine, clock, f" {a_code(engine).replace('-', ' ').upper()} ").id


def test_a_wrong_code_makes_no_account(engine: Engine, clock: Clock) -> None:
    a_code(engine)
    with pytest.raises(WrongCode):
        set_up(engine, clock, "aaaa-bbbb-cccc-dddd")


def test_no_code_opens_an_installation_that_never_gave_one(engine: Engine, clock: Clock) -> None:
    with pytest.raises(WrongCode):
        set_up(engine, clock, "")


def test_the_code_works_once(engine: Engine, clock: Clock) -> None:
    code = a_code(engine)
    set_up(engine, clock, code)
    with pytest.raises(WrongCode):
        set_up(engine, clock, code, "second@example.org")


def test_of_two_people_at_once_one_is_the_first(engine: Engine, clock: Clock) -> None:
    code = a_code(engine)

    def is_first(number: int) -> bool:
        try:
            set_up(engine, clock, code, f"person{number}@example.org")
        except WrongCode:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(is_first, range(4))).count(True) == 1


def test_a_new_start_makes_the_old_code_useless(engine: Engine, clock: Clock) -> None:
    old = a_code(engine)
    a_code(engine)
    with pytest.raises(WrongCode):
        set_up(engine, clock, old)


def test_there_is_no_code_once_there_is_an_account(engine: Engine, clock: Clock) -> None:
    a_person(engine, clock)
    assert first_run_code(engine) is None


def test_a_code_from_before_the_first_account_is_useless_after_it(engine: Engine, clock: Clock) -> None:
    code = a_code(engine)
    a_person(engine, clock)
    with pytest.raises(WrongCode):
        set_up(engine, clock, code)


def test_the_code_is_not_kept(engine: Engine) -> None:
    code = a_code(engine)
    with Session(engine) as session:
        kept = session.exec(select(Setting)).one()
    assert code.replace("-", "") not in kept.value


def test_the_example_round_has_every_role(engine: Engine, clock: Clock) -> None:
    people = [actor_of(example.account) for example in loaded(engine, clock)]
    assert [(person.is_coordinator, person.is_mentor) for person in people] == [
        (True, False),
        (False, True),
        (False, False),
        (False, False),
    ]


def test_every_example_account_is_marked_and_can_sign_in(engine: Engine, clock: Clock) -> None:
    for example in loaded(engine, clock):
        account = sign_in(engine, email=example.email, password=example.password, address="here", now=clock())
        assert isinstance(account, Account)
        assert account.is_example


def test_the_example_mentor_has_both_example_plans(engine: Engine, clock: Clock) -> None:
    mentor = loaded(engine, clock)[1].account
    plans = Store(UnitOfWork(engine, actor_of(mentor), now=clock)).my_plans()
    assert {(plan.town, plan.role, plan.is_example) for plan in plans} == {
        ("Rūjiena", Role.MENTOR, True),
        ("Jakobstad", Role.MENTOR, True),
    }


def test_two_installations_have_other_example_passwords(engine: Engine, clock: Clock) -> None:
    passwords = [example.password for example in loaded(engine, clock)]
    assert len({*passwords}) == 4
    assert all(len(password) == 19 for password in passwords)


def test_the_example_round_needs_the_code(engine: Engine, clock: Clock) -> None:
    a_code(engine)
    with pytest.raises(WrongCode):
        load_example_round(engine, code="aaaa-bbbb-cccc-dddd", address="here", now=clock())
    assert example_emails(engine) == []


def test_wrong_codes_are_slowed_down_and_logged(engine: Engine, clock: Clock) -> None:
    code = a_code(engine)
    for _ in range(BY_ADDRESS.free_tries):
        with pytest.raises(WrongCode):
            set_up(engine, clock, "aaaa-bbbb-cccc-dddd")
    with pytest.raises(TooManyFromHere):
        set_up(engine, clock, code)
    with Session(engine) as session:
        wrong = session.exec(select(Audit).where(Audit.action == "first-run code refused")).all()
    assert len(wrong) == BY_ADDRESS.free_tries
    clock.advance(minutes=1)
    assert set_up(engine, clock, code).is_coordinator

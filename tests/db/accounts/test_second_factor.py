"""Test the second factor: setting it up, signing in with it, recovery codes, and turning it off."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from curreap.access import Forbidden
from db.accounts.account import WrongPassword, actor_of
from db.accounts.account_removal import delete_own_account
from db.accounts.brakes import TooManyTries
from db.accounts.invitation_links import set_password_with_link
from db.accounts.invitations import Invitations
from db.accounts.personal_data import personal_data
from db.accounts.sealed import SecretUnreadable
from db.accounts.second_factor import (
    BY_ACCOUNT_AND_ADDRESS,
    RECOVERY_CODES,
    SecondFactorIsOff,
    SecondFactorIsOn,
    WrongSecondCode,
    begin_second_factor,
    count_recovery_codes,
    disable_second_factor,
    enable_second_factor,
    replace_recovery_codes,
)
from db.accounts.second_factor_removal import remove_second_factor
from db.accounts.sessions import load_account
from db.accounts.sign_in import CodeNeeded, SignInTooOld, finish_sign_in, sign_in
from db.store import Store
from db.tables import Account, Audit, RecoveryCode
from tests.conftest import Clock
from tests.db.people import GOOD, a_coordinator, a_person, a_plan_of, work_of
from tests.db.protected import HERE, Protected
from tests.environment import set_variable


@pytest.fixture
def protected(sqlite_engine: Engine, clock: Clock) -> Protected:
    return Protected(sqlite_engine, clock)


def acts(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [line.action for line in session.exec(select(Audit).order_by(col(Audit.id)))]


def test_password_and_code_let_in(engine: Engine, clock: Clock) -> None:
    protected = Protected(engine, clock)
    assert protected.finish(protected.code).id == protected.number
    assert acts(engine)[-1] == "signed in"


def test_the_password_alone_is_no_sign_in(protected: Protected) -> None:
    before = acts(protected.engine)
    protected.begin()
    assert acts(protected.engine) == before


def test_a_code_may_have_spaces(protected: Protected) -> None:
    code = protected.code
    assert protected.finish(f" {code[:3]} {code[3:]} ")


@pytest.mark.parametrize(("seconds", "is_let_in"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_away(protected: Protected, seconds: int, is_let_in: bool) -> None:
    protected.clock.advance(minutes=5)
    code = protected.app.at(protected.clock() + dt.timedelta(seconds=seconds))
    if is_let_in:
        assert protected.finish(code)
    else:
        with pytest.raises(WrongSecondCode):
            protected.finish(code)


def test_a_code_works_once(protected: Protected) -> None:
    code = protected.code
    protected.finish(code)
    with pytest.raises(WrongSecondCode):
        protected.finish(code)


def test_an_earlier_code_does_not_work_after_a_later_one(protected: Protected) -> None:
    earlier = protected.app.at(protected.clock() - dt.timedelta(seconds=30))
    protected.finish(protected.code)
    with pytest.raises(WrongSecondCode):
        protected.finish(earlier)


def test_of_two_sign_ins_at_once_one_code_lets_in_one(engine: Engine, clock: Clock) -> None:
    protected = Protected(engine, clock)
    begun, code = protected.begin(), protected.code

    def is_let_in(_: int) -> bool:
        try:
            return bool(finish_sign_in(engine, begun, code=code, address=HERE, now=clock()))
        except WrongSecondCode:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(is_let_in, range(4))).count(True) == 1


@pytest.mark.parametrize("code", ["", "000000", "12345", "１２３４５６", "abcdef"])
def test_a_wrong_code_is_refused_and_logged(protected: Protected, code: str) -> None:
    with pytest.raises(WrongSecondCode):
        protected.finish(code)
    assert acts(protected.engine)[-1] == "second factor refused"


def test_wrong_codes_are_slowed_down_and_the_wait_ends(protected: Protected) -> None:
    for _ in range(BY_ACCOUNT_AND_ADDRESS.free_tries):
        with pytest.raises(WrongSecondCode):
            protected.finish("000000")
    with pytest.raises(TooManyTries):
        protected.finish(protected.code)
    protected.clock.advance(minutes=2)
    assert protected.finish(protected.code)


def test_wrong_codes_from_elsewhere_lock_nobody_out(protected: Protected) -> None:
    for _ in range(BY_ACCOUNT_AND_ADDRESS.free_tries):
        with pytest.raises(WrongSecondCode):
            protected.finish("000000", address="198.51.100.9")
    assert protected.finish(protected.code)


def test_a_sign_in_waits_ten_minutes_for_its_code(protected: Protected) -> None:
    begun = protected.begin()
    protected.clock.advance(minutes=10)
    with pytest.raises(SignInTooOld):
        finish_sign_in(protected.engine, begun, code=protected.code, address=HERE, now=protected.clock())


def test_a_sign_in_ends_when_the_password_is_changed_meanwhile(protected: Protected) -> None:
    begun = protected.begin()
    coordinator = a_coordinator(protected.engine, protected.clock)
    token = (
        Invitations(work_of(protected.engine, coordinator, protected.clock)).to_set_a_password(protected.number).token
    )
    set_password_with_link(protected.engine, token, password="kolm sinist paati", now=protected.clock())
    with pytest.raises(SignInTooOld):
        finish_sign_in(protected.engine, begun, code=protected.code, address=HERE, now=protected.clock())


def test_a_recovery_code_works_once_however_it_is_written(protected: Protected) -> None:
    code = protected.recovery_codes[0]
    assert protected.finish(f" {code.upper().replace('-', ' ')} ")
    with pytest.raises(WrongSecondCode):
        protected.finish(code)
    assert count_recovery_codes(protected.engine, protected.number) == RECOVERY_CODES - 1


def test_new_recovery_codes_replace_the_earlier_ones(protected: Protected) -> None:
    enabled = replace_recovery_codes(
        protected.engine, protected.number, password=GOOD, code=protected.code, address=HERE, now=protected.clock()
    )
    with pytest.raises(WrongSecondCode):
        protected.finish(protected.recovery_codes[0])
    assert protected.finish(enabled.recovery_codes[0])


def test_no_code_of_one_person_works_for_another(sqlite_engine: Engine, clock: Clock) -> None:
    one, other = Protected(sqlite_engine, clock), Protected(sqlite_engine, clock, "other@example.org")
    with pytest.raises(WrongSecondCode):
        one.finish(other.recovery_codes[0])


def test_setting_it_up_ends_the_other_sessions(sqlite_engine: Engine, clock: Clock) -> None:
    protected = Protected(sqlite_engine, clock)
    assert load_account(sqlite_engine, protected.number, protected.person.token_version) is None
    assert load_account(sqlite_engine, protected.number, protected.account.token_version)


def test_setting_it_up_needs_password_and_code(sqlite_engine: Engine, clock: Clock) -> None:
    number = actor_of(a_person(sqlite_engine, clock)).id
    app = pyotp.TOTP(begin_second_factor(sqlite_engine, number).secret)
    for password, code, wrong in (("no", app.at(clock()), WrongPassword), (GOOD, "000000", WrongSecondCode)):
        with pytest.raises(wrong):
            enable_second_factor(sqlite_engine, number, password=password, code=code, address=HERE, now=clock())
    signed_in = sign_in(sqlite_engine, email="lead@example.org", password=GOOD, address=HERE, now=clock())
    assert isinstance(signed_in, Account)


def test_a_page_that_is_loaded_again_shows_the_same_secret(sqlite_engine: Engine, clock: Clock) -> None:
    number = actor_of(a_person(sqlite_engine, clock)).id
    assert begin_second_factor(sqlite_engine, number) == begin_second_factor(sqlite_engine, number)


def test_the_secret_of_a_factor_that_is_on_is_never_shown_again(protected: Protected) -> None:
    with pytest.raises(SecondFactorIsOn):
        begin_second_factor(protected.engine, protected.number)


def test_turning_it_off_needs_password_and_code(protected: Protected) -> None:
    for password, code, wrong in (("no", protected.code, WrongPassword), (GOOD, "000000", WrongSecondCode)):
        with pytest.raises(wrong):
            disable_second_factor(
                protected.engine, protected.number, password=password, code=code, address=HERE, now=protected.clock()
            )
    disable_second_factor(
        protected.engine, protected.number, password=GOOD, code=protected.code, address=HERE, now=protected.clock()
    )
    signed_in = sign_in(
        protected.engine, email=protected.person.email, password=GOOD, address=HERE, now=protected.clock()
    )
    assert isinstance(signed_in, Account)
    assert count_recovery_codes(protected.engine, protected.number) == 0


def test_a_new_password_by_a_link_asks_for_the_code_all_the_same(protected: Protected) -> None:
    coordinator = a_coordinator(protected.engine, protected.clock)
    token = (
        Invitations(work_of(protected.engine, coordinator, protected.clock)).to_set_a_password(protected.number).token
    )
    entry = set_password_with_link(protected.engine, token, password="kolm sinist paati", now=protected.clock())
    assert isinstance(entry, CodeNeeded)
    assert (
        finish_sign_in(protected.engine, entry, code=protected.code, address=HERE, now=protected.clock()).id
        == protected.number
    )


def test_a_coordinator_removes_the_factor_of_another_and_it_is_seen(protected: Protected) -> None:
    coordinator = a_coordinator(protected.engine, protected.clock)
    now = protected.clock()
    remove_second_factor(protected.engine, protected.number, by=actor_of(coordinator), now=now)
    entry = sign_in(protected.engine, email=protected.person.email, password=GOOD, address=HERE, now=now)
    assert isinstance(entry, Account)
    assert entry.second_factor_removed_at == now
    assert "second factor removed" in acts(protected.engine)
    with pytest.raises(SecondFactorIsOff):
        remove_second_factor(protected.engine, protected.number, by=actor_of(coordinator), now=now)


def test_a_coordinator_does_not_remove_their_own_factor_without_a_code(sqlite_engine: Engine, clock: Clock) -> None:
    protected = Protected(sqlite_engine, clock)
    with Session(sqlite_engine, expire_on_commit=False) as session, session.begin():
        own = session.get_one(Account, protected.number)
        own.is_coordinator = True
    with pytest.raises(Forbidden):
        remove_second_factor(sqlite_engine, protected.number, by=actor_of(own), now=clock())


def test_no_secret_and_no_recovery_code_is_stored_readably(protected: Protected) -> None:
    with Session(protected.engine) as session:
        rows = [
            *session.execute(text("SELECT * FROM account")).all(),
            *session.execute(text("SELECT * FROM recovery_code")).all(),
        ]
    stored = repr(rows)
    assert len(rows) == 1 + RECOVERY_CODES
    assert [word for word in (protected.app.secret, *protected.recovery_codes) if word in stored] == []


def test_with_another_cookie_key_recovery_codes_still_work(
    protected: Protected, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_COOKIE_KEY", "another key of at least 32 characters")
    with pytest.raises(SecretUnreadable):
        protected.finish(protected.code)
    assert protected.finish(protected.recovery_codes[0])


def test_the_data_of_a_person_says_that_the_factor_is_on_without_its_secret(protected: Protected) -> None:
    data = personal_data(protected.engine, protected.number, now=protected.clock())
    assert data["account"]["second_factor_since"]
    assert "second_factor" not in data["account"]


def test_deleting_the_account_deletes_the_factor(engine: Engine, clock: Clock) -> None:
    protected = Protected(engine, clock)
    delete_own_account(engine, protected.number, password=GOOD, now=clock())
    with Session(engine) as session:
        assert session.exec(select(RecoveryCode)).all() == []


def test_a_coordinator_who_must_have_a_factor_may_nothing_without_it(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    coordinator = a_coordinator(sqlite_engine, clock)
    plan_id = a_plan_of(sqlite_engine, a_person(sqlite_engine, clock), clock)
    store = Store(work_of(sqlite_engine, coordinator, clock))
    assert store.info(plan_id)
    set_variable(monkeypatch, "CURREAP_TWO_FACTOR", "coordinators")
    with pytest.raises(Forbidden):
        store.info(plan_id)
    number = actor_of(coordinator).id
    app = pyotp.TOTP(begin_second_factor(sqlite_engine, number).secret)
    enabled = enable_second_factor(
        sqlite_engine, number, password=GOOD, code=app.at(clock()), address=HERE, now=clock()
    )
    assert Store(work_of(sqlite_engine, enabled.account, clock)).info(plan_id)


def test_others_need_no_factor(sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_TWO_FACTOR", "coordinators")
    person = a_person(sqlite_engine, clock)
    plan_id = a_plan_of(sqlite_engine, person, clock)
    assert Store(work_of(sqlite_engine, person, clock)).info(plan_id)

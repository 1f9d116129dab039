"""Build a person with a second factor, and act as the app on their phone."""

from __future__ import annotations

import pyotp
from sqlalchemy import Engine

from db.accounts.account import actor_of
from db.accounts.second_factor import begin_second_factor, enable_second_factor
from db.accounts.sign_in import CodeNeeded, finish_sign_in, sign_in
from db.tables import Account
from tests.conftest import Clock
from tests.db.people import GOOD, a_person

HERE = "192.0.2.7"


class Protected:
    """A person with a second factor, and the app on their phone."""

    def __init__(self, engine: Engine, clock: Clock, email: str = "lead@example.org") -> None:
        self.engine, self.clock = engine, clock
        self.person = a_person(engine, clock, email)
        self.number = actor_of(self.person).id
        self.app = pyotp.TOTP(begin_second_factor(engine, self.number).secret)
        enabled = enable_second_factor(engine, self.number, password=GOOD, code=self.code, address=HERE, now=clock())
        self.account, self.recovery_codes = enabled.account, enabled.recovery_codes
        clock.advance(minutes=1)

    @property
    def code(self) -> str:
        return self.app.at(self.clock())

    def begin(self) -> CodeNeeded:
        begun = sign_in(self.engine, email=self.person.email, password=GOOD, address=HERE, now=self.clock())
        assert isinstance(begun, CodeNeeded)
        return begun

    def finish(self, code: str, *, address: str = HERE) -> Account:
        return finish_sign_in(self.engine, self.begin(), code=code, address=address, now=self.clock())

"""Accounts: sign-in data, and roles in the installation."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from curreap.access import INSTALLATION, Actor, Permission
from curreap.addresses import canonical_email
from curreap.language.collation import sorted_names
from curreap.name_marks import without_mark
from db import audit
from db.accounts.names import number_name
from db.accounts.passwords import hash_password
from db.engine import for_reading, turn_to_write
from db.tables import Account
from db.unit_of_work import UnitOfWork
from playbook_tools.normal_form import nfc

EMAIL = re.compile(r"[^\s\0@<>,;:\"]+@[^\s\0@<>,;:\"]+\.[^\s\0@<>,;:\"]+")
LONGEST_EMAIL = 254
LONGEST_NAME = 120
TRIES = 3  # to find a free number for a name, while others take the same


class BadEmail(ValueError):
    """The text is not an e-mail address."""


class EmailTaken(ValueError):
    """Another account has this e-mail address."""


class NameMissing(ValueError):
    """An account needs a name."""


class WrongPassword(ValueError):
    """The present password was given wrongly."""


class LastCoordinator(ValueError):
    """The installation would have no coordinator left."""


class NoSuchAccount(LookupError):
    """The account does not exist, or was removed meanwhile."""


def normal_email(text: str) -> str:
    """Normalise an e-mail address for storage. Raises BadEmail."""
    email = canonical_email(text)
    if len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        raise BadEmail
    return email


def normal_name(text: str) -> str:
    """Normalise a name to one line for storage, without a number in brackets, which only the app sets.

    Raises NameMissing.
    """
    name = without_mark(_one_line(text)[:LONGEST_NAME])
    if not name:
        raise NameMissing
    return name


def _one_line(text: str) -> str:
    return " ".join(nfc(text).replace("\0", "").split())


def actor_of(account: Account) -> Actor:
    """Return the actor of a stored account, for calls of the store."""
    assert account.id is not None, "an account that was read has a number"
    return Actor(
        account.id,
        account.shown_name,
        is_coordinator=account.is_coordinator,
        is_mentor=account.is_mentor,
        token_version=account.token_version,
    )


def create_account(
    engine: Engine,
    *,
    email: str,
    name: str,
    password: str,
    now: dt.datetime,
    is_coordinator: bool = False,
    is_mentor: bool = False,
) -> Account:
    """Create an account without an invitation, for the command line.

    Raises BadEmail, EmailTaken, NameMissing, PasswordTooShort, PasswordTooLong, PasswordTooEasy.
    """
    account = new_account(
        email=email, name=name, password=password, now=now, is_coordinator=is_coordinator, is_mentor=is_mentor
    )
    with Session(engine, expire_on_commit=False) as session, session.begin():
        keep_new_account(session, account)
        audit.record(session, "account made", by=actor_of(account), now=now, detail=_roles_in_words(account))
    return account


def new_account(
    *,
    email: str,
    name: str,
    password: str,
    now: dt.datetime,
    is_coordinator: bool = False,
    is_mentor: bool = False,
    is_example: bool = False,
    town: str = "",
) -> Account:
    """Build an account without storing it. Slow on purpose (bcrypt): call it before a transaction begins.

    Raises BadEmail, NameMissing, PasswordTooShort, PasswordTooLong, PasswordTooEasy (`town` is that of the plan).
    """
    return Account(
        email=normal_email(email),
        name=normal_name(name),
        password_hash=hash_password(password, about=(name, email, town)),
        is_coordinator=is_coordinator,
        is_mentor=is_mentor,
        is_example=is_example,
        # Not 1: SQLite reuses the id of a removed account, and no old session may match the new one.
        token_version=secrets.randbelow(1_000_000_000) + 1,
        created_at=now,
    )


def keep_new_account(session: Session, account: Account) -> None:
    """Store a new account in the caller's transaction. Raises EmailTaken."""
    for _ in range(TRIES):
        if session.exec(select(Account.id).where(Account.email == account.email)).first() is not None:
            raise EmailTaken
        with suppress(IntegrityError), session.begin_nested():  # address or number taken at the same moment
            account.name_key = ""  # a number that was taken meanwhile is not tried again
            number_name(session, account)
            session.add(account)
            session.flush()
            return
    raise EmailTaken


def account_by_email(engine: Engine, email: str) -> Account | None:
    """Find the account with this address, however it is written."""
    with Session(for_reading(engine)) as session:
        return session.exec(select(Account).where(Account.email == canonical_email(email))).first()


def accounts(engine: Engine, *, by: Actor, now: dt.datetime, language: str = "en") -> list[Account]:
    """List all accounts, sorted by name for a language. Raises Forbidden except for a coordinator."""
    with UnitOfWork(engine, by, lambda: now).reading(INSTALLATION, Permission.SEE_ACCOUNTS) as session:
        found = session.exec(select(Account).order_by(col(Account.id)))
        return sorted_names(found, lambda account: account.shown_name, language)


def there_is_an_account(engine: Engine) -> bool:
    """Return whether the first run is done."""
    with Session(for_reading(engine)) as session:
        return session.exec(select(Account.id).limit(1)).first() is not None


def change_name(engine: Engine, account_id: int, *, name: str, organisation: str, now: dt.datetime) -> None:
    """Change name and organisation of a person. Raises NameMissing, NoSuchAccount."""
    for is_last in (False, True):
        try:
            with turn_to_write(engine), Session(engine) as session, session.begin():
                account = the_account(session, account_id)
                account.name, account.organisation = (normal_name(name), _one_line(organisation)[:160])
                number_name(session, account)
                audit.record(session, "name changed", by=actor_of(account), now=now)
            return
        except IntegrityError:  # another person took the same number at the same moment
            if is_last:
                raise


def change_digest(engine: Engine, account_id: int, *, is_wanted: bool) -> None:
    """Turn the daily mail on or off. Raises NoSuchAccount."""
    with Session(engine) as session, session.begin():
        the_account(session, account_id).wants_digest = is_wanted


def set_roles(
    engine: Engine, account_id: int, *, is_coordinator: bool, is_mentor: bool, by: Actor, now: dt.datetime
) -> None:
    """Set the roles in the installation. Raises Forbidden, LastCoordinator, NoSuchAccount."""
    work = UnitOfWork(engine, by, lambda: now)
    with work.writing(INSTALLATION, Permission.CHANGE_ROLES) as session:
        account = the_account(session, account_id)
        if account.is_coordinator and not is_coordinator:
            refuse_the_last_coordinator(session)
        account.is_coordinator, account.is_mentor = is_coordinator, is_mentor
        work.note(session, "roles changed", detail=f"account {account_id}: {_roles_in_words(account)}")


def the_account(session: Session, account_id: int) -> Account:
    """Load an account, locked until the end of the caller's transaction. Raises NoSuchAccount."""
    account = session.get(Account, account_id, with_for_update=True)
    if account is None:
        raise NoSuchAccount
    return account


def refuse_the_last_coordinator(session: Session) -> None:
    """Raise LastCoordinator when there is only one. Locks all coordinators, so that two cannot leave at once."""
    query = select(Account.id).where(col(Account.is_coordinator)).with_for_update()
    if len(session.exec(query).all()) < 2:
        raise LastCoordinator


def _roles_in_words(account: Account) -> str:
    roles = [word for word, has in (("coordinator", account.is_coordinator), ("mentor", account.is_mentor)) if has]
    return ", ".join(roles) or "no role"

"""Look up the names of people when they are shown. Tables hold ids of accounts, so a new name is everywhere at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from curreap.language.words import N_, Words, languages, words_for
from curreap.name_marks import look_alike_key, marked_name
from db.tables import Account

DELETED: Final = N_("Deleted account")  # in place of a name; what the person wrote belongs to the plan and stays
IDS_AT_ONCE: Final = 500  # databases limit how many ids one query names


@dataclass(frozen=True)
class Names:
    """The names of some accounts, in one language."""

    known: Mapping[int, str]
    deleted: str

    def of(self, account_id: int | None, unmatched: str = "") -> str:
        """Give the name of an account. `unmatched` is a name from older data for which no account was found."""
        if account_id is None and unmatched:
            return unmatched
        return self.known.get(account_id or 0, self.deleted)


def read_names(session: Session, account_ids: Iterable[int | None], *, language: str) -> Names:
    """Read the names of accounts, in one query however many lines name them."""
    wanted = sorted({account_id for account_id in account_ids if account_id})
    known: dict[int, str] = {}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        some = session.connection().execute(_NAMES, {"ids": wanted[start : start + IDS_AT_ONCE]})
        known |= {account_id or 0: marked_name(name, number) for account_id, name, number in some}
    return Names(known, words_for(language)(DELETED))


# Built once: each run of a page asks, and building the query takes longer than running it.
_NAMES: Final = select(col(Account.id), col(Account.name), col(Account.name_number)).where(
    col(Account.id).in_(bindparam("ids", expanding=True))
)


def number_name(session: Session, account: Account) -> None:
    """Give the account the lowest number that no other account with a look-alike name has.

    The unique index refuses the same number to two accounts at once. A name like "Deleted account" is never without
    a number.
    """
    key = look_alike_key(account.name)
    if key == account.name_key:
        return
    others = select(Account.name_number).where(Account.name_key == key, col(Account.id) != account.id)
    taken = {*session.exec(others), *([1] if key in _reserved() else [])}
    account.name_key = key
    account.name_number = next(number for number in range(1, len(taken) + 2) if number not in taken)


def _reserved() -> set[str]:
    every: list[Words] = [words_for(language) for language in ("en", *languages())]
    return {look_alike_key(words(DELETED)) for words in every}

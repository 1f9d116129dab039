"""Password rules, and bcrypt hashes, the only form in which passwords are stored."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable

import bcrypt

from db.accounts.password_rules import refuse_easy

SHORTEST = 12  # characters
LONGEST = 72  # bytes in UTF-8, the limit of bcrypt
COST = 12  # bcrypt: 2^12 rounds, about 0.3 s on an ordinary server
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and digits that look alike

# A hash of an unknown password, so that an unknown e-mail takes the same time as a known one.
NOBODY = bcrypt.hashpw(secrets.token_bytes(32), bcrypt.gensalt(COST)).decode()


class PasswordTooShort(ValueError):
    """Fewer than SHORTEST characters."""


class PasswordTooLong(ValueError):
    """More than LONGEST bytes."""


def hash_password(password: str, *, about: Iterable[str]) -> str:
    """Hash a new password with bcrypt. Raises PasswordTooShort, PasswordTooLong, PasswordTooEasy.

    `about` are texts about the person, which must not make up the password.
    """
    written = _written(password)
    if len(written) < SHORTEST:
        raise PasswordTooShort
    if len(written.encode()) > LONGEST:
        raise PasswordTooLong
    refuse_easy(written, about=about)
    return bcrypt.hashpw(written.encode(), bcrypt.gensalt(COST)).decode()


def is_password(password: str, kept_hash: str | None) -> bool:
    """Return whether the password matches the hash. Takes the same time without a hash."""
    given = _written(password).encode()
    fits = len(given) <= LONGEST
    same = bcrypt.checkpw(given if fits else b"", (kept_hash or NOBODY).encode())
    return same and fits and kept_hash is not None


def readable_secret(groups: int) -> str:
    """Create a random secret to be typed from paper: groups of four letters and digits, about 20 bits each."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(groups))


def _written(password: str) -> str:
    """Normalise to NFC: some keyboards send ä as two characters, others as one."""
    return unicodedata.normalize("NFC", password)

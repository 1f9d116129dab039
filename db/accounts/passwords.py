"""Passwords: what a good one is, and how it is kept: as a bcrypt hash only."""

from __future__ import annotations

import secrets
import unicodedata

import bcrypt

SHORTEST = 12  # characters
LONGEST = 72  # bytes in UTF-8: bcrypt reads no more
COST = 12  # bcrypt: 2^12 rounds, about 0.3 s on an ordinary server
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and digits that look alike

# A hash of a password that nobody knows, so that an unknown e-mail costs the same time as a known one.
NOBODY = bcrypt.hashpw(secrets.token_bytes(32), bcrypt.gensalt(COST)).decode()


class PasswordTooShort(ValueError):
    """Fewer than SHORTEST characters."""


class PasswordTooLong(ValueError):
    """More than LONGEST bytes."""


def hash_password(password: str) -> str:
    """The bcrypt hash of a new password. Raises PasswordTooShort or PasswordTooLong."""
    written = _written(password)
    if len(written) < SHORTEST:
        raise PasswordTooShort
    if len(written.encode()) > LONGEST:
        raise PasswordTooLong
    return bcrypt.hashpw(written.encode(), bcrypt.gensalt(COST)).decode()


def is_password(password: str, kept_hash: str | None) -> bool:
    """Whether this is the password of the hash. It takes the same time when there is no hash."""
    given = _written(password).encode()
    fits = len(given) <= LONGEST
    same = bcrypt.checkpw(given if fits else b"", (kept_hash or NOBODY).encode())
    return same and fits and kept_hash is not None


def readable_secret(groups: int) -> str:
    """A random secret that can be typed from paper: groups of four letters and digits, 20 bits a group."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(groups))


def _written(password: str) -> str:
    """Some keyboards send ä as two signs and some as one: both are the same password."""
    return unicodedata.normalize("NFC", password)

"""Encrypt secrets that the server must read again, with a key derived from the cookie key.

A copy of the database or a backup does not have the cookie key, so the secrets in it cannot be read.
"""

from __future__ import annotations

import base64
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.cookie_key import cookie_key

PURPOSE: Final = b"curreap second factor"  # keeps this key apart from that of the cookie (RFC 5869, 3.2)


class SecretUnreadable(ValueError):
    """The secret was encrypted with another cookie key."""


def seal(secret: str) -> str:
    """Encrypt a secret for storage."""
    return _fernet().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt a stored secret. Raises SecretUnreadable."""
    try:
        return _fernet().decrypt(sealed).decode()
    except InvalidToken:
        raise SecretUnreadable from None


def _fernet() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(cookie_key().encode())
    return Fernet(base64.urlsafe_b64encode(key))

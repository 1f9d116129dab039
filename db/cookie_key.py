"""The key that signs the sign-in cookie: random, made on the first start, and never in the code."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from db.engine import data_folder

SHORTEST = 32  # bytes, as HS256 asks for


class WeakCookieKey(ValueError):
    """CURREAP_COOKIE_KEY is too short to be safe."""


def cookie_key() -> str:
    """CURREAP_COOKIE_KEY, or the key kept in the data folder. Raises WeakCookieKey."""
    given = os.environ.get("CURREAP_COOKIE_KEY")
    if given is None:
        return _kept_key(data_folder() / "cookie.key")
    if len(given.encode()) < SHORTEST:
        raise WeakCookieKey(f"CURREAP_COOKIE_KEY needs at least {SHORTEST} characters.")
    return given


def _kept_key(path: Path) -> str:
    if not path.exists():
        _make_key(path)
    return path.read_text(encoding="ascii")


def _make_key(path: Path) -> None:
    """Written beside and linked whole: two processes that start at once both read the key of the first."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()

"""Load the key that signs the sign-in cookie; random, created on the first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from curreap.settings import settings
from db.engine import data_folder


def cookie_key() -> str:
    """Give the key of the settings, or the key that is kept in the data folder."""
    given = settings().cookie_key
    return given.get_secret_value() if given else _kept_key(data_folder() / "cookie.key")


def _kept_key(path: Path) -> str:
    if not path.exists():
        _make_key(path)
    return path.read_text(encoding="ascii")


def _make_key(path: Path) -> None:
    """Write a draft and link it into place: of two processes that start at once, both read the key of the first."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()

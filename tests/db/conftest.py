"""Passwords in tests are hashed with the least work, or each test would wait a third of a second for each."""

from __future__ import annotations

import bcrypt
import pytest

from db import passwords


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "NOBODY", bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode())

"""Fixtures for tests of pages without a sign-in."""

from __future__ import annotations

import bcrypt
import pytest
from streamlit.runtime.context import ContextProxy

from db.accounts import passwords


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords quickly, and let every visitor come from one address."""
    monkeypatch.setattr(ContextProxy, "ip_address", "192.0.2.7")
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "NOBODY", bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode())

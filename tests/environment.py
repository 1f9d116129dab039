"""Environment variables of a test. The app reads its settings once, so each change lets it read them again.

`tests/conftest.py` does the same before each test, when the changes of the test before are taken back.
"""

from __future__ import annotations

import pytest

from curreap.settings import settings


def set_variable(patch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Set a variable until the test or the `with` block of `patch` ends."""
    patch.setenv(name, value)
    settings.cache_clear()


def remove_variable(patch: pytest.MonkeyPatch, name: str) -> None:
    """Take a variable away, where it is set."""
    patch.delenv(name, raising=False)
    settings.cache_clear()

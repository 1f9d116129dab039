"""Read the unit files of deploy/."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from typing import Final

from bench.nginx import DEPLOY

UNITS: Final = ("curreap.service", "curreap@.service")


def directives(unit: str, name: str) -> list[str]:
    """List the values of a directive in the order of the file."""
    lines = (DEPLOY / unit).read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[2] for line in lines if line.startswith(f"{name}=")]


def allowed_calls(unit: str) -> frozenset[str]:
    """Return the names of the system calls that a unit allows. Raises FileNotFoundError without systemd-analyze."""
    allowed: set[str] = set()
    for line in directives(unit, "SystemCallFilter"):
        named = {call for word in line.removeprefix("~").split() for call in _calls(word)}
        allowed = allowed - named if line.startswith("~") else allowed | named
    return frozenset(allowed | _calls("@default"))


@lru_cache
def _calls(word: str) -> frozenset[str]:
    """Return the calls of a group, which may hold further groups, or the call itself."""
    if not word.startswith("@"):
        return frozenset({word})
    if shutil.which("systemd-analyze") is None:
        raise FileNotFoundError("systemd-analyze is not installed")
    said = subprocess.run(["systemd-analyze", "syscall-filter", word], capture_output=True, text=True, check=True)
    lines = (line.strip() for line in said.stdout.splitlines()[1:])
    return frozenset(call for line in lines if line and not line.startswith("#") for call in _calls(line))

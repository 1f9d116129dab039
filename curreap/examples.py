"""Example plans: one rich and one half filled, from public facts of two towns that held the title."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from curreap.plan import Plan, plan_from_json

FOLDER: Final = Path(__file__).parent.parent / "assets" / "examples"
EXAMPLES: Final = ("rujiena", "jakobstad")
"""The names of the examples, the fullest first. What no public page tells is marked as invented."""


class UnknownExample(LookupError):
    """There is no example of this name."""


def example_file(name: str) -> str:
    """The plan file of an example. Raises UnknownExample."""
    if name not in EXAMPLES:
        raise UnknownExample(name)
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def example(name: str) -> Plan:
    """An example plan. Raises UnknownExample."""
    return plan_from_json(example_file(name))

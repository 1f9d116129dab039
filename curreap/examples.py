"""Example plans: one complete and one half filled, from public facts about two title towns."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from curreap.plan import Plan, plan_from_json

FOLDER: Final = Path(__file__).parent.parent / "assets" / "examples"
EXAMPLES: Final = ("rujiena", "jakobstad")
"""Names of the examples, the most complete first. Facts without a public source are marked as invented."""


class UnknownExample(LookupError):
    """There is no example of this name."""


def example_file(name: str) -> str:
    """Return the plan file of an example as JSON text. Raises UnknownExample."""
    if name not in EXAMPLES:
        raise UnknownExample(name)
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def example(name: str) -> Plan:
    """Load an example plan. Raises UnknownExample."""
    return plan_from_json(example_file(name))

"""Describe plan files with numbers and dates from outside: an example plan, and the answers that differ."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from curreap.plan import Plan, plan_from_json

CHANGES: Final[dict[str, dict[str, Any]]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
EXAMPLE: Final = Path(__file__).parents[1] / "assets" / "examples" / "rujiena.json"


@lru_cache
def changed_example(name: str) -> Plan:
    """Build the plan of a file with these answers."""
    data = json.loads(EXAMPLE.read_text("utf-8"))
    for path, value in CHANGES[name].items():
        _set(data["parts"], path.split("/"), value)
    return plan_from_json(json.dumps(data).encode())


def _set(holder: Any, path: list[str], value: Any) -> None:
    step: Any = int(path[0]) if isinstance(holder, list) else path[0]
    if len(path) > 1:
        _set(holder[step], path[1:], value)
    else:
        assert step in holder or isinstance(holder, list)
        holder[step] = value

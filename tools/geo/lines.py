"""Encode lines as short texts, and write the files of assets/geo."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

REGION: Final = (3.0, 48.0, 34.0, 71.5)  # west, south, east, north in degrees
GEO: Final = Path(__file__).parents[2] / "assets" / "geo"
FIRST: Final = 63  # the character of 0
BITS: Final = 5  # of a character


def encoded(line: Iterable[Sequence[float]], per_degree: int) -> str:
    """Encode a line as differences of whole steps (Encoded Polyline Algorithm Format of Google), longitude first."""
    steps = np.rint(np.asarray(list(line), dtype=float) * per_degree).astype(int)
    differs = np.ones(len(steps), dtype=bool)
    differs[1:] = (steps[1:] != steps[:-1]).any(axis=1)
    steps = steps[differs]
    return "".join(_characters(int(value)) for value in np.diff(steps, axis=0, prepend=[[0, 0]]).ravel())


def _characters(value: int) -> str:
    rest, found = (~(value << 1) if value < 0 else value << 1), ""
    while rest >= 1 << BITS:
        found += chr(((rest & (1 << BITS) - 1) | 1 << BITS) + FIRST)
        rest >>= BITS
    return found + chr(rest + FIRST)


def write(name: str, content: Any) -> None:
    """Write a compressed JSON file; the same content makes the same bytes."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (GEO / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))

"""Compress files once per process, and choose what a browser understands."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import brotli

BROTLI_QUALITY: Final = 9  # 11 takes six times as long for 8 per cent less
ENCODERS: Final[Mapping[str, Callable[[bytes], bytes]]] = {  # the best one first
    "br": lambda content: brotli.compress(content, quality=BROTLI_QUALITY),
    "gzip": lambda content: gzip.compress(content, 6, mtime=0),
    "": lambda content: content,
}


@dataclass(frozen=True)
class File:
    """A file to serve. Files of one name have the same content."""

    name: str
    read: Callable[[], bytes]
    kind: str  # media type


Encoded = tuple[bytes, str]  # the content, and its entity tag


class Compressed:
    """Files in memory as they are sent. Many requests for the same one at once compress it once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], asyncio.Task[Encoded]] = {}

    async def encode(self, file: File, encoding: str) -> Encoded:
        """Return a file in one of the encodings of `best_encoding`. Raises OSError where it cannot be read."""
        key = file.name, encoding
        if key not in self._known or _has_failed(self._known[key]):
            self._known[key] = asyncio.create_task(asyncio.to_thread(_encode, file, encoding))
        return await asyncio.shield(self._known[key])


def best_encoding(accepted: str) -> str:
    """Choose "br", "gzip" or "" (none) from a header such as "gzip, deflate, br;q=0.5"."""
    offers = (offer.replace(" ", "").partition(";q=") for offer in accepted.lower().split(","))
    names = {name for name, _, weight in offers if not weight or weight.strip("0.")}
    return next(encoding for encoding in ENCODERS if not encoding or encoding in names)


def _has_failed(task: asyncio.Task[Encoded]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _encode(file: File, encoding: str) -> Encoded:
    content = file.read()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return ENCODERS[encoding](content), f'"{digest}-{encoding}"' if encoding else f'"{digest}"'

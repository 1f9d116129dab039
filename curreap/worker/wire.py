"""Messages between the server and its child process, through the pipes of the child.

Tasks are pickled by the server. Answers of the child are never unpickled: it reads files from outside.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum
from typing import IO, Final

HEAD: Final = struct.Struct(">cQ")  # kind and length of a message


class Kind(Enum):
    """Kinds of messages of the child."""

    PAGE = b"p"  # two numbers: pages set, and all pages
    MEMORY = b"m"  # a number: bytes in use at most so far; comes before each of the following
    RESULT = b"r"
    REFUSED = b"n"  # the text of the exception
    TOO_LARGE = b"l"
    BROKEN = b"b"  # the traceback


@dataclass(frozen=True)
class Message:
    """One message of the child."""

    kind: Kind
    body: bytes

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(map(int, self.body.split()))


def send(stream: IO[bytes], kind: Kind, body: bytes = b"") -> None:
    """Write one message. Raises OSError when the other side is gone."""
    stream.write(HEAD.pack(kind.value, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """Read one message; None when the other side has ended, also in the middle of it."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    body = stream.read(length)
    return Message(Kind(kind), body) if len(body) == length else None

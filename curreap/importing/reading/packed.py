"""Open packed files (xlsx, kmz) only if what they hold has a bearable size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from lzma import LZMAError
from typing import Final
from zipfile import BadZipFile, ZipFile

from curreap.importing.bad_table import BadTable
from curreap.importing.sizes import LARGEST_UNPACKED, MOST_PARTS

ENCRYPTED: Final = 0x1  # flag of a part
HEAD: Final = 2_000  # bytes in which a document type is declared
DECLARATIONS: Final = (b"<!doctype", b"<!entity")
DAMAGED: Final = (  # what zipfile raises for a damaged package
    BadZipFile,
    zlib.error,  # damaged data, by method of compression
    LZMAError,
    OSError,  # of bz2
    EOFError,
    NotImplementedError,  # a method or a version that does not exist
    ValueError,  # a name that is no text, or an offset before the file
)


@contextmanager
def opened(content: bytes) -> Iterator[ZipFile]:
    """Open a package. Raises BadTable where it is damaged, protected or unpacks to too much."""
    try:
        package = ZipFile(BytesIO(content))
    except DAMAGED:
        raise BadTable("broken") from None
    with package:
        parts = package.infolist()
        # Python never unpacks more of a part than this declared size.
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise BadTable("too_large")
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise BadTable("protected")
        yield package


def part(package: ZipFile, name: str) -> bytes:
    """Unpack one part. Raises BadTable."""
    try:
        return package.read(name)
    except DAMAGED:
        raise BadTable("broken") from None


def refuse_unsafe_xml(package: ZipFile) -> None:
    """Raise BadTable where a part declares entities, which no office program writes."""
    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels")):
            try:
                with package.open(name) as opened_part:
                    head = opened_part.read(HEAD).replace(b"\0", b"").lower()
            except DAMAGED:
                raise BadTable("broken") from None
            if any(one in head for one in DECLARATIONS):
                raise BadTable("unsafe")

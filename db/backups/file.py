"""The file of a backup: UTF-8 text with one JSON object a line.

The first line says what it is, then comes every row, and the last line has the number of rows, of each table too, and
the SHA-256 of all bytes before it. Version 1.4 and earlier wrote no checksum, and read files with one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from db.migrations.schema import newest_schema, revisions

FORMAT: Final = "CuReAP Wizard backup"
VERSION: Final = 1  # of this file format
CHECKSUM: Final = "sha256"
Row = tuple[str, dict[str, Any]]  # the name of a table, and the values of a row as JSON has them


class BrokenBackup(ValueError):
    """The file is not a whole backup that this version of the app can read. The message says in a sentence why."""


@dataclass(frozen=True)
class Header:
    """What the first line of a backup says."""

    schema: str  # the version of the tables
    at: str  # the moment of the backup, ISO 8601
    has_checksum: bool


def write_file(path: Path, rows: Iterable[Row], *, schema: str, now: dt.datetime) -> int:
    """Write a backup, and return the number of rows.

    The file can be read by its owner only, and takes its name once it is whole and on the disk. Raises OSError.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    opened = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            count = _write(file, rows, {"schema": schema, "at": now.isoformat()})
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _keep_name(path.parent)
    return count


def _write(file: BinaryIO, rows: Iterable[Row], about: Mapping[str, str]) -> int:
    digest, counts = hashlib.sha256(), Counter[str]()

    def add(content: Mapping[str, Any]) -> None:
        line = _line(content)
        digest.update(line)
        file.write(line)

    add({"format": FORMAT, "version": VERSION, **about, "checksum": CHECKSUM})
    for table, row in rows:
        add({"table": table, "row": row})
        counts[table] += 1
    file.write(_line({"rows": counts.total(), "tables": counts, CHECKSUM: digest.hexdigest()}))
    return counts.total()


def _keep_name(folder: Path) -> None:
    """Write the new name in a folder to the disk, where the file system can do that."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def read_header(path: Path) -> Header:
    """Read the first line. Raises BrokenBackup for another file, or a backup of a newer version; OSError."""
    with path.open("rb") as file:
        return _header(_object(file.readline()))


def read_rows(path: Path) -> Iterator[Row]:
    """Read the rows one by one. Raises BrokenBackup at the first fault, of a checksum at the end; OSError."""
    digest, counts = hashlib.sha256(), Counter[str]()
    with path.open("rb") as file:
        header = _header(_object(first := file.readline()))
        digest.update(first)
        for line in file:
            content = _object(line)
            if "rows" in content:
                has_checksum = header.has_checksum or CHECKSUM in content
                _check_end(content, counts, digest.hexdigest() if has_checksum else None)
                if file.readline():
                    raise BrokenBackup("Something follows its end.")
                return
            digest.update(line)
            yield (row := _row(content))
            counts[row[0]] += 1
    raise BrokenBackup("Its end is missing.")


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenBackup("It is not a backup of the CuReAP Wizard, or a damaged one.") from error
    if not isinstance(found, dict):
        raise BrokenBackup("It is not a backup of the CuReAP Wizard.")
    return found


def _header(found: Mapping[str, Any]) -> Header:
    if found.get("format") != FORMAT:
        raise BrokenBackup("It is not a backup of the CuReAP Wizard.")
    schema, version = found.get("schema"), found.get("version")
    if version != VERSION or schema not in revisions():
        raise BrokenBackup(
            f"It was made by a newer version of the app (tables {schema}, file format {version}; this one reads up to "
            f"{newest_schema()} and {VERSION}): update the app, then restore it."
        )
    return Header(str(schema), str(found.get("at", "")), "checksum" in found)


def _row(content: Mapping[str, Any]) -> Row:
    table, row = content.get("table"), content.get("row")
    if not isinstance(table, str) or not isinstance(row, dict):
        raise BrokenBackup("It has a row that no table fits.")
    return table, row


def _check_end(content: Mapping[str, Any], counts: Counter[str], checksum: str | None) -> None:
    if content["rows"] != counts.total():
        raise BrokenBackup("It does not have the number of rows that it names.")
    if checksum is not None and (content.get("tables"), content.get(CHECKSUM)) != (dict(counts), checksum):
        raise BrokenBackup("Its checksum is wrong: the file was damaged or changed after it was made.")


def _line(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"

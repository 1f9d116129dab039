"""Recognise what a file is by its content, and read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.importing.bad_table import BadTable, TableProblem
from curreap.importing.raw_table import RawTable
from curreap.importing.reading import delimited, geojson, packed, workbook, xml_maps
from curreap.importing.sizes import LARGEST_FILE

ZIP: Final = b"PK\x03\x04"
NO_TABLES: Final[Sequence[tuple[bytes, TableProblem]]] = (
    (b"\xd0\xcf\x11\xe0", "old_excel"),  # also a workbook with a password, which Excel packs in the old form
    (b"%PDF", "wrong_kind"),
    (b"\xff\xd8\xff", "wrong_kind"),
    (b"\x89PNG", "wrong_kind"),
    (b"GIF8", "wrong_kind"),
    (b"RIFF", "wrong_kind"),
    (b"{\\rtf", "wrong_kind"),
)
BEGINNING: Final = 200  # bytes that are enough to recognise a kind


def read_tables(content: bytes, *, country: str = "", is_pasted: bool = False) -> tuple[RawTable, ...]:
    """Read the tables of a file: one for each sheet of a workbook with rows, else one. Raises BadTable.

    `country` decides between encodings in which a text reads equally well. A pasted text may be a mere list of names,
    in which commas separate no cells.
    """
    if len(content) > LARGEST_FILE:
        raise BadTable("too_large")
    for sign, problem in NO_TABLES:
        if content.startswith(sign):
            raise BadTable(problem)
    tables = tuple(table for table in _read(content, country, is_pasted=is_pasted) if table.rows)
    if not tables:
        raise BadTable("empty")
    return tables


def _read(content: bytes, country: str, *, is_pasted: bool) -> Sequence[RawTable]:
    if content.startswith(ZIP):
        return _unpacked(content)
    beginning = delimited.decoded(content[:BEGINNING], country).lstrip("\ufeff \t\r\n")
    if beginning.startswith("<"):
        return [xml_maps.read_map(content)]
    if beginning.startswith(("{", "[")):
        return [geojson.read_geojson(content)]
    return [delimited.read_delimited(delimited.decoded(content, country), is_pasted=is_pasted)]


def _unpacked(content: bytes) -> Sequence[RawTable]:
    with packed.opened(content) as package:
        names = set(package.namelist())
        if "xl/workbook.xml" in names:
            packed.refuse_unsafe_xml(package)
            return workbook.read_workbook(content)
        if "mimetype" in names and package.read("mimetype").startswith(b"application/vnd.oasis"):
            raise BadTable("open_document")
        maps = sorted(name for name in names if name.lower().endswith(".kml"))
        if not maps:
            raise BadTable("wrong_kind")
        return [xml_maps.read_map(packed.part(package, maps[0]))]

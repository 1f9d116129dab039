"""Read texts with separated cells: CSV files of every country, and rows pasted from a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from curreap.importing.bad_table import BadTable
from curreap.importing.raw_table import Cell, RawTable, raw_table
from curreap.importing.sizes import LONGEST_TEXT

SEPARATORS: Final = ("\t", ";", ",", "|")
SAMPLE: Final = 40  # rows by which a separator is recognised
EVEN: Final = 0.9  # share of the rows of a pasted text that have equally many cells, if it has several columns
LONGEST_CELL: Final = 1_000_000  # characters; above it a quotation mark was most likely never closed
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
EXPECTED: Final = {  # the letters of the region that each encoding of one byte has beyond ASCII
    "cp1252": frozenset("åäöæøéüßõšžÅÄÖÆØÉÜÕŠŽ„“”–’€"),
    "cp1257": frozenset("āčēģīķļņšūžąęėįųõäöüåāČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜÅ„“”–’€"),
    "cp1250": frozenset("ąćęłńóśźżäöüßĄĆĘŁŃÓŚŹŻÄÖÜ„“”–’€"),
}
BY_COUNTRY: Final = {"LV": "cp1257", "LT": "cp1257", "EE": "cp1257", "PL": "cp1250"}
ALREADY_ESCAPED: Final = re.compile("'+[=+\\-@\\t\\r＝＋－＠]")
_QUOTED: Final = re.compile('"((?:[^"]|"")*)"(?=\t|\r?\n|\r|$|\\Z)')
_ALL_QUOTED: Final = re.compile('"[^"\n]*"(?:\t"[^"\n]*")*\r?\n?')


def decoded(content: bytes, country: str = "") -> str:
    """Decode a text by its byte order mark, as UTF-8, or in the one-byte encoding whose letters fit best."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[1:2] == b"\0" and content[3:4] == b"\0":
        return content.decode("utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(content):  # a beginning, cut in a letter
            return content[: error.start].decode("utf-8")
    first = BY_COUNTRY.get(country, "cp1252")
    order = [first, *(name for name in EXPECTED if name != first)]
    return max((content.decode(name, "replace") for name in order), key=_Fit(order, content))


def read_delimited(text: str, *, is_pasted: bool = False) -> RawTable:
    """Read a CSV file, or rows that were copied from a spreadsheet. Raises BadTable."""
    if len(text) > LONGEST_TEXT:
        raise BadTable("too_large")
    text = text.removeprefix("\ufeff")
    if "\0" in text[:1000]:
        raise BadTable("wrong_kind")
    named = re.match(r'"?sep=(.)"?\r?\n', text)
    if named:
        return raw_table((number + 1, cells) for number, cells in _rows(text[named.end() :], named[1]))
    return raw_table(_rows(text, _separator(text, least=EVEN if is_pasted else 0)))


def _rows(text: str, separator: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Iterate over the rows with their numbers."""
    rows = _copied(text) if separator == "\t" and not _ALL_QUOTED.match(text) else _parsed(text, separator)
    for number, row in enumerate(rows, start=1):
        yield number, [_unescaped(cell) for cell in row]


def _parsed(text: str, separator: str) -> Iterator[Sequence[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise BadTable("broken") from None


def _copied(text: str) -> Iterator[Sequence[str]]:
    """Split rows that a spreadsheet has put on the clipboard.

    It sets only cells with a line break or a tab in quotation marks; others keep those that were typed.
    """
    row: list[str] = []
    place = 0
    while place < len(text):
        quoted = _QUOTED.match(text, place) if text[place] == '"' else None
        if quoted and re.search(r"[\n\r\t]", quoted[1]):
            cell, place = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = re.compile(r"[\t\r\n]").search(text, place)
            stop = end.start() if end else len(text)
            cell, place = text[place:stop], stop
        row.append(cell)
        if text[place : place + 1] == "\t":
            place += 1
            if place == len(text):
                row.append("")
            continue
        yield row
        row = []
        place += 2 if text[place : place + 2] == "\r\n" else 1
    if row:
        yield row


def _separator(text: str, *, least: float) -> str:
    """Find the separator by which the first rows have equally many cells, and the most of them.

    It is the tab if in less than a share `least` of the rows another one is as even.
    """
    sample = "".join(text.splitlines(keepends=True)[:SAMPLE])
    evenness = {one: _evenness(sample, one) for one in SEPARATORS}
    best = max(SEPARATORS, key=evenness.__getitem__)
    return best if evenness[best][0] >= least else "\t"


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in _parsed(sample, separator) if row]
    except BadTable:
        return 0.0, 0
    if not widths or widths[0] < 2:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _unescaped(cell: str) -> str:
    """Remove the apostrophe with which a CSV file keeps a text from being taken for a formula."""
    return cell[1:] if ALREADY_ESCAPED.match(cell) else cell


class _Fit:
    """Compare readings of one text in several encodings by the letters that are expected in each."""

    def __init__(self, order: Sequence[str], content: bytes) -> None:
        self._names = {content.decode(name, "replace"): name for name in reversed(order)}

    def __call__(self, text: str) -> int:
        """Count the expected letters, less the others beyond ASCII."""
        expected = EXPECTED[self._names[text]]
        return sum(1 if letter in expected else -1 for letter in text if not letter.isascii())

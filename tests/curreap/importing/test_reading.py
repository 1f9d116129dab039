"""Test that tables are read from files of all kinds, and that hostile files get a sentence and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from contextlib import suppress
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from curreap.importing.bad_table import BadTable
from curreap.importing.raw_table import RawTable, Unread, tables_from_json, tables_to_json
from curreap.importing.reading import dispatch, packed, read_tables
from curreap.importing.sizes import MOST_ROWS_OF_FILE
from curreap.language.words import words_for

GPX: Final = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="57.8953" lon="25.3296"><name>Choir</name><desc>Sings</desc></wpt>
<trk><name>Path</name><trkseg><trkpt lat="57.9" lon="25.3"/><trkpt lat="57.8" lon="25.3"/></trkseg></trk></gpx>"""
KML: Final = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Map</name><Placemark><name>Choir</name>
<description>Sings &lt;b&gt;well&lt;/b&gt;</description><ExtendedData><Data name="Owner"><value>Parish</value></Data>
</ExtendedData><Point><coordinates>25.3296,57.8953,0</coordinates></Point></Placemark><Placemark><name>Path</name>
<LineString><coordinates>25.3,57.8 25.4,57.9</coordinates></LineString></Placemark></Document></kml>"""


def one(content: bytes, **how: Any) -> RawTable:
    (table,) = read_tables(content, **how)
    return table


def problem_of(content: bytes) -> str:
    with pytest.raises(BadTable) as refused:
        read_tables(content)
    assert refused.value.sentence(words_for("en")).endswith(".")
    return refused.value.key


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


# ------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("encoding", "country", "text"),
    [
        ("utf-8", "", "Rūjienas koris"),
        ("utf-8-sig", "", "Rūjienas koris"),
        ("utf-16", "", "Łódź ķieģelis"),
        ("utf-16-le", "", "Name of a choir"),
        ("cp1257", "", "Rūjienas ķieģeļi"),
        ("cp1257", "LT", "Šiaulių ąžuolas"),
        ("cp1250", "", "Żółta łódź"),
        ("cp1252", "DK", "Ærø og Sønderjylland"),
        ("cp1252", "", "Söderköping å"),
    ],
)
def test_letters_of_each_country_are_read_in_each_encoding(encoding: str, country: str, text: str) -> None:
    assert one(f"Name;Place\n{text};x\n".encode(encoding), country=country).rows[1][0] == text


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
def test_each_separator_is_recognised(separator: str) -> None:
    text = f"Name{separator}Place\nChoir{separator}Hall\n"
    assert one(text.encode()).rows == (("Name", "Place"), ("Choir", "Hall"))


def test_a_semicolon_separates_where_commas_are_decimal_signs() -> None:
    assert one(b"Name;Lat;Lon\nMill;57,8;25,3\n").rows[1] == ("Mill", "57,8", "25,3")


def test_a_line_that_names_the_separator_is_no_row() -> None:
    table = one(b"sep=;\nName;Lat\nMill;5\n")
    assert (table.rows[0], table.numbers) == (("Name", "Lat"), (2, 3))


def test_line_breaks_and_quotation_marks_inside_a_cell_stay() -> None:
    assert one(b'Name;Text\n"The ""old"" mill";"first\nsecond"\n').rows[1] == ('The "old" mill', "first\nsecond")


def test_rows_from_a_spreadsheet_keep_the_quotation_marks_that_were_typed() -> None:
    pasted = 'Name\tText\n"Green" field\t"a ""b""\nc"\n"quoted"\tx\n'
    rows = one(pasted.encode(), is_pasted=True).rows
    assert rows[1:] == (('"Green" field', 'a "b"\nc'), ('"quoted"', "x"))


def test_empty_rows_and_cells_at_the_end_are_left_out_and_rows_keep_their_numbers() -> None:
    table = one(b"Name;Place;;\n;;;\nMill;;;\n")
    assert (table.rows, table.numbers) == ((("Name", "Place"), ("Mill",)), (1, 3))


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=4), min_size=1))
def test_any_text_is_read_or_refused(rows: list[list[str]]) -> None:
    text = "\n".join(";".join(row) for row in rows)
    with suppress(BadTable):
        assert read_tables(text.encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for beginning in (b"", b"PK\x03\x04", b"{", b"<gpx>", b"\xff\xfe"):
        try:
            tables = read_tables(beginning + content)
        except BadTable:
            continue
        assert tables_from_json(tables_to_json(tables)) == tables


# ------------------------------------------------------------------ workbooks


def test_a_workbook_gives_dates_and_numbers_as_such() -> None:
    table = one(workbook(["Name", "Date", "Amount"], ["Mill", dt.date(2027, 5, 1), 1250.5]))
    assert table.rows[1] == ("Mill", dt.date(2027, 5, 1), 1250.5)


def test_a_formula_without_a_result_is_not_read_and_never_calculated() -> None:
    assert one(workbook(["Name", "Amount"], ["Mill", "=1+1"])).rows[1] == ("Mill", Unread.FORMULA)


def test_sheets_with_rows_are_tables_and_hidden_ones_are_not() -> None:
    book = Workbook()
    book.active.append(["Name"])  # type: ignore[union-attr]
    book.create_sheet("Empty")
    hidden = book.create_sheet("Hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert [table.name for table in read_tables(file.getvalue())] == ["Sheet"]


def test_a_sheet_that_claims_a_million_rows_is_refused_or_read_up_to_its_end() -> None:
    book = Workbook()
    assert book.active
    book.active["A1"] = "Name"
    book.active["A1048576"] = "far away"
    file = io.BytesIO()
    book.save(file)
    assert one(file.getvalue()).rows == (("Name",),)


# ------------------------------------------------------------------ maps


def test_points_of_geojson_have_their_properties() -> None:
    point = {"type": "Point", "coordinates": [25.3296, 57.8953]}
    line = {"type": "LineString", "coordinates": [[25, 57], [26, 58]]}
    features = [
        {"type": "Feature", "properties": {"name": "Choir", "topics": ["Trust", "Access"]}, "geometry": point},
        {"type": "Feature", "properties": {"name": "Path"}, "geometry": line},
        {"type": "Feature", "properties": None, "geometry": None},
    ]
    table = one(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    assert table.rows[1:] == (
        ("Choir", "Trust; Access", 57.8953, 25.3296),
        ("Path", None, Unread.SHAPE, Unread.SHAPE),
    )


def test_waypoints_of_gpx_are_rows_and_a_track_has_no_place() -> None:
    table = one(GPX.encode())
    assert [(row[0], *row[-2:]) for row in table.rows[1:]] == [
        ("Choir", 57.8953, 25.3296),
        ("Path", Unread.SHAPE, Unread.SHAPE),
    ]


@pytest.mark.parametrize("content", [KML.encode(), zipped({"doc.kml": KML.encode()})], ids=["kml", "kmz"])
def test_placemarks_of_kml_have_their_data(content: bytes) -> None:
    table = one(content)
    assert table.rows[0] == ("Name", "Description", "Owner", "latitude", "longitude")
    assert table.rows[1] == ("Choir", "Sings  well", "Parish", 57.8953, 25.3296)
    assert table.rows[2][-2:] == (Unread.SHAPE, Unread.SHAPE)


# ------------------------------------------------------------------ hostile files


BILLION: Final = (
    '<!DOCTYPE k [<!ENTITY a "xxxxxxxxxx">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
XXE: Final = '<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BILLION, XXE], ids=["bomb", "foreign file"])
def test_entities_in_a_map_or_a_workbook_are_refused(declared: str) -> None:
    assert problem_of(f"{declared}<kml><name>&x;</name></kml>".encode()) == "unsafe"
    assert problem_of(f"{declared}<gpx><name>&x;</name></gpx>".encode()) == "unsafe"
    sheet = f"{declared}<worksheet/>".encode()
    assert problem_of(zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet})) == "unsafe"


def test_a_packed_file_that_grows_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b" " * 100_000_000})
    assert len(bomb) < 200_000
    assert problem_of(bomb) == "too_large"


METHODS: Final = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


def packed_by(method: int) -> bytes:
    """Pack two parts; the name of one has a letter outside ASCII."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as package:
        package.writestr("xl/worksheets/sheet1.xml", "<a>" + "ābc" * 500 + "</a>")
        package.writestr("xl/ž.xml", "<b/>")
    return written.getvalue()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([packed_by(method) for method in METHODS]), st.data())
def test_a_damaged_package_is_read_or_refused_and_raises_nothing_else(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadTable), packed.opened(bytes(damaged)) as package:
        for name in package.namelist():
            packed.part(package, name)
        packed.refuse_unsafe_xml(package)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("at", range(0, 120, 3))
def test_damaged_data_of_each_method_is_called_broken(method: int, at: int) -> None:
    whole = packed_by(method)
    damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    with suppress(BadTable), packed.opened(damaged) as package:
        for name in package.namelist():
            packed.part(package, name)


def test_a_packed_file_of_many_parts_is_refused() -> None:
    assert problem_of(zipped({f"{number}.xml": b"" for number in range(1_001)})) == "too_large"


def test_a_file_of_50_megabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "LARGEST_FILE", 50)
    assert problem_of(b"Name;Place\n" + b"x" * 50) == "too_large"


@pytest.mark.parametrize("make", [lambda rows: "\n".join(rows).encode(), lambda rows: workbook(*[[r] for r in rows])])
def test_too_many_rows_are_refused(make: Any) -> None:
    rows = [f"Thing {number}" for number in range(MOST_ROWS_OF_FILE + 1)]
    assert problem_of(make(rows)) == "too_many_rows"


def test_too_many_columns_are_refused() -> None:
    assert problem_of(";".join(f"c{number}" for number in range(200)).encode()) == "too_many_columns"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "wrong_kind"),
        (b"\xd0\xcf\x11\xe0", "old_excel"),
        (b"PK\x03\x04", "broken"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "open_document"),
        (zipped({"word/document.xml": b"<w/>"}), "wrong_kind"),
        (zipped({"xl/workbook.xml": b"no workbook"}), "broken"),
        (b"<html></html>", "wrong_kind"),
        (b"<kml", "broken"),
        (b"{", "broken"),
        (b'{"type": "Topology"}', "wrong_kind"),
        (b"[" * 100_000, "broken"),
        (b"Name\0\0\0", "wrong_kind"),
    ],
)
def test_what_is_no_table_is_named(content: bytes, key: str) -> None:
    assert problem_of(content) == key

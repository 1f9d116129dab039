"""Read the points of GPX and KML files with their names and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from curreap.importing.bad_table import BadTable
from curreap.importing.raw_table import Cell, RawTable, Unread, raw_table
from curreap.importing.reading.geojson import LATITUDE, LONGITUDE
from curreap.importing.sizes import MOST_ROWS_OF_FILE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

GPX_COLUMNS: Final = ("Name", "Description", "Comment", "Type", "Source", "Date", LATITUDE, LONGITUDE)
_POINT: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")  # longitude first


def read_map(content: bytes) -> RawTable:
    """Read a GPX or KML file by its root. Raises BadTable."""
    root = _root(content)
    match _local(root):
        case "gpx":
            return _gpx(content)
        case "kml" | "document" | "folder" | "placemark":
            return _kml(root)
        case _:
            raise BadTable("wrong_kind")


def _root(content: bytes) -> Element:
    """Parse XML without entities, which could unpack to gigabytes or read other files. Raises BadTable."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise BadTable("unsafe") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise BadTable("broken") from None
    return root


def _gpx(content: bytes) -> RawTable:
    """Read waypoints; a route or a track is a row without a place."""
    import gpxpy
    from gpxpy.gpx import GPXException

    try:
        found = gpxpy.parse(content.decode("utf-8-sig"))
    except (GPXException, ValueError, LookupError):
        raise BadTable("broken") from None
    points = [_gpx_row(one, one.latitude, one.longitude) for one in found.waypoints]
    lines = [_gpx_row(one, Unread.SHAPE, Unread.SHAPE) for one in (*found.routes, *found.tracks)]
    return _table(GPX_COLUMNS, [*points, *lines])


def _gpx_row(one: Any, latitude: Cell, longitude: Cell) -> Sequence[Cell]:
    time = getattr(one, "time", None)
    texts = (one.name, one.description, one.comment, one.type, one.source)
    return [*texts, time.date() if time else None, latitude, longitude]


def _kml(root: Element) -> RawTable:
    marks = [dict(_of_placemark(one)) for one in root.iter() if _local(one) == "placemark"]
    own = list(dict.fromkeys(name for mark in marks for name in mark if name not in (LATITUDE, LONGITUDE)))
    columns = [*own, LATITUDE, LONGITUDE]
    return _table(columns, [[mark.get(name) for name in columns] for mark in marks])


def _of_placemark(mark: Element) -> Iterator[tuple[str, Cell]]:
    """Read name, description, address, own data and place of a placemark."""
    shapes = [one for one in mark.iter() if _local(one) == "coordinates"]
    for one in mark.iter():
        name, text = _local(one), (one.text or "").strip()
        if name in ("name", "description", "address") and one in list(mark):
            yield name.capitalize(), _without_markup(text)
        elif name == "data":
            yield one.get("name", ""), next(((v.text or "").strip() for v in one if _local(v) == "value"), "")
        elif name == "simpledata":
            yield one.get("name", ""), text
    if shapes:
        latitude, longitude = _place(shapes)
        yield LATITUDE, latitude
        yield LONGITUDE, longitude


def _place(shapes: Sequence[Element]) -> tuple[Cell, Cell]:
    text = shapes[0].text or ""
    point = _POINT.match(text)
    if len(shapes) > 1 or point is None or len(text.split()) > 1:
        return Unread.SHAPE, Unread.SHAPE
    return float(point[2]), float(point[1])


def _without_markup(text: str) -> str:
    """Take the text out of the HTML that map programs write into descriptions."""
    return re.sub(r"<[^>]{0,2000}>", " ", text).strip() if "<" in text else text


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> RawTable:
    if len(rows) > MOST_ROWS_OF_FILE:
        raise BadTable("too_many_rows")
    return raw_table(enumerate([list(columns), *rows]), has_header=True)


def _local(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""

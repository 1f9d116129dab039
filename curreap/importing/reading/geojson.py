"""Read the points of a GeoJSON file (RFC 7946) with their properties."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from curreap.importing.bad_table import BadTable
from curreap.importing.raw_table import Cell, RawTable, Unread, raw_table
from curreap.importing.reading.delimited import decoded
from curreap.importing.sizes import MOST_ROWS_OF_FILE

LATITUDE, LONGITUDE = "latitude", "longitude"
BETWEEN: Final = "; "  # the values of a list


def read_geojson(content: bytes) -> RawTable:
    """Read one row for each feature. Raises BadTable."""
    features = _features(content)
    if len(features) > MOST_ROWS_OF_FILE:
        raise BadTable("too_many_rows")
    read = [_feature(one) for one in features]
    names = list(dict.fromkeys(name for properties, _ in read for name in properties))
    header = [*names, LATITUDE, LONGITUDE]
    rows = [[*(_cell(properties.get(name)) for name in names), *place] for properties, place in read]
    return raw_table(enumerate([header, *rows]), has_header=True)


def _features(content: bytes) -> Sequence[Any]:
    try:
        found = json.loads(decoded(content))
    except (ValueError, RecursionError):
        raise BadTable("broken") from None
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "Feature":
        return [found]
    features = found.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        raise BadTable("wrong_kind")
    return features


def _feature(given: Any) -> tuple[Mapping[str, Any], tuple[Cell, Cell]]:
    """Read the properties of a feature and its place; a place that is no valid point stays unread."""
    from geojson_pydantic import Feature  # slow to import, so only where it is needed

    properties = given.get("properties") if isinstance(given, dict) else None
    known = properties if isinstance(properties, dict) else {}
    try:
        feature: Any = Feature.model_validate(given)
    except (ValidationError, RecursionError):
        return known, (Unread.SHAPE, Unread.SHAPE)
    return known, _place(feature.geometry)


def _place(geometry: Any) -> tuple[Cell, Cell]:
    if geometry is None:
        return None, None
    points = {"Point": "one", "MultiPoint": "several"}.get(geometry.type)
    found = [geometry.coordinates] if points == "one" else geometry.coordinates if points else []
    if len(found) != 1:
        return Unread.SHAPE, Unread.SHAPE
    return float(found[0].latitude), float(found[0].longitude)


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return BETWEEN.join(str(one) for one in value if one is not None)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    found: Cell = value
    return found

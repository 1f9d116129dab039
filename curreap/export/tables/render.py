"""Make the files of tables: one table in a format, or all tables in one archive."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from curreap.content import Content
from curreap.document.edition import Edition
from curreap.export.archive import dated
from curreap.export.plain import one_line
from curreap.export.tables.csv_file import write_csv
from curreap.export.tables.whole_table import TABLES, TableBuilder, table_builder, table_sheet
from curreap.export.xlsx.sheet import Cell, Shape, Sheet
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools.field_path import ContentKey

MAP: Final = "geojson"
TABLE_FORMATS: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    MAP: "application/geo+json",
}
"""The formats of one table, with their types; map data only of tables with places."""


def render_table(
    plan: Plan, content: Content, words: Words, day: dt.date, table: ContentKey, ending: str, holder: str = ""
) -> bytes:
    """Render one table of a plan; `holder` is the id of the action of an inner table, "" for those of all."""
    builder = table_builder(plan, content, words)
    sheet = table_sheet(builder, table, holder)
    return _RENDERERS[ending](builder, sheet, day)


def render_tables(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    """Render all tables that have rows as CSV files in one archive."""
    builder = table_builder(plan, content, words)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for table in TABLES:
            sheet = table_sheet(builder, table)
            if sheet.rows:
                archive.writestr(f"{table[-1].replace('_', '-')}.csv", write_csv(sheet, words.locale))
    return dated(file.getvalue(), edition.date)


def _csv(builder: TableBuilder, sheet: Sheet, _day: dt.date) -> bytes:
    return write_csv(sheet, builder.words.locale)


def _xlsx(builder: TableBuilder, sheet: Sheet, day: dt.date) -> bytes:
    from curreap.export.xlsx.one_sheet import render_sheet  # slow to import, so only when needed

    return render_sheet(builder, sheet, day)


def _geojson(builder: TableBuilder, sheet: Sheet, _day: dt.date) -> bytes:
    """Render a feature for each row, also for those without a place."""
    collection = {"type": "FeatureCollection", "title": one_line(sheet.name), "features": _features(sheet)}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _features(sheet: Sheet) -> list[dict[str, Any]]:
    places = [at for at, column in enumerate(sheet.columns) if column.shape is Shape.PLACE]
    features = []
    for row in sheet.rows:
        latitude, longitude = (row[at] for at in places)
        properties = {
            column.title: _json(cell, column.shape)
            for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True))
            if at not in places and cell is not None
        }
        point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
        features.append({"type": "Feature", "properties": properties, "geometry": point})
    return features


def _json(cell: Cell, shape: Shape) -> Any:
    if isinstance(cell, dt.date):
        return f"{cell:%Y-%m}" if shape is Shape.MONTH else cell.isoformat()
    return cell


_RENDERERS: Final[Mapping[str, Callable[[TableBuilder, Sheet, dt.date], bytes]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    MAP: _geojson,
}

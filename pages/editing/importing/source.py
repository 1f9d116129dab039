"""Let a person choose a file with a table, or paste rows, and read them in the child process."""

from __future__ import annotations

from typing import Any, Final, cast

import streamlit as st

from curreap.importing.bad_table import BadTable, TableProblem
from curreap.importing.raw_table import tables_from_json
from curreap.importing.sizes import LARGEST_FILE, MILLION
from curreap.language.words import Words
from curreap.worker import Done, Outcome, work_queue
from curreap.worker.tasks import ReadTables
from pages import design
from pages.editing.importing.address import TOP
from pages.editing.importing.kept import keep_tables
from pages.editing.plan_page import Draft
from pages.shell.making import why_not_read
from pages.shell.refused import Wrong, refuse, show_refusal
from pages.streamlit_gaps.arrive import arrive_at
from pages.streamlit_gaps.forget_upload import forget_upload
from playbook_tools import profile
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Kind, Row, new_id, types_of

FILE, PASTED = "import_file", "import_pasted"  # keys of the widgets
NOT_READ: Final = "import_not_read"  # session key: the sentence about a file that could not be read
PATIENCE: Final = 20.0  # seconds; a large table takes two
TABLES: Final = ("xlsx", "csv")
MAPS: Final = ("geojson", "gpx", "kml", "kmz", "json")
OTHERS: Final = ("tsv", "txt", "xlsm")


def choose_source(draft: Draft[Any], table: FieldPath, *, has_places: bool) -> None:
    """Show the field for a file and the field for pasted rows. Nothing is stored yet."""
    words = draft.words
    show_refusal(NOT_READ, words("Nothing was read."))
    pasted, from_file = st.columns(2, gap="medium") if table.row else reversed(st.columns(2, gap="medium"))
    with from_file:
        st.header(words("From a file"), anchor=False)
        design.small(_kinds(words, has_places=has_places))
        st.file_uploader(
            words("File with a table"),
            type=[*TABLES, *(MAPS if has_places else ()), *OTHERS],
            key=FILE,
            max_upload_size=LARGEST_FILE // MILLION,
            on_change=_take_file,
            args=(draft, table),
        )
    with pasted:
        st.header(words("From a spreadsheet"), anchor=False)
        design.small(words("Copy the rows there, best with the names of the columns, and paste them here."))
        st.text_area(words("Pasted rows"), key=PASTED, height=150)
        st.button(
            words("Read the rows"),
            key="import_read",
            icon=":material/table_view:",
            on_click=_take_pasted,
            args=(draft, table),
        )
    design.small(words("First you see what becomes of each column and row. Nothing is stored before you import it."))


def _kinds(words: Words, *, has_places: bool) -> str:
    if has_places:
        return words("Excel (.xlsx), CSV, GeoJSON, GPX or KML. Files that you downloaded here work as well.")
    return words("Excel (.xlsx) or CSV. Files that you downloaded here work as well.")


def _take_file(draft: Draft[Any], table: FieldPath) -> None:
    upload = st.session_state.get(FILE)
    if upload is None:
        return
    content, name = upload.getvalue(), upload.name
    forget_upload(upload)
    _read(draft, table, ReadTables(content, _country(draft)), FILE, name)


def _take_pasted(draft: Draft[Any], table: FieldPath) -> None:
    text = str(st.session_state.get(PASTED) or "")
    if not text.strip():
        refuse(NOT_READ, Wrong(draft.words("Paste the rows into the field first."), (PASTED,)))
        return
    content = text.encode("utf-8", "replace")
    _read(draft, table, ReadTables(content, _country(draft), is_pasted=True), PASTED, "")


def _country(draft: Draft[Any]) -> str:
    return draft.plan[profile.TOOL].country or ""


def _read(draft: Draft[Any], table: FieldPath, task: ReadTables, field: str, name: str) -> None:
    """Read a table and keep it; say so where it cannot be read."""
    key = ("table", new_id())
    outcome = work_queue().ask(key, task, is_short=True).wait(PATIENCE)
    work_queue().forget(key)
    if isinstance(outcome, Done):
        keep_tables(draft, table, tables_from_json(outcome.result), name)
        arrive_at(TOP, takes="heading", says=draft.words("The rows were read. Look at what becomes of them."))
    else:
        refuse(NOT_READ, Wrong(_why_not(outcome, draft.words), (field,)))


def _why_not(outcome: Outcome | None, words: Words) -> str:
    """Say why there is no table, and what to do."""
    return why_not_read(
        outcome,
        words,
        refused=lambda reason: BadTable(cast("TableProblem", reason)).sentence(words),
        too_large="too_large",
        busy=words("Other files are being made just now. Choose the file again in a minute."),
    )


def has_places(row: type[Row]) -> bool:
    """Return whether the rows of a table have a place on the map."""
    return any(known.kind is Kind.PLACE for known in types_of(row).values())

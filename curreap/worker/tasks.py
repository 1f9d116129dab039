"""What the child process does. A task carries plain data, and never reaches the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Protocol

from curreap.content import load_content
from curreap.document import Edition
from curreap.edits import PlanFull, TableFull
from curreap.export.formats import FORMATS
from curreap.export.paper import Choice, PrintedWorkshop, describe, render_paper
from curreap.export.tables.render import render_table
from curreap.importing.bad_table import BadTable
from curreap.importing.raw_table import tables_to_json
from curreap.importing.reading import read_tables
from curreap.language.words import words_for
from curreap.limits.plan_size import refuse_large_plan
from curreap.photos import BadPhoto, place_of, reencode
from curreap.plan import BadPlanFile, Plan, plan_from_json, plan_to_json
from playbook_tools.field_path import ContentKey


class Task(Protocol):
    """A frozen dataclass that can be pickled."""

    refusals: ClassVar[tuple[type[Exception], ...]]  # raised for what the task was given; no mistakes of ours

    def run(self) -> bytes:
        """Return the result. Raises what `refusals` lists."""


@dataclass(frozen=True)
class MakeDocument:
    """Makes a file of a plan, in one of FORMATS."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    plan: Plan
    ending: str
    language: str
    edition: Edition

    def run(self) -> bytes:
        """Return the bytes of the file."""
        content, words = load_content(self.plan.content_version), words_for(self.language)
        return FORMATS[self.ending].render(self.plan, content, words, self.edition)


@dataclass(frozen=True)
class MakeTable:
    """Makes the file of one table of a plan, in one of TABLE_FORMATS."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    plan: Plan
    table: ContentKey
    ending: str
    language: str
    day: dt.date

    def run(self) -> bytes:
        """Return the bytes of the file."""
        content, words = load_content(self.plan.content_version), words_for(self.language)
        return render_table(self.plan, content, words, self.day, self.table, self.ending)


@dataclass(frozen=True)
class MakePaper:
    """Makes the print material of a workshop."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    workshop: PrintedWorkshop
    choice: Choice
    language: str
    content_version: str

    def run(self) -> bytes:
        """Return the bytes of the PDF."""
        words = words_for(self.language)
        return render_paper(describe(self.workshop, load_content(self.content_version), words, self.choice), words)


@dataclass(frozen=True)
class ReadPlanFile:
    """Reads a plan file from outside."""

    refusals: ClassVar[tuple[type[Exception], ...]] = (BadPlanFile,)

    content: bytes

    def run(self) -> bytes:
        """Return the plan as a file of our own, photos re-encoded. Raises BadPlanFile."""
        plan = plan_from_json(self.content)
        try:
            refuse_large_plan(plan)
        except (PlanFull, TableFull):
            raise BadPlanFile(
                "This plan is longer than a plan can be: all its texts together, or one of its tables. Nothing was "
                "changed."
            ) from None
        return plan_to_json(plan, with_private=True).encode()


@dataclass(frozen=True)
class ReencodePhoto:
    """Re-encodes a photo from outside."""

    refusals: ClassVar[tuple[type[Exception], ...]] = (BadPhoto,)

    photo: bytes

    def run(self) -> bytes:
        """Return it as an upright JPEG without metadata. Raises BadPhoto."""
        return reencode(self.photo)


@dataclass(frozen=True)
class ReadPhotoPlace:
    """Reads where a photo from outside was taken."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    photo: bytes

    def run(self) -> bytes:
        """Return latitude and longitude as JSON; nothing where they are not known."""
        place = place_of(self.photo)
        return place.model_dump_json().encode() if place else b""


@dataclass(frozen=True)
class ReadTables:
    """Reads the tables of a file from outside, or of a pasted text."""

    refusals: ClassVar[tuple[type[Exception], ...]] = (BadTable,)

    content: bytes
    country: str  # decides between encodings in which a text reads equally well
    is_pasted: bool = False

    def run(self) -> bytes:
        """Return the tables as JSON. Raises BadTable."""
        return tables_to_json(read_tables(self.content, country=self.country, is_pasted=self.is_pasted))

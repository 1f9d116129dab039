"""List what can be found in a plan: its fields, rows and section texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from curreap.is_filled import short
from curreap.language.answer_words import answer_words
from curreap.language.place_names import LONGEST_NAME, PlaceNames
from curreap.places.search import fold
from curreap.sections import HOME_TOOL
from playbook_tools import TOOLS, section_texts
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Kind, types_of

SEARCHED: Final = (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.MULTI_CHOICE)

Sort = Literal["page", "plan", "person", "row", "field"]


@dataclass(frozen=True)
class Entry:
    """Something that can be found, and where a link to it leads."""

    sort: Sort
    title: str
    where: str  # the row, the table and the step it belongs to; "" if the title says it
    page: str  # the name of a page of the app
    path: FieldPath = WHOLE  # a field or a row on it
    text: str = ""  # the answer
    plan: str = ""  # the id of a plan, for an entry that opens another one

    @cached_property
    def folded_title(self) -> str:
        return fold(self.title)

    @cached_property
    def folded_own(self) -> str:
        return fold(f"{self.title} {self.text}")

    @cached_property
    def folded(self) -> str:
        return f"{self.folded_own} {fold(self.where)}"


def plan_entries(names: PlaceNames) -> Iterator[Entry]:
    """List the fields, rows and section texts of a plan, as its reader sees them."""
    for tool in TOOLS:
        yield from _entries(names, tool.key, names.plan[tool], WHOLE)
    for text in names.plan[section_texts.TOOL].sections:
        if text.id in HOME_TOOL and text.body_text:
            path, home = section_texts.path_of(text.id), HOME_TOOL[text.id]
            title = names.title(section_texts.TOOL.key, path)
            yield Entry("field", title, names.step(home), home, path, text.body_text)


def _entries(names: PlaceNames, tool: str, answers: Answers, above: FieldPath) -> Iterator[Entry]:
    step = names.step(tool)
    for name, known in types_of(type(answers)).items():
        path = above / name
        if known.kind is Kind.ROWS:
            table = names.field(tool, path)
            for row in getattr(answers, name):
                here = path / row.id
                title = names.row(tool, here) or names.title(tool, here)
                yield Entry("row", title, table if table == step else f"{step} · {table}", tool, here)
                yield from _entries(names, tool, row, here)
            continue
        text = answer_words(names, tool, path, getattr(answers, name)) if known.kind in SEARCHED else ""
        row = names.row(tool, path) if above else ""
        if row and row == short(text, LONGEST_NAME):
            continue  # the row itself has this name
        if text or not above:  # an empty field of a row is found by its row
            yield Entry("field", names.field(tool, path), f"{row} · {step}" if row else step, tool, path, text)

"""Type a whole plan into the pages, sheet by sheet, as a fast typist does.

The fields come from the tools themselves, so a new field is typed at once. A field that no page shows, in no part of a
sheet, is a failure with its name.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Locator

from curreap.content import load_content
from curreap.plan import Plan
from curreap.sections import HOME_TOOL
from pages.editing.field import field_key
from playbook_tools import TOOLS, section_texts, self_assessment
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, FieldType, Kind, Tool, types_of
from playbook_tools.vocabulary import TOPIC_OF, code
from tests.journeys.visitor import STRIP, Visitor

TYPED: Final = (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.NUMBER, Kind.MONEY)
DATES: Final = ("deadline", "start", "end")  # the other dates are typed in the same way
CHOSEN: Final = (
    ("actions", "status"),
    ("actions", "is_outdoor"),
)  # the values of these fields decide what is shown and printed
SECTIONS, PARTS = "Section of the plan", "Part of the sheet"  # labels of the switches
LONGEST_ROW: Final = 10  # seconds until a new row has its fields


@dataclass(frozen=True)
class Entry:
    """An answer to type, or a table of rows, and its path."""

    tool: str
    path: FieldPath
    known: FieldType
    value: Any


class Typist:
    """A visitor with a plan to type."""

    def __init__(self, visitor: Visitor, plan_id: str) -> None:
        self.visitor, self.plan_id, self.content = visitor, plan_id, load_content()

    def type_plan(self, plan: Plan) -> None:
        """Type every text, number and date of the plan, page after page, each found in the menu."""
        for tool in TOOLS:
            if tool.key in plan.parts:
                self.type_step(tool, plan)

    def type_step(self, tool: Tool[Any], plan: Plan) -> None:
        """Type what belongs on the page of one tool."""
        self.visitor.follow_menu(self.content.tool(tool.key).title)
        if tool is self_assessment.TOOL:
            self._self_assessment(plan[self_assessment.TOOL])
        else:
            self._sheet(list(_entries(tool.key, plan[tool], WHOLE)), STRIP)
        self._sections(tool.key, plan)

    # ------------------------------------------------------------------ sheets

    def _sheet(self, left: list[Entry], switch: str = "") -> None:
        """Type what is in view, then turn the switch to its other parts, until nothing is left."""
        left = self._type_what_is_in_view(left)
        parts = self.visitor.page.get_by_role("radiogroup", name=switch, exact=True).get_by_role("radio")
        for number in range(parts.count() if left and switch else 0):
            if parts.nth(number).get_attribute("aria-checked") != "true":
                self.visitor.click(parts.nth(number))
            left = self._type_what_is_in_view(left)
            if not left:
                break
        assert not left, f"no page has a field for {[f'{entry.tool}/{entry.path}' for entry in left]}"

    def _type_what_is_in_view(self, entries: list[Entry]) -> list[Entry]:
        """Type the entries whose fields are in view; return the others."""
        left = [entry for entry in entries if not self._type(entry)]
        self.visitor.rest()
        return left

    def _type(self, entry: Entry) -> bool:
        if entry.known.kind is Kind.ROWS:
            return self._rows(entry)
        if entry.path.names in CHOSEN:
            return self._choose(entry)
        field = self.visitor.field(self.plan_id, entry.tool, *entry.path)
        if not field.count():
            return False
        if not field.is_visible():
            self.visitor.open_around(field)
        self.visitor.fill(field, _written(entry))
        return True

    def _choose(self, entry: Entry) -> bool:
        answer = self._part(entry).get_by_role("radio", name=self._title(entry), exact=True)
        if not answer.count():
            return False
        if answer.get_attribute("aria-checked") != "true":
            self.visitor.click(answer)
        return True

    def _title(self, entry: Entry) -> str:
        if entry.known.kind is Kind.YES_NO:
            return "Yes" if entry.value else "No"
        return self.content.choice_title(entry.tool, *entry.path.names, key=entry.value)

    def _part(self, entry: Entry) -> Locator:
        return self.visitor.part(field_key(self.plan_id, entry.tool, entry.path))

    # ------------------------------------------------------------------ rows

    def _rows(self, entry: Entry) -> bool:
        title = self.content.table(entry.tool, *entry.path.names).add_button
        add = self.visitor.page.get_by_role("button", name=title, exact=True).first
        if not add.count():
            return False
        switch = PARTS if not entry.path.row else ""
        for row in entry.value:
            self._leave_sheet()
            row_id = self._add_row(entry, add)
            self._sheet(list(_entries(entry.tool, row, entry.path / row_id)), switch)
        return True

    def _leave_sheet(self) -> None:
        """Go back to the list if a sheet has replaced it."""
        back = self.visitor.page.get_by_role("button", name="Back to the list", exact=True)
        if back.count() and back.is_visible():  # on a wide screen most lists stay next to their sheets
            self.visitor.click(back)

    def _add_row(self, entry: Entry, add: Locator) -> str:
        """Press the button, and return the id of the row whose fields then appear."""
        self.visitor.rest()
        before = set(self.visitor.row_ids(self.plan_id, entry.tool, *entry.path))
        self.visitor.click(add)
        end = time.monotonic() + LONGEST_ROW
        while time.monotonic() < end:
            self.visitor.rest()
            new = [key for key in self.visitor.row_ids(self.plan_id, entry.tool, *entry.path) if key not in before]
            if new:
                return new[0]
            self.visitor.page.wait_for_timeout(50)
        raise AssertionError(f"no new row of {entry.path} came into view")

    # ------------------------------------------------------------------ the parts that differ

    def _sections(self, tool: str, plan: Plan) -> None:
        written = [text for text in plan[section_texts.TOOL].sections if HOME_TOOL[text.id] == tool]
        if written:
            self.visitor.turn_to("In the plan")
        for text in written:
            self._sheet(list(_entries(section_texts.TOOL.key, text, FieldPath("sections", text.id))), SECTIONS)

    def _self_assessment(self, assessment: self_assessment.SelfAssessment) -> None:
        """Type the round, the notes of one person at the ratings, and the agreed result of each topic."""
        key = self_assessment.TOOL.key
        everything = list(_entries(key, assessment, WHOLE))
        self.visitor.turn_to("About this round")
        agreed = ("interpretation", "ratings", "results")
        self._sheet([entry for entry in everything if entry.path.top not in agreed])
        self.visitor.turn_to("Rate")
        for rating in assessment.ratings:
            self._rate(rating)
        self.visitor.turn_to("What you agree")
        for result in assessment.results:
            self._turn_to(result.topic)
            self._sheet(list(_entries(key, result, FieldPath("results", result.topic or ""))))
        self._sheet([entry for entry in everything if entry.path == FieldPath("interpretation")])

    def _rate(self, rating: self_assessment.Rating) -> None:
        assert rating.statement
        self._turn_to(TOPIC_OF[rating.statement])
        path = FieldPath("ratings", f"{rating.statement}-1")
        answers = self.visitor.part(field_key(self.plan_id, self_assessment.TOOL.key, path / "rating"))
        self.visitor.click(answers.get_by_role("radio", name=str(rating.rating), exact=True))
        entries = _entries(self_assessment.TOOL.key, rating, path)
        self._sheet([entry for entry in entries if entry.path.field == "evidence_note"])

    def _turn_to(self, topic: Any) -> None:
        title = f"{code(topic)} {self.content.topic(topic).short_title}"
        switch = self.visitor.page.get_by_role("radiogroup", name="Topic", exact=True)
        here = switch.get_by_role("radio", name=title)
        if here.get_attribute("aria-checked") != "true":
            self.visitor.click(here)


def is_typed(name: str, known: FieldType) -> bool:
    """Return whether the typist types answers of this field."""
    return known.kind in TYPED or (known.kind is Kind.DATE and name in DATES)


def _entries(tool: str, answers: Answers, path: FieldPath) -> Iterator[Entry]:
    """List what is to be typed: first texts, numbers and dates, then rows."""
    tables = []
    for name, known in types_of(type(answers)).items():
        value, here = getattr(answers, name), path / name
        if value in (None, "", []):
            continue
        if known.kind is Kind.ROWS:
            tables.append(Entry(tool, here, known, value))
        elif is_typed(name, known) or here.names in CHOSEN:
            yield Entry(tool, here, known, value)
    yield from tables


def _written(entry: Entry) -> str:
    """Write the answer as people in most towns do: 1200,50 and 1.5.2027."""
    if entry.known.kind is Kind.DATE:
        return f"{entry.value.day}.{entry.value.month}.{entry.value.year}"
    if entry.known.kind in (Kind.NUMBER, Kind.MONEY):
        written = f"{entry.value:g}" if entry.value < 100_000 else str(entry.value)
        return written.replace(".", ",")
    return str(entry.value)

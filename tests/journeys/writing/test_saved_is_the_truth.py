"""Test that the save status of long texts is true in each part of each step, while other things open and close."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as NotInTime

from curreap.edits import value_at
from curreap.examples import example
from pages.editing.field import field_key
from playbook_tools import BY_KEY, PARTS
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.tool import Answers, Kind, types_of
from tests.journeys.conftest import Visit
from tests.journeys.people import LEAD, make_plan, store_of
from tests.journeys.served import Served
from tests.journeys.visitor import Visitor
from tests.tiers import sampled

pytestmark = pytest.mark.journey
ALL: Final = 99
PAGES: Final[Sequence[tuple[str, Mapping[str, str], int]]] = (  # the last: how many parts of the step, and of a sheet
    ("profile", {"opened": "strategies/programme"}, ALL),
    ("team", {"opened": "members/culture"}, ALL),
    ("challenges_and_vision", {"opened": "challenges/generations"}, ALL),
    ("cultural_assets", {"row": "courtyard"}, ALL),
    ("stakeholders", {"view": "each", "row": "valmiera"}, ALL),
    ("ccs_partners", {"row": "designers"}, ALL),
    ("goals", {"row": "know"}, ALL),
    ("actions", {"row": "cleanup", "part": "why"}, 2),
    ("actions", {"row": "cleanup", "part": "why"}, ALL),
    ("delivery", {}, ALL),
)
OPENS: Final = "summary, [data-testid='stPopover'] button, [role='tab'], [class*='st-key-open_'] button"
LONGEST_TO_CLOSE: Final = 1500  # milliseconds until a row that was closed has gone, or one that is open can be typed in
STEADY: Final = 5.0  # seconds: longer than a box waits before it says that it is not saved
SHOWN: Final = """() => Object.fromEntries([...document.querySelectorAll('.long-text')].map(box => [
    box.querySelector('textarea').id,
    [box.querySelector('textarea').value, box.querySelector('.long-text-state').dataset.state || ''],
]))"""
Shown = Mapping[str, tuple[str, str]]


@pytest.fixture(scope="module")
def lead(visit: Visit) -> Iterator[Visitor]:
    with visit(LEAD) as lead:
        yield lead


def long_texts(answers: Answers, path: FieldPath = WHOLE) -> Iterator[FieldPath]:
    """Yield the path of each long text of some answers."""
    for name, known in types_of(type(answers)).items():
        if known.kind is Kind.LONG_TEXT:
            yield path / name
        elif known.kind is Kind.ROWS:
            for row in getattr(answers, name):
                yield from long_texts(row, path / name / row.id)


def stored(served: Served, plan_id: str) -> dict[str, str]:
    """Read each long text of the plan, by the id of its field."""
    plan = store_of(served.engine, LEAD).plan(plan_id)
    return {
        f"text-{field_key(plan_id, tool.key, path)}": str(value_at(plan[tool], path))
        for tool in PARTS
        for path in long_texts(plan[BY_KEY[tool.key]])
    }


def read_fields(visitor: Visitor, served: Served, plan_id: str) -> Shown:
    """Read what the fields show now; each that says "Saved" must be in the store."""
    shown: dict[str, Any] = visitor.page.evaluate(SHOWN)
    kept = stored(served, plan_id)
    lies = {name: text for name, (text, state) in shown.items() if state == "saved" and kept.get(name, text) != text}
    assert not lies
    assert not [name for name, (_, state) in shown.items() if state == "failed"]
    return {name: (text, state) for name, (text, state) in shown.items()}


def openers(visitor: Visitor) -> list[Locator]:
    everything = visitor.page.locator("[data-testid='stMain']").locator(OPENS)
    return everything.all()


def turn_to(visitor: Visitor, button: Locator) -> None:
    """Choose another part, in the middle of a sentence."""
    button.click()
    expect(button).to_be_checked()
    visitor.rest()


def type_around(visitor: Visitor, served: Served, plan_id: str) -> dict[str, str]:
    """Type a word into each text in turn, and after each word open or close the next thing in this part of the step.

    Each text and each thing that opens has its turn, until both have all had theirs, and then the last text that can be
    typed in. Return what each text showed last: another row may be open by then.
    """
    shown: dict[str, str] = {}

    def read() -> None:
        shown.update((name, text) for name, (text, _) in read_fields(visitor, served, plan_id).items())

    texts = [visitor.page.locator(f"[id='{name}']") for name in _names_of_texts(visitor)]
    for number in range(max(len(texts), len(openers(visitor))) if texts else 0):
        if _type_word(visitor, texts[number % len(texts)]):
            read()
            things = openers(visitor)
            thing = things[number % len(things)]
            if thing.is_visible():
                thing.click()
            visitor.page.keyboard.press("Escape")  # a popover
        read()
    any(_type_word(visitor, text) for text in reversed(texts))
    read()
    return shown


def _type_word(visitor: Visitor, area: Locator) -> bool:
    """Type a word at the end of a text; return whether it is there."""
    try:
        area.click(timeout=LONGEST_TO_CLOSE)
    except NotInTime:
        return False  # its row was closed
    visitor.page.keyboard.press("Control+End")
    visitor.page.keyboard.type(" word", delay=30)
    return True


def _names_of_texts(visitor: Visitor) -> list[str]:
    names: list[str] = visitor.page.evaluate(
        "() => [...document.querySelectorAll('.long-text textarea')].filter(a => a.offsetParent).map(a => a.id)"
    )
    return names


def _name(case: tuple[str, Mapping[str, str], int]) -> str:
    page, _, most = case
    return page if most == ALL else f"{page}-begun"


@pytest.mark.parametrize(("page", "where", "most"), sampled(PAGES, "team", "actions-begun", name=_name))
def test_saved_is_said_of_what_is_stored_and_of_nothing_else(
    served: Served, lead: Visitor, page: str, where: Mapping[str, str], most: int
) -> None:
    plan_id = make_plan(served.engine, example("rujiena"))
    lead.open(page, plan=plan_id, **where)
    typed: dict[str, str] = {}
    for place in range(min(most, lead.in_strip().count())):
        turn_to(lead, lead.in_strip().nth(place))
        typed |= type_around(lead, served, plan_id)
        parts = lead.page.get_by_role("radiogroup", name="Part of the sheet", exact=True).get_by_role("radio")
        for number in range(1, min(most, parts.count())):
            turn_to(lead, parts.nth(number))
            typed |= type_around(lead, served, plan_id)
    lead.rest()
    end = time.monotonic() + STEADY
    while time.monotonic() < end:
        read_fields(lead, served, plan_id)
        time.sleep(0.3)
    kept = stored(served, plan_id)
    typed |= {name: text for name, (text, _) in read_fields(lead, served, plan_id).items()}
    assert {name: text for name, text in typed.items() if kept.get(name, text) != text} == {}

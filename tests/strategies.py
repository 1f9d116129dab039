"""Generate random plans for property tests from the models, so that a new field takes part at once.

A plan is drawn as a seed and a share of filled fields and then built by plain code: far faster than drawing each of
some thousand fields, and the seed in a failure message builds the same plan again.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from curreap.plan import Plan
from playbook_tools import PARTS
from playbook_tools.section_texts import SECTIONS, SectionText
from playbook_tools.self_check import CRITERIA, CriterionRating
from playbook_tools.tool import Answers, FieldType, Kind, Row, types_of
from playbook_tools.vocabulary import TOPIC_OF
from tests.builders import ENGLISH, a_finished_plan
from tests.content_walk import literal_keys

A = TypeVar("A", bound=Answers)

TEXTS = (
    "",
    " ",
    "Rūjiena",
    "Юность",
    "{name} {0} %s",
    "<b>&amp;</b> **bold** $x$",
    "=1+1",
    "👩‍👩‍👧 family",
    "a\nb\r\nc\t\u202eright to left",
    "e\u0301" * 90,
    "…",
    ENGLISH,
    ENGLISH * 12,
)
SHARES = (0.0, 0.15, 0.5, 0.85, 1.0)
ROWS = (0, 0, 1, 2, 3)
IDS = ("a", "b", "c", "gone")  # of rows; a link to "gone" points to a deleted row


def plans() -> st.SearchStrategy[Plan]:
    """Generate any plan that can be stored: from empty to full, with hostile texts and links to deleted rows."""
    return st.builds(a_random_plan, seed=st.integers(0, 2**32), share=st.sampled_from(SHARES))


def emptied_plans() -> st.SearchStrategy[Plan]:
    """Generate the finished plan without some of its fields and rows."""
    return st.builds(an_emptied_plan, seed=st.integers(0, 2**32), share=st.sampled_from(SHARES))


def a_random_plan(*, seed: int, share: float) -> Plan:
    """Build a plan in which each field is filled with a probability of `share` (0 to 1)."""
    random = Random(seed)
    parts = {tool.key: _answers(random, tool.answers, share) for tool in PARTS if random.random() < 0.3 + share}
    return Plan(parts, open_must_fix=random.choice((0, 0, 2)))


def an_emptied_plan(*, seed: int, share: float) -> Plan:
    """Build the finished plan with each field and row kept with a probability of `share` (0 to 1)."""
    random = Random(seed)
    return Plan({key: _emptied(random, answers, share) for key, answers in a_finished_plan().parts.items()})


def _answers(random: Random, model: type[A], share: float, row_id: str = "") -> A:
    values = {
        name: _value(random, known, model.model_fields[name].annotation, share, model, name)
        for name, known in types_of(model).items()
        if random.random() < share
    }
    return model.model_validate({**values, "id": row_id} if row_id else values)


def _value(random: Random, known: FieldType, hint: Any, share: float, model: type[Answers], name: str) -> Any:  # noqa: C901
    match known.kind:
        case Kind.SHORT_TEXT | Kind.LONG_TEXT:
            return random.choice(TEXTS)
        case Kind.NUMBER | Kind.MONEY | Kind.SCALE:
            return _number(random, known, hint)
        case Kind.DATE:
            return dt.date(random.choice((2026, 2027, 2027, 2028)), random.randint(1, 12), random.randint(1, 28))
        case Kind.MONTH:
            return f"2027-{random.randint(1, 12):02}"
        case Kind.YES_NO:
            return random.choice((True, False))
        case Kind.PLACE:
            return {"latitude": random.uniform(-90, 90), "longitude": random.uniform(-180, 180)}
        case Kind.LINK | Kind.PHOTO:
            return random.choice(IDS)
        case Kind.LINKS:
            return random.sample(IDS, random.randint(0, 3))
        case Kind.CHOICE:
            return random.choice(literal_keys(hint) or tuple(TOPIC_OF))
        case Kind.MULTI_CHOICE:
            keys = literal_keys(hint)
            return random.sample(keys, random.randint(0, min(3, len(keys))))
        case Kind.ROWS:
            return _rows(random, known.row, share) if known.row and known.row is not model else []
    raise AssertionError(f"{name} has a kind that no strategy knows")


def _rows(random: Random, row: type[Row], share: float) -> list[Row]:
    ids: tuple[str, ...] = {SectionText: SECTIONS, CriterionRating: CRITERIA}.get(row, IDS[:3])
    return [_answers(random, row, share, row_id) for row_id in random.sample(ids, min(random.choice(ROWS), len(ids)))]


def _number(random: Random, known: FieldType, hint: Any) -> float:
    if known.kind is Kind.SCALE:
        return random.randint(1, 5)
    least = known.minimum if known.minimum is not None else -5
    most = known.maximum if known.maximum is not None else least + 10_000
    if int in get_args(hint):
        return random.randint(int(least), int(most))
    return random.choice((least, round(random.uniform(least, most), 2)))


def _emptied(random: Random, answers: A, share: float) -> A:
    kept: dict[str, Any] = {"id": answers.id} if isinstance(answers, Row) else {}
    for name, known in types_of(type(answers)).items():
        value = getattr(answers, name)
        if known.kind is Kind.ROWS:
            kept[name] = [_emptied(random, row, share) for row in value if random.random() < share]
        elif random.random() < share:
            kept[name] = value
    return type(answers).model_validate(kept)

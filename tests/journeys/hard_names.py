"""Build a plan with names that are hard for screens, tables and files: the example of Rūjiena."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from curreap.examples import example
from curreap.plan import Plan
from playbook_tools import PARTS, actions, cultural_assets, self_assessment, stakeholders
from playbook_tools.tool import Answers, Kind, Row, types_of
from tests.journeys.typist import is_typed

R = TypeVar("R", bound=Row)
HARD_NAMES: Final = (
    *("Rūjiena", "Šilutė", "Płock", "Łódź", "Hiiumaa", "Kärdla", "Õisu", "Pietarsaari", "Jakobstad", "Näsijärvi"),
    *("Åland", "Århus", "Aarhus", "Ærø", "Glücksburg", "Großenbrode", "Kuressaare", "Ķemeri", "Ģibuļi", "Ļaudona"),
    *("Ņikri", "Žagarė", "Įlanka", "Ųstis", "Świnoujście", "Żagań", "Київ", "Даугавпілс"),
)
NAMES_OF_RUJIENA: Final = (
    *("Ipiķi", "Jeri", "Lode", "Vilpulka", "Valmiera", "Vidzeme", "Rīgas iela 8", "Meijer House", "Arīš"),
    *("Rūjienas Tautskola", "Rūjiena salad", "Erasmus+"),
)


def plan_with_hard_names() -> Plan:
    """Put every hard name into the example of Rūjiena, as an asset, a stakeholder or in a text.

    Of the 210 ratings only those remain that have a note, all of one person: a rating is chosen, not typed. Of actions,
    assets and stakeholders those remain that fill in a field which none before them has: typing all of them takes ten
    minutes, and shows nothing else.
    """
    plan = example("rujiena")
    assets, people, assessed = plan[cultural_assets.TOOL], plan[stakeholders.TOOL], plan[self_assessment.TOOL]
    planned = plan[actions.TOOL]
    towns = [cultural_assets.Asset(name=f"Friends in {name}") for name in HARD_NAMES[1:4]]
    groups = [stakeholders.Stakeholder(name=f"Choir of {name}") for name in HARD_NAMES[4:7]]
    others = f"{assets.overlooked} We write to {', '.join(HARD_NAMES[7:])}."
    noted = [rating.model_copy(update={"voice": 1}) for rating in assessed.ratings if rating.evidence_note]
    return (
        plan.having(
            cultural_assets.TOOL,
            assets.model_copy(update={"assets": [*_telling(assets.assets), *towns], "overlooked": others}),
        )
        .having(
            stakeholders.TOOL, people.model_copy(update={"stakeholders": [*_telling(people.stakeholders), *groups]})
        )
        .having(actions.TOOL, planned.model_copy(update={"actions": _telling(planned.actions)}))
        .having(self_assessment.TOOL, assessed.model_copy(update={"ratings": noted}))
    )


def _telling(rows: Sequence[R]) -> list[R]:
    """Keep the rows that fill in a field which no row before them has."""
    kept, known = [], set[str]()
    for row in rows:
        filled = {re.sub(r"/\d+", "", path) for path, _ in _typed_in(row, "")}
        if filled - known:
            kept.append(row)
        known |= filled
    return kept


def typed_in(plan: Plan) -> dict[str, str]:
    """Map the position of every typed text and number of a plan to its value.

    A row counts by its number, because its id differs from plan to plan.
    """
    return dict(found for tool in PARTS if tool.key != "self_check" for found in _typed_in(plan[tool], tool.key))


def _typed_in(answers: Answers, path: str) -> Iterator[tuple[str, str]]:
    for name, known in types_of(type(answers)).items():
        value: Any = getattr(answers, name)
        if known.kind is Kind.ROWS:
            for number, row in enumerate(sorted(value, key=_known_as)):
                yield from _typed_in(row, f"{path}/{name}/{number}")
        elif is_typed(name, known) and value not in (None, ""):
            yield f"{path}/{name}", str(value)


def _known_as(row: Row) -> str:
    """Return the fixed key of a row, so that the order of typing does not matter; None if there is none."""
    about = getattr(row, "statement", None) or getattr(row, "topic", None)
    return about or (row.id if hasattr(row, "body_text") else "")

"""Self-check: the team rates its plan against the criteria of a jury."""

from __future__ import annotations

from typing import Final, Literal, get_args

from playbook_tools.tool import Answers, Row, Text, Tool, long_text, number, rows

CriterionKey = Literal[
    "innovative_and_holistic",
    "participatory_methods",
    "cultural_tools",
    "capacity_to_deliver",
    "real_and_lasting_impact",
    "cooperation",
]
CRITERIA: Final[tuple[CriterionKey, ...]] = get_args(CriterionKey)


class CriterionRating(Row):
    """The rating of one criterion; its id is the key of the criterion."""

    points: int | None = number(minimum=0, maximum=5)
    note: Text = long_text(800)


class SelfCheck(Answers):
    """Never a forecast of the decision of a jury."""

    criteria: list[CriterionRating] = rows(CriterionRating)

    def of(self, criterion: str) -> CriterionRating:
        """Return the rating of a criterion; an empty row when there is none."""
        return next((row for row in self.criteria if row.id == criterion), CriterionRating(id=criterion))


TOOL = Tool("self_check", SelfCheck, icon="gavel")

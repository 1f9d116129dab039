"""Start a new round of the self-assessment: store the current round with the earlier ones and empty the page."""

from __future__ import annotations

from curreap.edits import AddRow, Edit, SetField
from playbook_tools.field_path import FieldPath
from playbook_tools.self_assessment import Round, SelfAssessment
from playbook_tools.tool import new_id


def is_begun(assessment: SelfAssessment) -> bool:
    """Return whether the current round holds any answer."""
    return bool(_answered(assessment))


def begin_new_round(assessment: SelfAssessment) -> list[Edit]:
    """List the edits that archive the current round and empty it; none when it is empty. Store them together."""
    if not is_begun(assessment):
        return []
    kept = assessment.model_dump(mode="json", include=set(Round.model_fields))
    empty = Round().model_dump(mode="json")
    return [
        AddRow(FieldPath("earlier_rounds"), new_id(), kept),
        *(SetField(FieldPath(name), empty[name]) for name in _answered(assessment)),
    ]


def _answered(assessment: Round) -> list[str]:
    """List the fields and tables that are not empty."""
    empty = Round()
    return [name for name in Round.model_fields if getattr(assessment, name) != getattr(empty, name)]

"""A new round of the self-assessment: the present one joins the earlier rounds, and the page is empty again."""

from __future__ import annotations

from curreap.edits import AddRow, Edit, SetField
from playbook_tools.self_assessment import Round, SelfAssessment
from playbook_tools.tool import new_id


def is_begun(assessment: SelfAssessment) -> bool:
    """Whether the present round holds anything that is worth keeping."""
    return bool(_answered(assessment))


def begin_new_round(assessment: SelfAssessment) -> list[Edit]:
    """The edits after which the present round is the last of the earlier ones; none when nothing is begun.

    They belong together: store them in one step.
    """
    if not is_begun(assessment):
        return []
    kept = assessment.model_dump(mode="json", include=set(Round.model_fields))
    empty = Round().model_dump(mode="json")
    return [
        AddRow(("earlier_rounds",), new_id(), kept),
        *(SetField((name,), empty[name]) for name in _answered(assessment)),
    ]


def _answered(assessment: Round) -> list[str]:
    """The fields and tables that hold something."""
    empty = Round()
    return [name for name in Round.model_fields if getattr(assessment, name) != getattr(empty, name)]

"""A new round of the self-assessment: the present one joins the earlier rounds, and the page is empty again."""

from __future__ import annotations

from curreap.edits import AddRow, Edit, RemoveRow, SetField
from playbook_tools.self_assessment import Round, SelfAssessment
from playbook_tools.tool import Kind, new_id, types_of

TABLES = ("ratings", "results")


def is_begun(assessment: SelfAssessment) -> bool:
    """Whether the present round holds anything that is worth keeping."""
    return any(getattr(assessment, name) != getattr(Round(), name) for name in Round.model_fields)


def begin_new_round(assessment: SelfAssessment) -> list[Edit]:
    """The edits after which the present round is the last of the earlier ones; none when nothing is begun.

    They are stored one after the other. If that stops halfway, the edits of the half-emptied round go on from
    there: a round whose answers are all in an earlier one is not kept a second time.
    """
    if not is_begun(assessment):
        return []
    return [*_keep(assessment), *_empty(assessment)]


def _keep(assessment: SelfAssessment) -> list[Edit]:
    if any(_holds(earlier, assessment) for earlier in assessment.earlier_rounds):
        return []
    values = assessment.model_dump(mode="json", include=set(Round.model_fields))
    return [AddRow(("earlier_rounds",), new_id(), values)]


def _holds(earlier: Round, present: Round) -> bool:
    """Whether every answer of the present round stands in the earlier one too. The name and the date go last."""
    rows = all(row in getattr(earlier, table) for table in TABLES for row in getattr(present, table))
    known = _answered(present)
    return rows and bool(known) and all(getattr(earlier, name) == getattr(present, name) for name in known)


def _empty(assessment: Round) -> list[Edit]:
    rows: list[Edit] = [RemoveRow((table, row.id)) for table in TABLES for row in getattr(assessment, table)]
    empty = Round().model_dump(mode="json")
    return rows + [SetField((name,), empty[name]) for name in _answered(assessment)]


def _answered(assessment: Round) -> list[str]:
    """The fields with an answer, tables aside; the name and the date of the round come last."""
    named, empty = ("round_name", "round_date"), Round()
    fields = [name for name, known in types_of(Round).items() if known.kind is not Kind.ROWS]
    in_order = [*(name for name in fields if name not in named), *named]
    return [name for name in in_order if getattr(assessment, name) != getattr(empty, name)]

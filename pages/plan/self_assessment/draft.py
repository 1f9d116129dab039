"""Provide a draft in which each rating and result has a row; the row is stored with its first answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from curreap.edits import AddRow, Edit, SetField
from pages.editing.plan_page import Draft
from playbook_tools.self_assessment import Rating, SelfAssessment, result_of
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic


@dataclass(frozen=True)
class TopicDraft(Draft[SelfAssessment]):
    """The ratings of one person on one topic, and the agreed results, for use with fields.answer."""

    topic: Topic = TOPICS[0]
    person: int = 1

    @cached_property
    def answers(self) -> SelfAssessment:
        """Return the stored answers, with empty rows where nothing is stored yet."""
        stored = self.plan[self.tool]
        results = [
            *stored.results,
            *(row for row in [result_of(stored, self.topic)] if row not in stored.results),
        ]
        ratings = [*stored.ratings, *(row for row in self.ratings if row not in stored.ratings)]
        return stored.model_copy(update={"results": results, "ratings": ratings})

    @cached_property
    def ratings(self) -> list[Rating]:
        """Return the five ratings of the person, in the order of the statements."""
        stored = ratings_of(self.plan[self.tool], self.person)
        return [stored.get(key) or self._empty(key) for key in STATEMENTS[self.topic]]

    def _empty(self, statement: str) -> Rating:
        return Rating(id=f"{statement}-{self.person}", statement=statement, voice=self.person)

    def _with_its_row(self, edit: SetField) -> Sequence[Edit]:
        row = edit.path.row
        if not row:
            return (edit,)
        return AddRow(row.parent, row.row_id, self._known(row.table, row.row_id)), edit

    def _known(self, table: str, row_id: str) -> Mapping[str, Any]:
        """Return the fixed answers of a new row: topic, or statement and person."""
        if table == "results":
            return {"topic": self.topic}
        row = next(row for row in self.ratings if row.id == row_id)
        return {"statement": row.statement, "voice": row.voice}


def topic_draft(draft: Draft[SelfAssessment], topic: Topic, *, person: int = 1) -> TopicDraft:
    """Copy the draft for a topic and a person."""
    same = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return TopicDraft(**same, topic=topic, person=person)


def ratings_of(assessment: SelfAssessment, person: int) -> dict[str, Rating]:
    """Return the stored ratings of a person by statement."""
    return {row.statement: row for row in assessment.ratings if row.statement and (row.voice or 1) == person}


def people(assessment: SelfAssessment) -> list[int]:
    """List the numbers of the people whose ratings are in the plan."""
    return sorted({row.voice or 1 for row in assessment.ratings})

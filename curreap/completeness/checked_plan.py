"""A plan with the values that several checks share, each computed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from curreap.content import Content
from curreap.is_filled import is_filled, title_or_placeholder
from curreap.language.words import Words
from curreap.links import Links
from curreap.plan import Plan
from playbook_tools import (
    BY_KEY,
    actions,
    ccs_partners,
    challenges_and_vision,
    cultural_assets,
    delivery,
    goals,
    profile,
    section_texts,
    self_assessment,
    stakeholders,
    team,
)
from playbook_tools.field_path import WHOLE, FieldPath
from playbook_tools.self_assessment import TopicResult
from playbook_tools.stakeholders import Meeting
from playbook_tools.tool import Answers, Kind, types_of

R = TypeVar("R", bound=Answers)


@dataclass(frozen=True)
class CheckedPlan:
    """A plan with its content, the language of the reader, and the day of the check."""

    plan: Plan
    content: Content
    words: Words
    today: dt.date

    @cached_property
    def profile(self) -> profile.Profile:
        return self.plan[profile.TOOL]

    @cached_property
    def members(self) -> Sequence[team.Member]:
        return self.plan[team.TOOL].members

    @cached_property
    def vision(self) -> challenges_and_vision.ChallengesAndVision:
        return self.plan[challenges_and_vision.TOOL]

    @cached_property
    def assessment(self) -> self_assessment.SelfAssessment:
        return self.plan[self_assessment.TOOL]

    @cached_property
    def topics(self) -> Sequence[TopicResult]:
        """The results of the seven topics in the newest round."""
        least = self.content.self_assessment.limits.minimum_answers_per_topic
        return self_assessment.topic_results(self.assessment, minimum_answers=least)

    @cached_property
    def assets(self) -> Sequence[cultural_assets.Asset]:
        return self.plan[cultural_assets.TOOL].assets

    @cached_property
    def stakeholders(self) -> Sequence[stakeholders.Stakeholder]:
        return self.plan[stakeholders.TOOL].stakeholders

    @cached_property
    def plan_making(self) -> Sequence[Meeting]:
        return self.plan[stakeholders.TOOL].plan_making

    @cached_property
    def partners(self) -> Sequence[ccs_partners.Partner]:
        return self.plan[ccs_partners.TOOL].partners

    @cached_property
    def goals(self) -> Sequence[goals.Goal]:
        return self.plan[goals.TOOL].goals

    @cached_property
    def actions(self) -> Sequence[actions.Action]:
        """The checked actions: status draft or ready, not idea."""
        return actions.checked(self.plan[actions.TOOL].actions)

    @cached_property
    def delivery(self) -> delivery.Delivery:
        return self.plan[delivery.TOOL]

    @cached_property
    def texts(self) -> section_texts.SectionTexts:
        return self.plan[section_texts.TOOL]

    @cached_property
    def links(self) -> Links:
        return Links(self.plan)

    # ------------------------------------------------------------------ filled fields

    def filled(self, row: Answers, field: str) -> bool:
        """Return whether a field is filled. A link counts only while the linked row exists.

        The field `actions` of a CCS partner also counts as filled when an action names the partner.
        """
        value = getattr(row, field)
        target = link_targets(type(row)).get(field)
        if isinstance(row, ccs_partners.Partner) and field == "actions":
            return self._named_by_action(row.id) or any(self.exists(("actions", "actions"), one) for one in value)
        if target and value:
            return any(self.exists(target, one) for one in ([value] if isinstance(value, str) else value))
        return is_filled(value)

    def missing(self, row: Answers, *table: str) -> list[str]:
        """List the needed fields of a row that are not filled, in order, without fields needed under a condition."""
        return [field for field in needed_fields(self.content, *table) if not self.filled(row, field)]

    def complete(self, rows: Iterable[R], *table: str) -> list[R]:
        """Select the rows in which all needed fields are filled."""
        return [row for row in rows if not self.missing(row, *table)]

    def exists(self, target: tuple[str, str], row_id: str) -> bool:
        return row_id in self._row_ids(target)

    def _row_ids(self, target: tuple[str, str]) -> frozenset[str]:
        known = self._ids.get(target)
        if known is None:
            rows: Sequence[Any] = getattr(self.plan[BY_KEY[target[0]]], target[1])
            known = self._ids[target] = frozenset(row.id for row in rows)
        return known

    @cached_property
    def _ids(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def _named_by_action(self, partner_id: str) -> bool:
        return any(partner_id in action.ccs_partners for action in self.plan[actions.TOOL].actions)

    # ------------------------------------------------------------------ texts

    def title(self, text: str) -> str:
        """Quote a typed title for a message; a placeholder when it is empty."""
        return title_or_placeholder(text, self.words)

    def field_title(self, *path: str) -> str:
        return self.words(self.content.field(*path).title)

    def number(self, value: float) -> str:
        return self.words.number(value)


@dataclass(frozen=True)
class Hit:
    """One location at which a check reports a problem."""

    values: dict[str, object]  # for the placeholders of the message
    path: FieldPath = WHOLE  # the location to edit; empty: the one named by the check
    tool: str = ""  # empty: the tool named by the check
    section: str = ""  # empty: the section of the path
    softer: bool = False  # a warning although the check is a blocker


def hit(path: FieldPath = WHOLE, *, tool: str = "", section: str = "", softer: bool = False, **values: object) -> Hit:
    return Hit(values, path, tool, section, softer)


def fires(condition: bool, path: FieldPath = WHOLE, *, section: str = "", **values: object) -> list[Hit]:
    """Return one hit when a condition on the whole plan holds, otherwise none."""
    return [Hit(values, path, section=section)] if condition else []


@lru_cache
def link_targets(model: type[Answers]) -> dict[str, tuple[str, str]]:
    """Map the link fields of a model to the tool and table of the linked rows."""
    return {name: known.links_to for name, known in types_of(model).items() if known.links_to}


@lru_cache
def long_texts(model: type[Answers]) -> tuple[str, ...]:
    """List the long text fields of a model that are not private."""
    known = types_of(model)
    return tuple(name for name, one in known.items() if one.kind is Kind.LONG_TEXT and not one.private)


@lru_cache(maxsize=512)
def needed_fields(content: Content, *table: str) -> tuple[str, ...]:
    """List the fields of a tool or table that are needed unconditionally."""
    holder = content.table(*table) if len(table) > 1 else content.tool(table[0])
    return tuple(field.key for field in holder.fields if field.needed)

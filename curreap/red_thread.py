"""The red thread: for each need its assets, partners, actions and signs of success, and all loose ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from curreap.content import Content
from curreap.is_filled import title_or_placeholder
from curreap.language.words import Words
from curreap.links import Links
from curreap.plan import Plan
from playbook_tools import (
    actions,
    ccs_partners,
    challenges_and_vision,
    cultural_assets,
    goals,
    self_assessment,
    stakeholders,
)
from playbook_tools.actions import Action
from playbook_tools.field_path import FieldPath
from playbook_tools.goals import Goal
from playbook_tools.vocabulary import TOPICS, Topic

Column = Literal["asset", "partner", "action", "sign"]
LooseKind = Literal["asset", "stakeholder", "ccs_partner", "action", "topic", "challenge"]


@dataclass(frozen=True)
class Cell:
    """One cell of the thread: names, or the text of a gap."""

    column: Column
    names: Sequence[str]
    gap: str  # "No asset"; empty where there are names
    tool: str  # the tool in which a gap is filled
    path: FieldPath

    @property
    def is_gap(self) -> bool:
        return not self.names


@dataclass(frozen=True)
class ThreadRow:
    """One row of the thread: a goal with its topics, or a priority topic without a goal."""

    need: str
    topics: Sequence[Topic]
    challenges: Sequence[str]  # titles of the challenges behind a goal
    goal_id: str  # empty for a topic without a goal
    cells: Sequence[Cell]  # asset, partner, action, sign of success

    @property
    def gaps(self) -> Sequence[Cell]:
        return [cell for cell in self.cells if cell.is_gap]


@dataclass(frozen=True)
class LooseEnd:
    """A row that is not connected to the thread."""

    kind: LooseKind
    name: str
    message: str  # a full sentence with the name
    tool: str
    path: FieldPath


@dataclass(frozen=True)
class RedThread:
    rows: Sequence[ThreadRow]
    loose_ends: Sequence[LooseEnd]

    @property
    def gaps(self) -> Sequence[Cell]:
        """List all gaps of the thread."""
        return [cell for row in self.rows for cell in row.gaps]


def red_thread(plan: Plan, content: Content, words: Words) -> RedThread:
    """Compute the red thread of a plan, in the language of `words`. Actions with the status idea are left out."""
    builder = _ThreadBuilder(plan, content, words)
    return RedThread(list(builder.rows()), list(builder.loose_ends()))


@dataclass(frozen=True)
class _ThreadBuilder:
    """A plan with the lookups that the thread needs."""

    plan: Plan
    content: Content
    words: Words

    @cached_property
    def actions(self) -> Sequence[Action]:
        return actions.checked(self.plan[actions.TOOL].actions)

    @cached_property
    def links(self) -> Links:
        return Links(self.plan)

    @cached_property
    def goals(self) -> Sequence[Goal]:
        return self.plan[goals.TOOL].goals

    @cached_property
    def priorities(self) -> Sequence[Topic]:
        chosen = {row.topic for row in self.plan[self_assessment.TOOL].results if row.is_priority}
        return [topic for topic in TOPICS if topic in chosen]

    # ------------------------------------------------------------------ rows

    def rows(self) -> Iterator[ThreadRow]:
        for goal in self.goals:
            serving = [action for action in self.actions if goal.id in action.goal]
            challenges = [self._challenges[one] for one in goal.challenge if one in self._challenges]
            yield ThreadRow(self._title(goal.title), goal.topics, challenges, goal.id, self._cells(serving))
        taken_up = {topic for goal in self.goals for topic in goal.topics}
        for topic in self.priorities:
            if topic not in taken_up:
                serving = [action for action in self.actions if topic in action.topics]
                yield ThreadRow(self._topic_title(topic), [topic], [], "", self._cells(serving))

    def _cells(self, serving: Sequence[Action]) -> list[Cell]:
        """Return the cells of a need. A gap links to its first action, or to all actions when it has none."""
        words = self.words
        at = FieldPath("actions", serving[0].id) if serving else FieldPath("actions")
        partners = self._names(serving, self.links.stakeholders, self._stakeholders)
        partners += self._names(serving, self.links.ccs_partners, self._partners)
        return [
            _cell(
                "asset",
                self._names(serving, self.links.assets, self._assets),
                words("No asset"),
                at,
                "assets",
            ),
            _cell("partner", partners, words("No partner"), at, "partners"),
            _cell("action", [self._title(action.title) for action in serving], words("No action"), at, "goal"),
            _cell("sign", list(self._signs(serving)), words("No sign of success"), at, "indicators"),
        ]

    def _names(
        self, serving: Sequence[Action], linked: Mapping[str, Sequence[str]], names: Mapping[str, str]
    ) -> list[str]:
        ids = dict.fromkeys(row_id for action in serving for row_id in linked[action.id])
        return [names[row_id] for row_id in ids]

    def _signs(self, serving: Sequence[Action]) -> Iterator[str]:
        """List the names of result indicators with a target: they measure a change for people."""
        for action in serving:
            for row in action.indicators:
                if row.kind_of_indicator == "result" and row.target is not None:
                    yield self._title(row.name)

    # ------------------------------------------------------------------ loose ends

    def loose_ends(self) -> Iterator[LooseEnd]:
        for kind, tool, table, names, linked in self._kinds():
            used = {row_id for ids in linked.values() for row_id in ids}
            for row_id, name in names.items():
                if row_id not in used:
                    message = self.words("“{name}” is in no action.", name=name)
                    yield LooseEnd(kind, name, message, tool, FieldPath(table, row_id))
        yield from self._actions_without_goal()
        yield from self._topics_without_action()
        yield from self._challenges_without_goal()

    def _kinds(self) -> Iterator[tuple[LooseKind, str, str, Mapping[str, str], Mapping[str, Sequence[str]]]]:
        yield "asset", "cultural_assets", "assets", self._assets, self.links.assets
        yield "stakeholder", "stakeholders", "stakeholders", self._stakeholders, self.links.stakeholders
        yield "ccs_partner", "ccs_partners", "partners", self._partners, self.links.ccs_partners

    def _actions_without_goal(self) -> Iterator[LooseEnd]:
        known = {goal.id for goal in self.goals}
        for action in self.actions:
            if known.isdisjoint(action.goal):
                name = self._title(action.title)
                message = self.words("The action “{name}” has no goal.", name=name)
                yield LooseEnd("action", name, message, "actions", FieldPath("actions", action.id, "goal"))

    def _topics_without_action(self) -> Iterator[LooseEnd]:
        worked_on = {topic for action in self.actions for topic in action.topics}
        for row in self.plan[self_assessment.TOOL].results:
            if row.is_priority and row.topic and row.topic not in worked_on:
                name = self._topic_title(row.topic)
                message = self.words("No action works on the priority “{name}”.", name=name)
                yield LooseEnd("topic", name, message, "self_assessment", FieldPath("results", row.id, "is_priority"))

    def _challenges_without_goal(self) -> Iterator[LooseEnd]:
        answered = {one for goal in self.goals for one in goal.challenge}
        for row_id, name in self._challenges.items():
            if row_id not in answered:
                message = self.words("No goal answers the challenge “{name}”.", name=name)
                yield LooseEnd("challenge", name, message, "challenges_and_vision", FieldPath("challenges", row_id))

    # ------------------------------------------------------------------ names by id

    @cached_property
    def _assets(self) -> Mapping[str, str]:
        return self._by_id((row.id, row.name) for row in self.plan[cultural_assets.TOOL].assets)

    @cached_property
    def _stakeholders(self) -> Mapping[str, str]:
        return self._by_id((row.id, row.name) for row in self.plan[stakeholders.TOOL].stakeholders)

    @cached_property
    def _partners(self) -> Mapping[str, str]:
        return self._by_id((row.id, row.name) for row in self.plan[ccs_partners.TOOL].partners)

    @cached_property
    def _challenges(self) -> Mapping[str, str]:
        return self._by_id((row.id, row.title) for row in self.plan[challenges_and_vision.TOOL].challenges)

    def _by_id(self, rows: Iterable[tuple[str, str]]) -> Mapping[str, str]:
        return {row_id: self._title(name) for row_id, name in rows}

    def _title(self, text: str) -> str:
        return title_or_placeholder(text, self.words)

    def _topic_title(self, topic: Topic) -> str:
        return self.words(self.content.topic(topic).title)


def _cell(column: Column, names: Sequence[str], gap: str, at: FieldPath, field: str) -> Cell:
    path = at / field if at.is_row else at
    return Cell(column, names, "" if names else gap, "actions", path)

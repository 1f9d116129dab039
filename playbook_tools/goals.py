"""Priorities and goals: decide what should change for people, and how one will notice it."""

from __future__ import annotations

from playbook_tools.tool import Answers, Row, RowId, Text, Tool, choices, links, long_text, rows, short_text
from playbook_tools.vocabulary import Group, Topic


class Goal(Row):
    """One to three goals are enough. Five is the maximum. Put the most important one first."""

    title: Text = short_text(140)
    description: Text = long_text(1200)
    challenge: list[RowId] = links("challenges_and_vision", "challenges")
    topics: list[Topic] = choices()
    target_groups: list[Group] = choices()
    short_term_outcome: Text = long_text(600)
    medium_term_outcome: Text = long_text(600)
    long_term_change: Text = long_text(600)
    strategies: list[RowId] = links("profile", "strategies")


class Goals(Answers):
    """Decide what should change for people, and how one will notice it."""

    how_chosen: Text = long_text(1500)
    goals: list[Goal] = rows(Goal)


TOOL = Tool("goals", Goals, icon="target")

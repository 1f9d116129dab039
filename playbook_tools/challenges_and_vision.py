"""Challenges and vision: say what is difficult today and what you want to be different after the title year."""

from __future__ import annotations

from playbook_tools.tool import Answers, Row, Text, Tool, choice, choices, long_text, rows, short_text
from playbook_tools.vocabulary import Difficulty, Group, Topic


class Challenge(Row):
    """Put the most important one first. The first three appear on the summary page."""

    title: Text = short_text(140)
    description: Text = long_text(1500)
    kind_of_challenge: Difficulty | None = choice()
    affected_groups: list[Group] = choices()
    evidence: Text = short_text(200)
    source: Text = short_text(200)
    topics: list[Topic] = choices()


class ChallengesAndVision(Answers):
    """Say what is difficult today and what you want to be different after the title year."""

    motto: Text = short_text(100)
    motivation: Text = long_text(2500)
    vision: Text = long_text(2500)
    role_of_culture: Text = long_text(1500)
    needs: Text = long_text(2000)
    strengths: Text = long_text(2000)
    weaknesses: Text = long_text(2000)
    opportunities_and_threats: Text = long_text(2000)
    challenges: list[Challenge] = rows(Challenge)


TOOL = Tool("challenges_and_vision", ChallengesAndVision, icon="flag")

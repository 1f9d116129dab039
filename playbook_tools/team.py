"""Team: show who will do the work and how much time they have."""

from __future__ import annotations

from playbook_tools.tool import (
    Answers,
    Number,
    Row,
    Text,
    Tool,
    choice,
    long_text,
    number,
    rows,
    short_text,
    yes_no,
)
from playbook_tools.vocabulary import Sector


class Member(Row):
    """People who work on the plan, also from outside the municipality."""

    name: Text = short_text(100)
    role: Text = short_text(120)
    organisation: Text = short_text(120)
    sector: Sector | None = choice()
    hours_per_week: Number | None = number(minimum=0, maximum=60)
    core_team: bool | None = yes_no()
    contact: Text = short_text(160, private=True)


class Team(Answers):
    """Show who will do the work and how much time they have."""

    how_we_decide: Text = long_text(1500)
    experience: Text = long_text(1500)
    skills_missing: Text = long_text(1000)
    mentor_name: Text = short_text(100)
    mentor_organisation: Text = short_text(120)
    mentor_country: Text = short_text(60)
    mentor_contact: Text = short_text(160, private=True)
    members: list[Member] = rows(Member)


TOOL = Tool("team", Team, icon="badge")

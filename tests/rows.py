"""Build single rows, complete by default, with readable ids that link to each other."""

from __future__ import annotations

import datetime as dt
from typing import Any

from playbook_tools import (
    actions,
    ccs_partners,
    challenges_and_vision,
    cultural_assets,
    goals,
    section_texts,
    self_assessment,
    stakeholders,
    team,
)

TITLE_YEAR = 2027
ENGLISH = (
    "The town lies near the border, and many of its residents have known each other for a long time. "
    "In the title year we want to open the old courtyard for everybody who lives here. "
    "Young people and older people will plan the first events together, and each group decides about a part of "
    "the money. At the end of the year, the courtyard is a place where neighbours meet without being invited."
)


def a_challenge(**given: Any) -> challenges_and_vision.Challenge:
    return challenges_and_vision.Challenge(
        **{
            "id": "shrinking",
            "title": "Neighbours know each other less and less",
            "description": ENGLISH,
            "evidence": "minus 16.9 %",
            "source": "National statistics office",
            **given,
        }
    )


def a_member(**given: Any) -> team.Member:
    return team.Member(
        **{
            "id": "culture-office",
            "name": "Culture office",
            "role": "Coordination",
            "organisation": "Municipality",
            "sector": "public",
            "hours_per_week": 10,
            **given,
        }
    )


def a_result(topic: str, **given: Any) -> self_assessment.Result:
    """Build the agreed result of a topic; its id is the topic."""
    return self_assessment.Result(
        **{"id": topic, "topic": topic, "agreed_score": 3, "reason": "Groups meet at the fair.", **given}
    )


def a_rating(statement: str, rating: int, *, voice: int = 1, **given: Any) -> self_assessment.Rating:
    return self_assessment.Rating(
        **{"id": f"v{voice}-{statement}", "statement": statement, "rating": rating, "voice": voice, **given}
    )


def an_asset(**given: Any) -> cultural_assets.Asset:
    return cultural_assets.Asset(
        **{
            "id": "courtyard",
            "name": "Courtyard at Rīgas iela 8",
            "category": "spaces",
            "form": "tangible",
            "description": "An old courtyard in the centre.",
            "vitality": "stable",
            "topics": ["belonging"],
            "actions": ["youth-day"],
            **given,
        }
    )


def a_stakeholder(**given: Any) -> stakeholders.Stakeholder:
    return stakeholders.Stakeholder(
        **{
            "id": "youth-centre",
            "name": "Youth centre",
            "type": "municipal_unit",
            "sector": "public",
            "influence": 3,
            "interest": 4,
            "participation_wanted": "takes_part",
            "actions": ["youth-day"],
            **given,
        }
    )


def a_meeting(**given: Any) -> stakeholders.Meeting:
    return stakeholders.Meeting(
        **{
            "id": "open-evening",
            "date": dt.date(2026, 5, 12),
            "what": "Open evening",
            "who": "Residents and associations",
            "people_count": 25,
            "participation_level": "takes_part",
            "what_changed": "The courtyard became the first action.",
            **given,
        }
    )


def a_partner(**given: Any) -> ccs_partners.Partner:
    return ccs_partners.Partner(
        **{
            "id": "theatre",
            "name": "Theatre workshop",
            "why_this_partner": "They work with young people.",
            "role": "facilitator",
            "actions": ["youth-day"],
            "days": 5,
            "fee": 1000,
            "funding_source": "own_budget",
            "contract_type": "service_contract",
            **given,
        }
    )


def a_goal(**given: Any) -> goals.Goal:
    return goals.Goal(
        **{
            "id": "neighbours",
            "title": "Neighbours know each other by name",
            "description": "People meet across generations.",
            "challenge": ["shrinking"],
            "topics": ["belonging"],
            "target_groups": ["young_people"],
            "short_term_outcome": "People meet in the courtyard.",
            "medium_term_outcome": "People help each other.",
            **given,
        }
    )


def a_budget_line(**given: Any) -> actions.BudgetLine:
    return actions.BudgetLine(
        **{
            "id": "fee",
            "item": "Fee of the theatre workshop",
            "category": "ccs_fee",
            "amount": 1000,
            "source": "own_budget",
            "is_secured": True,
            **given,
        }
    )


def an_output(**given: Any) -> actions.Output:
    return actions.Output(**{"id": "evenings", "name": "Evenings in the courtyard", "target": 4, **given})


def an_indicator(**given: Any) -> actions.Indicator:
    return actions.Indicator(
        **{
            "id": "names",
            "name": "Neighbours who know each other by name",
            "kind_of_indicator": "result",
            "unit": "per cent",
            "baseline": 20,
            "target": 40,
            "target_date": dt.date(TITLE_YEAR, 12, 1),
            "method": "Short survey at the fair",
            "owner": "culture-office",
            **given,
        }
    )


def a_risk(**given: Any) -> actions.Risk:
    return actions.Risk(
        **{"id": "few", "description": "Few people come", "likelihood": "low", "impact": "medium", **given}
    )


def an_action(**given: Any) -> actions.Action:
    """Build a ready action from January to June with a budget line, an output, a result indicator and a risk."""
    return actions.Action(
        **{
            "id": "youth-day",
            "title": "Youth Day in the courtyard",
            "goal": ["neighbours"],
            "topics": ["belonging"],
            "challenge": ["shrinking"],
            "objective": "Young people plan a day for all generations.",
            "target_group": "Young people",
            "description": ENGLISH,
            "cultural_method": "Theatre with local stories",
            "participation_level": "decides_with_us",
            "assets": ["courtyard"],
            "responsible": "culture-office",
            "responsible_hours_per_week": 2,
            "partners": ["youth-centre"],
            "ccs_partners": ["theatre"],
            "start": dt.date(TITLE_YEAR, 1, 15),
            "end": dt.date(TITLE_YEAR, 6, 30),
            "short_term_outcome": "Young people and older people have met.",
            "continuation": "The day takes place every year.",
            "status": "ready",
            "budget_lines": [a_budget_line()],
            "outputs": [an_output()],
            "indicators": [an_indicator()],
            "risks": [a_risk()],
            **given,
        }
    )


def a_section_text(section: str, **given: Any) -> section_texts.SectionText:
    return section_texts.SectionText(**{"id": section, "body_text": ENGLISH, "state": "ready", **given})

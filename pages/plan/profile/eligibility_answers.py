"""Whether a municipality can apply, rule by rule, in words that stand beside a sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from curreap.language.words import Words
from curreap.new_plan.eligibility import Answer, eligibility
from curreap.places.municipalities import Municipality, nearest
from pages import design
from pages.editing.plan_page import Draft
from playbook_tools import profile

NEAR = 0.25  # degrees; the chosen place belongs to a municipality whose point is this near


def show(draft: Draft[profile.Profile]) -> None:
    """The answers for the profile as it stands; nothing before the country is known."""
    answers = draft.answers
    if answers.country:
        found = eligibility(
            country=answers.country,
            municipality=_municipality(answers),
            is_capital=answers.is_capital,
            applicant_type=answers.applicant_type,
            lead_partner=answers.lead_partner,
        )
        show_answers(found, draft.words)


def show_answers(answers: Sequence[Answer], words: Words) -> None:
    """One line per rule: met, not met, or not sure."""
    state: dict[Any, tuple[str, str]] = {
        True: ("check", words("Met")),
        False: ("block", words("Not met")),
        None: ("help", words("Open", context="question")),
    }
    item, end = design.Safe("<li>"), design.Safe("</li>")
    lines = [
        design.joined(item, design.symbol(state[a.met][0]), design.strong(f" {state[a.met][1]}: "), words(a.text), end)
        for a in answers
    ]
    design.show(design.Safe('<ul class="answers">'), *lines, design.Safe("</ul>"))


def _municipality(answers: profile.Profile) -> Municipality | None:
    """The municipality of the chosen place, where it is one of the bundled list."""
    if answers.location is None:
        return None
    found = nearest(answers.location)[0]
    near = abs(found.latitude - answers.location.latitude) < NEAR
    return found if near and found.country == answers.country else None

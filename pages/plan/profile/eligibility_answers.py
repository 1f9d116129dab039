"""Show rule by rule whether a municipality can apply, with a symbol and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from curreap.language.words import Words
from curreap.new_plan.eligibility import Answer, eligibility
from curreap.places.municipalities import Municipality, nearest
from pages import design
from pages.editing.plan_page import Draft
from playbook_tools import profile

NEAR = 0.25  # degrees of latitude; the chosen place belongs to the nearest municipality within this distance


def show(draft: Draft[profile.Profile]) -> None:
    """Show the answers for the profile; nothing before the country is chosen."""
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
    """Show one line per rule: met, not met, or open."""
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
    """Find the municipality of the chosen place in the bundled list; None if there is none nearby."""
    if answers.location is None:
        return None
    found = nearest(answers.location)[0]
    near = abs(found.latitude - answers.location.latitude) < NEAR
    return found if near and found.country == answers.country else None

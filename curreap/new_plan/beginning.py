"""Start a plan from an earlier plan of the same town, or from an imported file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import reduce
from typing import Final, TypeVar

from curreap.edits import apply
from curreap.new_round import begin_new_round
from curreap.plan import Plan, photo_ids
from playbook_tools import (
    ccs_partners,
    cultural_assets,
    profile,
    section_texts,
    self_assessment,
    stakeholders,
    team,
)
from playbook_tools.ccs_partners import Partner
from playbook_tools.cultural_assets import Asset
from playbook_tools.section_texts import SectionText
from playbook_tools.self_assessment import SelfAssessment
from playbook_tools.stakeholders import Stakeholder
from playbook_tools.tool import Row

R = TypeVar("R", bound=Row)

TEXTS_TAKEN_OVER: Final = frozenset({"profile", "assets", "stakeholders", "ccs_partners", "team"})
"""Sections whose text is copied. The other sections describe the earlier year, so their texts start empty."""


def begin_from(earlier: Plan, *, title_year: int | None, deadline: dt.date | None = None) -> Plan:
    """Start a plan from an earlier plan of the same town.

    Copies profile, team, assets, stakeholders and CCS partners; the self-assessment becomes an earlier round. Actions,
    dates, fees and agreements start empty, and every section is a draft again.
    """
    begun = (
        Plan()
        .having(profile.TOOL, _profile(earlier[profile.TOOL], title_year, deadline))
        .having(team.TOOL, earlier[team.TOOL])
        .having(cultural_assets.TOOL, _assets(earlier[cultural_assets.TOOL]))
        .having(stakeholders.TOOL, _stakeholders(earlier[stakeholders.TOOL]))
        .having(ccs_partners.TOOL, _partners(earlier[ccs_partners.TOOL]))
        .having(self_assessment.TOOL, _self_assessment(earlier[self_assessment.TOOL]))
        .having(section_texts.TOOL, _section_texts(earlier[section_texts.TOOL]))
    )
    named = {photo for answers in begun.parts.values() for photo in photo_ids(answers)}
    return replace(begun, photos={key: jpeg for key, jpeg in earlier.photos.items() if key in named})


def from_outside(plan: Plan) -> Plan:
    """Prepare an imported plan: sections "agreed with mentor" become "ready", and the revision starts at 0."""
    texts = plan[section_texts.TOOL]
    sections = [_changed(row, state="ready") if row.state == "agreed" else row for row in texts.sections]
    checked = plan.having(section_texts.TOOL, section_texts.SectionTexts(sections=sections))
    return replace(checked, revision=0, open_must_fix=0)


def _profile(earlier: profile.Profile, title_year: int | None, deadline: dt.date | None) -> profile.Profile:
    """Copy the profile, without deadline and mandate of the earlier plan."""
    return earlier.model_copy(
        update={
            "title_year": title_year,
            "deadline": deadline,
            "mandate_state": None,
            "mandate_body": "",
            "mandate_date": None,
            "mandate_decision": "",
        }
    )


def _assets(earlier: cultural_assets.CulturalAssets) -> cultural_assets.CulturalAssets:
    rows: list[Asset] = [_changed(asset, actions=[]) for asset in earlier.assets]
    return earlier.model_copy(update={"assets": rows})


def _stakeholders(earlier: stakeholders.Stakeholders) -> stakeholders.Stakeholders:
    """Copy the register, without meetings and dates of the earlier plan."""
    rows: list[Stakeholder] = [
        _changed(row, actions=[], when=None, status="to_contact" if row.status else None)
        for row in earlier.stakeholders
    ]
    return earlier.model_copy(update={"stakeholders": rows, "plan_making": []})


def _partners(earlier: ccs_partners.CcsPartners) -> ccs_partners.CcsPartners:
    rows: list[Partner] = [
        _changed(
            partner,
            actions=[],
            status="idea",
            days=None,
            period_from=None,
            period_to=None,
            fee=None,
            other_costs=None,
            other_costs_note="",
            funding_source=None,
            contract_type=None,
            procurement=None,
            payment_steps="",
            confirmed_on=None,
        )
        for partner in earlier.partners
    ]
    return earlier.model_copy(update={"partners": rows})


def _self_assessment(earlier: SelfAssessment) -> SelfAssessment:
    """Move the current round to the earlier rounds, so that a new one can be compared with it."""
    return reduce(apply, begin_new_round(earlier), earlier)


def _section_texts(earlier: section_texts.SectionTexts) -> section_texts.SectionTexts:
    rows: list[SectionText] = [_changed(row, state="draft") for row in earlier.sections if row.id in TEXTS_TAKEN_OVER]
    return section_texts.SectionTexts(sections=rows)


def _changed(row: R, **values: object) -> R:
    return row.model_copy(update=values)

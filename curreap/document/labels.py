"""Printed labels of fields: the titles on screen address the team, the printed labels address readers."""

from __future__ import annotations

from functools import lru_cache

from curreap.language.words import Words, words_for
from playbook_tools.field_path import ContentKey


def printed_labels(words: Words) -> dict[ContentKey, str]:
    """Map the fields whose title on screen is a question to their printed labels; other fields print their title."""
    return _labels_in(words.language)


@lru_cache
def _labels_in(language: str) -> dict[ContentKey, str]:
    words = words_for(language)
    groups = (
        _of_the_place(words),
        _of_the_assessment(words),
        _of_assets(words),
        _of_people(words),
    )
    return {
        path: label for group in (*groups, _of_partners(words), _of_actions(words)) for path, label in group.items()
    }


def _of_the_place(words: Words) -> dict[ContentKey, str]:
    profile, challenges = "profile", "challenges_and_vision"
    return {
        (profile, "name"): words("Name", context="municipality"),
        (profile, "local_names"): words("Other names"),
        (profile, "applicant_type"): words("Who applies"),
        (profile, "languages"): words("Languages"),
        (profile, "area_description"): words("The place"),
        (profile, "shocks_and_stresses"): words("Main difficulties"),
        (profile, "mandate_state"): words("Political support"),
        (profile, "mandate_body"): words("Body that decides"),
        (profile, "mandate_decision"): words("Decision"),
        (profile, "key_data", "indicator"): words("Fact"),
        (profile, "strategies", "title"): words("Strategy"),
        (profile, "strategies", "link_to_plan"): words("How the plan helps"),
        (challenges, "motivation"): words("Motivation"),
        (challenges, "vision"): words("Vision for the end of the title year"),
        (challenges, "role_of_culture"): words("Why culture is the right tool"),
        (challenges, "needs"): words("What residents need"),
        (challenges, "strengths"): words("Strengths"),
        (challenges, "weaknesses"): words("Weaknesses"),
        (challenges, "opportunities_and_threats"): words("What could help or harm from outside"),
        (challenges, "challenges", "affected_groups"): words("Who feels it most"),
        (challenges, "challenges", "evidence"): words("Fact"),
    }


def _of_the_assessment(words: Words) -> dict[ContentKey, str]:
    tool = "self_assessment"
    return {
        (tool, "round_name"): words("Round", context="assessment"),
        (tool, "method"): words("How it was done"),
        (tool, "people_count"): words("People who gave ratings"),
        (tool, "groups_present"): words("Groups that gave ratings"),
        (tool, "groups_missing"): words("Who was missing"),
        (tool, "interpretation"): words("What the results tell us"),
        (tool, "results", "spread_note"): words("Where opinions differed"),
        (tool, "results", "next_level"): words("What the next level looks like here"),
    }


def _of_assets(words: Words) -> dict[ContentKey, str]:
    tool, assets = "cultural_assets", "assets"
    return {
        (tool, "how_mapped"): words("How the assets were collected"),
        (tool, "unused_potential"): words("Potential that is not used yet"),
        (tool, "overlooked"): words("What may be overlooked"),
        (tool, assets, "name"): words("Asset"),
        (tool, assets, "form"): words("Form"),
        (tool, assets, "meaning_for_people"): words("Why it matters, and to whom"),
        (tool, assets, "place_text"): words("Place", context="of an asset"),
        (tool, assets, "keeper"): words("Owner or keeper"),
        (tool, assets, "users_now"): words("Users today"),
        (tool, assets, "access_physical"): words("Access", context="to an asset"),
        (tool, assets, "access_cost"): words("Cost", context="of a visit"),
        (tool, assets, "access_language"): words("Languages"),
        (tool, assets, "vitality"): words("How alive it is"),
        (tool, assets, "topics"): words("Topics"),
        (tool, assets, "potential"): words("Potential"),
        (tool, assets, "source"): words("Source", context="of an asset"),
    }


def _of_people(words: Words) -> dict[ContentKey, str]:
    tool, rows, making = "stakeholders", "stakeholders", "plan_making"
    return {
        ("team", "how_we_decide"): words("How the team decides"),
        ("team", "experience"): words("Experience"),
        ("team", "skills_missing"): words("Skills that are still missing"),
        ("team", "members", "hours_per_week"): words("Hours per week"),
        ("team", "members", "core_team"): words("Core team"),
        (tool, "who_is_missing"): words("Who is missing"),
        (tool, "reaching_rarely_heard"): words("How we reach people who are rarely heard"),
        (tool, rows, "name"): words("Organisation or group"),
        (tool, rows, "stake"): words("What matters to them"),
        (tool, rows, "influence"): words("Influence (1 to 5)"),
        (tool, rows, "interest"): words("Interest (1 to 5)"),
        (tool, rows, "attitude"): words("View of the plan"),
        (tool, rows, "is_affected"): words("Directly affected"),
        (tool, rows, "is_rarely_heard"): words("Rarely heard"),
        (tool, rows, "group"): words("Group"),
        (tool, rows, "is_target_group"): words("Target group"),
        (tool, rows, "can_give"): words("What they can give"),
        (tool, rows, "need"): words("What they need"),
        (tool, rows, "relation"): words("Contact today"),
        (tool, rows, "participation_now"): words("Step today"),
        (tool, rows, "participation_wanted"): words("Step in the plan"),
        (tool, rows, "engagement_method"): words("How we work together"),
        (tool, rows, "responsible"): words("Contact in the team"),
        (tool, rows, "when"): words("When"),
        (tool, making, "what"): words("What took place"),
        (tool, making, "who"): words("Who took part"),
        (tool, making, "people_count"): words("People", context="count"),
        (tool, making, "what_changed"): words("What changed in the plan"),
    }


def _of_partners(words: Words) -> dict[ContentKey, str]:
    tool, rows = "ccs_partners", "partners"
    return {
        (tool, "how_chosen"): words("How the partners are chosen"),
        (tool, "support_for_partners"): words("How local creative people are supported"),
        (tool, rows, "name"): words("CCS partner"),
        (tool, rows, "competences"): words("Skills"),
        (tool, rows, "why_this_partner"): words("Why this partner"),
        (tool, rows, "deliverables"): words("What they deliver"),
        (tool, rows, "other_costs_note"): words("What the other costs are"),
        (tool, rows, "funding_source"): words("Who pays"),
        (tool, rows, "procurement"): words("Comparing offers"),
        (tool, rows, "our_contact"): words("Contact in the team"),
        (tool, rows, "risk"): words("What could go wrong"),
        ("goals", "how_chosen"): words("How the goals were chosen"),
        ("goals", "goals", "challenge"): words("Challenge that it answers"),
        ("goals", "goals", "target_groups"): words("For whom"),
        ("goals", "goals", "short_term_outcome"): words("Change within the title year"),
        ("goals", "goals", "medium_term_outcome"): words("Change in two or three years"),
        ("goals", "goals", "long_term_change"): words("Hope for ten years"),
    }


def _of_actions(words: Words) -> dict[ContentKey, str]:
    tool, rows = "actions", "actions"
    return {
        (tool, "how_actions_work_together"): words("How the actions work together"),
        **{(tool, rows, name): label for name, label in _of_an_action(words).items()},
        (tool, rows, "milestones", "title"): words("Step", context="milestone"),
        (tool, rows, "milestones", "date"): words("Until when"),
        (tool, rows, "milestones", "done"): words("Done"),
        (tool, rows, "budget_lines", "item"): words("Cost", context="budget line"),
        (tool, rows, "budget_lines", "source"): words("Who pays"),
        (tool, rows, "budget_lines", "is_secured"): words("Certain", context="money"),
        (tool, rows, "outputs", "name"): words("What we count"),
        (tool, rows, "outputs", "target"): words("Target"),
        (tool, rows, "indicators", "name"): words("What we measure"),
        (tool, rows, "indicators", "kind_of_indicator"): words("Kind"),
        (tool, rows, "indicators", "target"): words("Target"),
        (tool, rows, "indicators", "target_date"): words("Until when"),
        (tool, rows, "indicators", "method"): words("How we measure"),
        (tool, rows, "indicators", "owner"): words("Who measures"),
        (tool, rows, "risks", "description"): words("What could go wrong"),
        (tool, rows, "risks", "likelihood"): words("How likely"),
        (tool, rows, "risks", "impact"): words("How bad"),
        (tool, rows, "risks", "response"): words("What we do"),
        ("delivery", "steering"): words("Who steers the plan"),
        ("delivery", "coordinator"): words("Coordination"),
        ("delivery", "budget_note"): words("What a reader should know about the money"),
        ("delivery", "how_we_follow_up"): words("How we know that it works"),
        ("delivery", "communication_plan"): words("How we talk about the plan"),
        ("delivery", "ceremony"): words("How we celebrate the title"),
        ("delivery", "continuation"): words("What stays after the title year"),
        ("delivery", "fit_with_strategies"): words("How the plan fits the strategies"),
        ("delivery", "cross_border_learning"): words("What we learn and share across borders"),
        ("delivery", "environment"): words("How we care for the environment"),
    }


def _of_an_action(words: Words) -> dict[str, str]:
    return {
        "goal": words("Goal"),
        "topics": words("Topics"),
        "challenge": words("Challenge"),
        "objective": words("What we reach, and until when"),
        "target_group": words("For whom"),
        "target_group_size": words("Number of people"),
        "description": words("What will happen"),
        "cultural_method": words("Cultural method"),
        "co_creators": words("Created together with"),
        "reaching_rarely_heard": words("How we reach people who are rarely heard"),
        "assets": words("Cultural assets"),
        "responsible": words("Responsible"),
        "responsible_hours_per_week": words("Hours per week"),
        "resources": words("People, rooms and things"),
        "short_term_outcome": words("What changes soon"),
        "medium_term_outcome": words("What changes later"),
        "accessibility": words("How everybody can take part"),
        "environment": words("Care for the environment"),
        "weather_plan": words("In bad weather"),
        "communication": words("How people hear about it"),
        "continuation": words("After the title year"),
        "cross_border": words("Connection with other countries"),
        "inspired_by": words("Inspired by"),
        "status": words("Status"),
    }

"""Keys of the closed lists of the method. Their labels are in the content files under the same keys."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator

Sector = Literal["public", "civil_society", "education", "creative", "business", "faith", "media", "wider"]

StakeholderType = Literal[
    "municipal_unit",
    "other_public",
    "school_research",
    "ngo_association",
    "resident_group",
    "ccs",
    "business",
    "faith",
    "media",
    "regional_or_wider",
]

Group = Literal[
    "children",
    "young_people",
    "older_people",
    "language_minority",
    "newcomers",
    "people_with_disabilities",
    "people_with_little_money",
    "villages",
    "carers_and_parents",
    "shift_workers",
    "seasonal_residents",
    "other",
]

AssetCategory = Literal[
    "spaces",
    "built_heritage",
    "natural_heritage",
    "living_heritage",
    "festivals",
    "institutions",
    "associations",
    "creative_sector",
    "learning",
    "public_space_media",
]

AssetForm = Literal["tangible", "intangible", "both"]

Vitality = Literal["thriving", "stable", "at_risk", "unused"]

Difficulty = Literal[
    "climate",
    "urbanisation",
    "depopulation",
    "ageing",
    "economic_downturn",
    "poverty",
    "segregation",
    "loneliness",
    "mental_health",
    "migration",
    "political_tension",
    "disinformation",
    "loss_of_services",
    "administrative_reform",
    "pandemic",
    "infrastructure_failure",
    "other",
]

LadderStep = Literal["kept_informed", "asked", "takes_part", "decides_with_us", "leads"]

Topic = Literal["belonging", "trust", "participation", "inclusion", "assets", "cooperation", "learning"]

RespondentGroup = Literal[
    "municipal_staff",
    "elected",
    "association",
    "creative_sector",
    "education",
    "young_people",
    "older_people",
    "minority",
    "other_residents",
    "business",
]

Importance = Literal["less_important", "important", "very_important"]

OtherAnswer = Literal["dont_know", "rather_not_say"]

PracticeKey = Literal[
    "rujiena_meet_your_neighbour",
    "jakobstad_old_fire_station",
    "kiel_barcamp",
    "kiel_free_culture_brochure",
    "svendborg_cultural_spaces",
    "helsingborg_history_comes_alive",
    "helsingborg_children_run_the_house",
    "kaskinen_wooden_house_fair",
    "smiltene_open_air_stage",
    "kristinestad_slow_labs",
    "schleswig_city_quest",
    "gluecksburg_calendar_and_barcamp",
]

TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
LADDER: Final[tuple[LadderStep, ...]] = get_args(LadderStep)

STATEMENTS: Final[dict[Topic, tuple[str, ...]]] = {
    "belonging": (
        "place_is_theirs",
        "living_heritage_passed_on",
        "shared_moments",
        "newcomers_welcomed",
        "residents_tell_story",
    ),
    "trust": (
        "help_nearby",
        "bridges_between_groups",
        "municipality_keeps_promises",
        "free_meeting_places",
        "isolated_people_invited",
    ),
    "participation": (
        "shape_from_first_idea",
        "young_people_decide",
        "feedback_on_input",
        "methods_beyond_meetings",
        "support_for_own_initiatives",
    ),
    "inclusion": (
        "barriers_known",
        "practical_access",
        "disability_access",
        "minorities_visible",
        "all_parts_reached",
    ),
    "assets": (
        "overview_of_assets",
        "empty_spaces_used",
        "fair_conditions_for_artists",
        "associations_renew",
        "skills_for_social_goals",
    ),
    "cooperation": (
        "departments_work_together",
        "lasting_agreements",
        "culture_in_strategies",
        "coordination_in_a_job",
        "money_beyond_one_year",
    ),
    "learning": (
        "difficult_topics_discussed",
        "lessons_changed_something",
        "emergency_role_of_culture",
        "formats_tested",
        "effects_used_in_planning",
    ),
}
TOPIC_OF: Final[dict[str, Topic]] = {key: topic for topic, keys in STATEMENTS.items() for key in keys}


def _known_statement(key: str) -> str:
    if key not in TOPIC_OF:
        raise ValueError(f"there is no statement {key!r}")
    return key


StatementKey = Annotated[str, AfterValidator(_known_statement)]


def code(topic: Topic) -> str:
    """Return the short code of a topic, T1 to T7, as printed with its symbol and name."""
    return f"T{TOPICS.index(topic) + 1}"


def step_number(step: LadderStep) -> int:
    """Return the number of a step of participation, from 1 (kept informed) to 5 (leads)."""
    return LADDER.index(step) + 1

"""Sections 2, 3 and 4: motivation and vision, profile of the municipality, and challenges."""

from __future__ import annotations

from curreap.document.document_writer import BlockBuilder, Blocks, paragraphs, source_of
from playbook_tools import challenges_and_vision, profile
from playbook_tools.blocks import Callout, Fact, Facts, Heading
from playbook_tools.challenges_and_vision import Challenge

PROFILE, CHALLENGES = ("profile",), ("challenges_and_vision",)


def motivation_and_vision(builder: BlockBuilder) -> Blocks:
    """Build section 2: motto, motivation, vision and role of culture."""
    answers = builder.plan[challenges_and_vision.TOOL]
    motto: Blocks = []
    if answers.motto.strip():
        motto = [Callout(answers.motto, title=builder.label(*CHALLENGES, "motto"))]
    return [
        *builder.body("motivation_and_vision"),
        *motto,
        *builder.prose(CHALLENGES, answers, "motivation", "vision", "role_of_culture"),
    ]


def place(builder: BlockBuilder) -> Blocks:
    """Build section 3: description, facts, key data and political mandate."""
    answers = builder.plan[profile.TOOL]
    data = [row for row in answers.key_data if row.indicator.strip() or row.value.strip()]
    names = ("indicator", "value", "year", "source")
    return [
        *builder.body("profile"),
        *builder.prose(PROFILE, answers, "area_description"),
        *_facts(builder, answers),
        *builder.table(
            (*PROFILE, "key_data"),
            data,
            *names,
            caption=builder.words("Key data of the place"),
            widths=(4, 2.5, 1.5, 3),
        ),
        *_mandate(builder, answers),
    ]


def _facts(builder: BlockBuilder, answers: profile.Profile) -> Blocks:
    names = (
        "name",
        "local_names",
        "country",
        "region",
        "applicant_type",
        "lead_partner",
    )
    more = ("partner_municipalities", "languages", "shocks_and_stresses")
    population = (
        [Fact(builder.label(*PROFILE, "population"), _population(builder, answers))] if answers.population else []
    )
    title_year = [Fact(builder.label(*PROFILE, "title_year"), str(answers.title_year))] if answers.title_year else []
    pairs = [
        *builder.labelled(PROFILE, answers, *names),
        *population,
        *builder.labelled(PROFILE, answers, *more),
        *title_year,
    ]
    given = tuple(pair for pair in pairs if pair.value.strip())
    return [Facts(given)] if given else []


def _population(builder: BlockBuilder, answers: profile.Profile) -> str:
    number = builder.words.number(answers.population or 0)
    return f"{number} ({answers.population_year})" if answers.population_year else number


def _mandate(builder: BlockBuilder, answers: profile.Profile) -> Blocks:
    found = builder.facts(
        PROFILE,
        answers,
        "mandate_state",
        "mandate_body",
        "mandate_date",
        "mandate_decision",
    )
    return [Heading(builder.words("Political decision")), *found] if found else []


def challenges(builder: BlockBuilder) -> Blocks:
    """Build section 4: each challenge with its evidence, then needs, strengths and weaknesses."""
    answers = builder.plan[challenges_and_vision.TOOL]
    rows = [row for row in answers.challenges if row.title.strip() or row.description.strip()]
    return [
        *builder.body("challenges"),
        *(block for number, row in enumerate(rows, start=1) for block in _challenge(builder, number, row)),
        *builder.prose(
            CHALLENGES,
            answers,
            "needs",
            "strengths",
            "weaknesses",
            "opportunities_and_threats",
        ),
    ]


def _challenge(builder: BlockBuilder, number: int, row: Challenge) -> Blocks:
    path = (*CHALLENGES, "challenges")
    heading = builder.words("Challenge {number}: {title}", number=number, title=row.title)
    return [
        Heading(heading, source=source_of(path, row)),
        *paragraphs(row.description),
        *builder.facts(
            path,
            row,
            "evidence",
            "source",
            "kind_of_challenge",
            "affected_groups",
            "topics",
        ),
    ]

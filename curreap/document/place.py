"""Sections 2, 3 and 4: why the town begins, what kind of place it is, and what is difficult there."""

from __future__ import annotations

from curreap.document.document_writer import BlockBuilder, Blocks, paragraphs, source_of
from playbook_tools import challenges_and_vision, profile
from playbook_tools.blocks import Callout, Fact, Facts, Heading
from playbook_tools.challenges_and_vision import Challenge

PROFILE, CHALLENGES = ("profile",), ("challenges_and_vision",)


def motivation_and_vision(scribe: BlockBuilder) -> Blocks:
    """The motto, why now, what will be different, and why culture is the tool."""
    answers = scribe.plan[challenges_and_vision.TOOL]
    motto: Blocks = []
    if answers.motto.strip():
        motto = [Callout(answers.motto, title=scribe.label(*CHALLENGES, "motto"))]
    return [
        *scribe.body("motivation_and_vision"),
        *motto,
        *scribe.prose(CHALLENGES, answers, "motivation", "vision", "role_of_culture"),
    ]


def place(scribe: BlockBuilder) -> Blocks:
    """The municipality in text, facts and key data."""
    answers = scribe.plan[profile.TOOL]
    data = [row for row in answers.key_data if row.indicator.strip() or row.value.strip()]
    names = ("indicator", "value", "year", "source")
    return [
        *scribe.body("profile"),
        *scribe.prose(PROFILE, answers, "area_description"),
        *_facts(scribe, answers),
        *scribe.table(
            (*PROFILE, "key_data"),
            data,
            *names,
            caption=scribe.words("Key data of the place"),
            widths=(4, 2.5, 1.5, 3),
        ),
        *_mandate(scribe, answers),
    ]


def _facts(scribe: BlockBuilder, answers: profile.Profile) -> Blocks:
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
        [Fact(scribe.label(*PROFILE, "population"), _population(scribe, answers))] if answers.population else []
    )
    title_year = [Fact(scribe.label(*PROFILE, "title_year"), str(answers.title_year))] if answers.title_year else []
    pairs = [
        *scribe.labelled(PROFILE, answers, *names),
        *population,
        *scribe.labelled(PROFILE, answers, *more),
        *title_year,
    ]
    given = tuple(pair for pair in pairs if pair.value.strip())
    return [Facts(given)] if given else []


def _population(scribe: BlockBuilder, answers: profile.Profile) -> str:
    number = scribe.words.number(answers.population or 0)
    return f"{number} ({answers.population_year})" if answers.population_year else number


def _mandate(scribe: BlockBuilder, answers: profile.Profile) -> Blocks:
    found = scribe.facts(
        PROFILE,
        answers,
        "mandate_state",
        "mandate_body",
        "mandate_date",
        "mandate_decision",
    )
    return [Heading(scribe.words("Political decision")), *found] if found else []


def challenges(scribe: BlockBuilder) -> Blocks:
    """Each challenge with its proof, then needs, strengths and weaknesses."""
    answers = scribe.plan[challenges_and_vision.TOOL]
    rows = [row for row in answers.challenges if row.title.strip() or row.description.strip()]
    return [
        *scribe.body("challenges"),
        *(block for number, row in enumerate(rows, start=1) for block in _challenge(scribe, number, row)),
        *scribe.prose(
            CHALLENGES,
            answers,
            "needs",
            "strengths",
            "weaknesses",
            "opportunities_and_threats",
        ),
    ]


def _challenge(scribe: BlockBuilder, number: int, row: Challenge) -> Blocks:
    path = (*CHALLENGES, "challenges")
    heading = scribe.words("Challenge {number}: {title}", number=number, title=row.title)
    return [
        Heading(heading, source=source_of(path, row)),
        *paragraphs(row.description),
        *scribe.facts(
            path,
            row,
            "evidence",
            "source",
            "kind_of_challenge",
            "affected_groups",
            "topics",
        ),
    ]

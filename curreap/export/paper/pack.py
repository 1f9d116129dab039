"""The contents of the printed material, in its language; other modules of this folder draw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, get_args

from curreap.content import Content
from curreap.export.paper.printed_workshop import JoinDetails, PrintedSlip, PrintedWorkshop
from curreap.export.paper.script import Script, scripts
from curreap.language.words import Words
from curreap.workshop.consent import consent_to_ratings, limits_of_secrecy
from curreap.workshop.contributions import Kind, question
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic, code

Part = Literal["sheets", "cards", "way_in", "slips", "script"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
MOST_ROWS: Final = 5  # statements on one sheet, which leaves space for dots


@dataclass(frozen=True)
class Choice:
    """The parts to print."""

    parts: Collection[Part] = PARTS
    cards_on_a_page: Literal[2, 4] = 4
    start: dt.time | None = None  # start of the workshop; with it the script shows times of day


@dataclass(frozen=True)
class Level:
    """A point of the rating scale, for example 1 "Not yet, or only by chance"."""

    number: int
    label: str
    meaning: str


@dataclass(frozen=True)
class RatingSheet:
    """Statements rated on one sheet or card. `levels` are descriptions of the five levels of a topic."""

    title: str
    statements: Sequence[str]
    levels: Sequence[str] = ()


@dataclass(frozen=True)
class NoteSheet:
    """A sheet for sticky notes."""

    question: str
    hint: str


@dataclass(frozen=True)
class Pack:
    """The contents of the chosen parts; others are empty."""

    title: str
    about: str  # place and date
    town: str
    scale: Sequence[Level]
    others: Sequence[str]  # "I do not know", "I would rather not say"
    groups: Sequence[str]
    consent: tuple[str, Sequence[str]]  # title and texts of the consent, shown before people answer
    spoken: str  # short consent, to be read out
    sheets: Sequence[RatingSheet] = ()
    notes: Sequence[NoteSheet] = ()
    cards: Sequence[RatingSheet] = ()
    cards_on_a_page: Literal[2, 4] = 4
    way_in: JoinDetails | None = None
    slips: Sequence[PrintedSlip] = ()
    scripts: Sequence[Script] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to print."""
        return not (self.sheets or self.notes or self.cards or self.way_in or self.slips or self.scripts)


def describe(workshop: PrintedWorkshop, content: Content, words: Words, choice: Choice | None = None) -> Pack:
    """Collect the contents of the printed material. A closed workshop has no join page."""
    choice = choice or Choice()
    wants = frozenset(choice.parts)
    rated = _rated(workshop, content, words)
    rows_on_a_card = MOST_ROWS if choice.cards_on_a_page == 2 else 3  # own statements may be long
    consent = content.workshop.consent.ratings
    return Pack(
        title=workshop.title,
        about=", ".join(filter(None, (workshop.place, words.date(workshop.day) if workshop.day else ""))),
        town=workshop.town,
        scale=[Level(one.value, words(one.label), words(one.meaning)) for one in content.self_assessment.scale],
        others=[words(one.label) for one in content.self_assessment.other_answers],
        groups=_groups(workshop, content, words),
        consent=(words(consent.title), _consent_texts(workshop, content, words)),
        spoken=words(consent.spoken),
        sheets=_pieces(rated, MOST_ROWS) if "sheets" in wants else (),
        notes=[_note_sheet(kind, words) for kind in workshop.asks] if "sheets" in wants else (),
        cards=_pieces(rated, rows_on_a_card) if "cards" in wants else (),
        cards_on_a_page=choice.cards_on_a_page,
        way_in=workshop.way_in if "way_in" in wants else None,
        slips=workshop.slips if "slips" in wants else (),
        scripts=scripts(workshop, content, words, start=choice.start) if "script" in wants else (),
    )


def _rated(workshop: PrintedWorkshop, content: Content, words: Words) -> list[RatingSheet]:
    """List the statements by topic, own statements last."""
    topics = [topic for topic in TOPICS if any(key in workshop.statements for key in STATEMENTS[topic])]
    own = [text for key, text in workshop.own_statements.items() if key in workshop.statements]
    found = [_topic(topic, workshop.statements, content, words) for topic in topics]
    return [*found, RatingSheet(words("Own statements"), own)] if own else found


def _topic(topic: Topic, chosen: Collection[str], content: Content, words: Words) -> RatingSheet:
    known = content.topic(topic)
    return RatingSheet(
        f"{code(topic)} {words(known.title)}",
        [words(statement.text) for statement in known.statements if statement.key in chosen],
        [words(level.picture) for level in known.levels],
    )


def _pieces(rated: Sequence[RatingSheet], most: int) -> list[RatingSheet]:
    """Spread own statements evenly over as many sheets as needed; a topic is never split."""
    found: list[RatingSheet] = []
    for one in rated:
        if one.levels or len(one.statements) <= most:
            found.append(one)
            continue
        sheets = -(-len(one.statements) // most)
        ends = [round(len(one.statements) * number / sheets) for number in range(sheets + 1)]
        found += [RatingSheet(one.title, one.statements[a:b]) for a, b in pairwise(ends)]
    return found


def _groups(workshop: PrintedWorkshop, content: Content, words: Words) -> list[str]:
    """List the groups, and "I would rather not say" last; none when the workshop asks for no groups."""
    named = [
        own or words(content.choice_title("self_assessment", "groups_present", key=key))
        for key, own in workshop.groups.items()
    ]
    unsaid = [words(one.label) for one in content.self_assessment.other_answers if one.key == "rather_not_say"]
    return [*named, *unsaid] if named else []


def _consent_texts(workshop: PrintedWorkshop, content: Content, words: Words) -> list[str]:
    """Return the texts of the consent, the same as on a phone."""
    town = workshop.town or words("the municipality")
    return [
        *consent_to_ratings(content, words, town=town, until=workshop.kept_until),
        limits_of_secrecy(words),
    ]


def _note_sheet(kind: Kind, words: Words) -> NoteSheet:
    hints: Mapping[Kind, str] = {
        "asset": words("One place, group, story, skill or custom on each note."),
        "idea": words("One idea on each note. Begin with a verb."),
        "missing": words("One group on each note, and who could ask them. No names of persons, please."),
    }
    return NoteSheet(question(kind, words), hints[kind])

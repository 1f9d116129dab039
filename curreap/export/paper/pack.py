"""What lies on paper for a workshop, in the words of its language; drawn by the other files of this folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, get_args

from curreap.content import Content
from curreap.export.paper.gathering import Gathering, WayIn
from curreap.export.paper.script import Script, scripts
from curreap.language.words import Words
from curreap.workshop.contributions import Kind, question
from curreap.workshop.hidden import FEWEST
from playbook_tools.vocabulary import STATEMENTS, TOPICS, Topic, code

Part = Literal["sheets", "cards", "way_in", "script"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
MOST_ROWS: Final = 5  # statements on one sheet, so that there is room for dots


@dataclass(frozen=True)
class Choice:
    """What somebody wants printed."""

    parts: Collection[Part] = PARTS
    cards_on_a_page: Literal[2, 4] = 4
    start: dt.time | None = None  # when the workshop begins; the script then tells the time of day


@dataclass(frozen=True)
class Level:
    """A point of the scale: 1 Not yet, or only by chance."""

    number: int
    label: str
    meaning: str


@dataclass(frozen=True)
class RatingSheet:
    """Statements that are rated on one sheet or card. `levels` are the pictures of the five levels of a topic."""

    title: str
    statements: Sequence[str]
    levels: Sequence[str] = ()


@dataclass(frozen=True)
class NoteSheet:
    """A sheet on which people put sticky notes."""

    question: str
    hint: str


@dataclass(frozen=True)
class Pack:
    """All that the chosen paper says. A part that was not chosen is empty."""

    title: str
    about: str  # where and when
    town: str
    scale: Sequence[Level]
    others: Sequence[str]  # I do not know, I would rather not say
    groups: Sequence[str]
    consent: tuple[str, Sequence[str]]  # its title, and what people are told before they answer
    spoken: str  # the same in short
    sheets: Sequence[RatingSheet] = ()
    notes: Sequence[NoteSheet] = ()
    cards: Sequence[RatingSheet] = ()
    cards_on_a_page: Literal[2, 4] = 4
    way_in: WayIn | None = None
    scripts: Sequence[Script] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.sheets or self.notes or self.cards or self.way_in or self.scripts)


def describe(gathering: Gathering, content: Content, words: Words, choice: Choice | None = None) -> Pack:
    """The paper of a workshop. A shut workshop has no way in."""
    choice = choice or Choice()
    wants = frozenset(choice.parts)
    rated = _rated(gathering, content, words)
    rows_on_a_card = MOST_ROWS if choice.cards_on_a_page == 2 else 3  # own statements may be long
    consent = content.workshop.consent.ratings
    return Pack(
        title=gathering.title,
        about=", ".join(filter(None, (gathering.place, words.date(gathering.day) if gathering.day else ""))),
        town=gathering.town,
        scale=[Level(one.value, words(one.label), words(one.meaning)) for one in content.self_assessment.scale],
        others=[words(one.label) for one in content.self_assessment.other_answers],
        groups=_groups(gathering, content, words),
        consent=(words(consent.title), _told(gathering, content, words)),
        spoken=words(consent.spoken),
        sheets=_pieces(rated, MOST_ROWS) if "sheets" in wants else (),
        notes=[_note_sheet(kind, words) for kind in gathering.asks] if "sheets" in wants else (),
        cards=_pieces(rated, rows_on_a_card) if "cards" in wants else (),
        cards_on_a_page=choice.cards_on_a_page,
        way_in=gathering.way_in if "way_in" in wants else None,
        scripts=scripts(gathering, content, words, start=choice.start) if "script" in wants else (),
    )


def _rated(gathering: Gathering, content: Content, words: Words) -> list[RatingSheet]:
    """The statements by topic, the own ones last."""
    topics = [topic for topic in TOPICS if any(key in gathering.statements for key in STATEMENTS[topic])]
    own = [text for key, text in gathering.own_statements.items() if key in gathering.statements]
    found = [_topic(topic, gathering.statements, content, words) for topic in topics]
    return [*found, RatingSheet(words("Own statements"), own)] if own else found


def _topic(topic: Topic, chosen: Collection[str], content: Content, words: Words) -> RatingSheet:
    known = content.topic(topic)
    return RatingSheet(
        f"{code(topic)} {words(known.title)}",
        [words(statement.text) for statement in known.statements if statement.key in chosen],
        [words(level.picture) for level in known.levels],
    )


def _pieces(rated: Sequence[RatingSheet], most: int) -> list[RatingSheet]:
    """The own statements on as many sheets as they need, about the same number on each; a topic stays whole."""
    found: list[RatingSheet] = []
    for one in rated:
        if one.levels or len(one.statements) <= most:
            found.append(one)
            continue
        sheets = -(-len(one.statements) // most)
        ends = [round(len(one.statements) * number / sheets) for number in range(sheets + 1)]
        found += [RatingSheet(one.title, one.statements[a:b]) for a, b in pairwise(ends)]
    return found


def _groups(gathering: Gathering, content: Content, words: Words) -> list[str]:
    """The groups in the words of the team or of the method; last who does not say. None where nobody is asked."""
    named = [
        own or words(content.choice_title("self_assessment", "groups_present", key=key))
        for key, own in gathering.groups.items()
    ]
    unsaid = [words(one.label) for one in content.self_assessment.other_answers if one.key == "rather_not_say"]
    return [*named, *unsaid] if named else []


def _told(gathering: Gathering, content: Content, words: Words) -> list[str]:
    consent = content.workshop.consent.ratings
    town = gathering.town or words("the municipality")
    return [
        words(consent.screen_text, minimum=words.number(FEWEST)),
        words(consent.screen_text_more, town=town, delete_date=words.date(gathering.kept_until)),
    ]


def _note_sheet(kind: Kind, words: Words) -> NoteSheet:
    hints: Mapping[Kind, str] = {
        "asset": words("One place, group, story, skill or custom on each note."),
        "idea": words("One idea on each note. Begin with a verb."),
        "missing": words("One group on each note, and who could ask them. No names of persons, please."),
    }
    return NoteSheet(question(kind, words), hints[kind])

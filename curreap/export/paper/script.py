"""The facilitator's script of a workshop: what is done and said at which minute, and at which time of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from curreap.content import Content
from curreap.content_workshop import Afterwards, ScriptStep, WorkshopFormat
from curreap.export.paper.gathering import Gathering
from curreap.language.words import Words
from curreap.workshop.contributions import Kind

BLANK: Final = "________"  # to fill in by hand: the app does not know it
RATING: Final = "self_assessment_90"
FITTING: Final[Mapping[Kind, str]] = {"asset": "asset_walk", "idea": "idea_evening"}


@dataclass(frozen=True)
class Step:
    """One line of the script."""

    minute: int  # after the start
    length: int  # minutes
    clock: str  # the time of day, or "" where the start is not known
    title: str
    do: str
    say: str


@dataclass(frozen=True)
class Script:
    """One way to hold the workshop, with all that is to be prepared."""

    title: str
    purpose: str
    people: str
    length: int  # minutes
    room: str
    invite: Sequence[str]
    materials: Sequence[str]
    prepare: Sequence[str]
    room_check: Sequence[str]
    roles: Sequence[tuple[str, str]]  # a role and what it means
    ground_rules: Sequence[str]
    steps: Sequence[Step]
    afterwards: Sequence[tuple[str, str]]  # what, and in which part of the plan


def scripts(gathering: Gathering, content: Content, words: Words, *, start: dt.time | None = None) -> list[Script]:
    """The scripts that fit what the workshop asks for; that of the self-assessment where there is no other one."""
    wanted = [RATING] if gathering.statements else []
    wanted += [FITTING[kind] for kind in gathering.asks if kind in FITTING]
    known = {one.key: one for one in content.workshop.formats}
    return [_script(known[key], gathering, content, words, start) for key in wanted or [RATING]]


def _script(
    found: WorkshopFormat, gathering: Gathering, content: Content, words: Words, start: dt.time | None
) -> Script:
    common = content.workshop.common

    def all_of(texts: Sequence[str]) -> list[str]:
        return [words(text) for text in texts]

    return Script(
        title=words(found.title),
        purpose=words(found.purpose),
        people=words(found.people),
        length=found.length_minutes,
        room=words(found.room),
        invite=all_of(found.invite),
        materials=all_of(found.materials),
        prepare=all_of(found.prepare),
        room_check=all_of(common.room_check),
        roles=[(words(role.title), words(role.meaning)) for role in common.roles],
        ground_rules=all_of(common.ground_rules),
        steps=[_step(step, gathering, words, start) for step in found.script],
        afterwards=[(words(one.what), _where(one, content, words)) for one in found.afterwards],
    )


def _step(step: ScriptStep, gathering: Gathering, words: Words, start: dt.time | None) -> Step:
    blanks = {"town": gathering.town or BLANK, "month": BLANK, "date": BLANK}
    begins = dt.datetime.combine(gathering.day or dt.date(2000, 1, 1), start) if start else None
    return Step(
        step.minute,
        step.length,
        words.time(begins + dt.timedelta(minutes=step.minute)) if begins else "",
        words(step.title),
        words(step.do, **blanks),
        words(step.say, **blanks),
    )


def _where(one: Afterwards, content: Content, words: Words) -> str:
    return words(content.tool(one.field.split(".")[0]).title) if one.field else ""

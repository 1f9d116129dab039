"""The facilitator's script of a workshop: each step with minute and time of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from curreap.content import Content
from curreap.content_files.workshop import Afterwards, ScriptStep, WorkshopFormat
from curreap.export.paper.printed_workshop import PrintedWorkshop
from curreap.language.words import Words
from curreap.workshop.contributions import Kind

BLANK: Final = "________"  # filled in by hand, because the app does not know the value
RATING: Final = "self_assessment_90"
FITTING: Final[Mapping[Kind, str]] = {"asset": "asset_walk", "idea": "idea_evening"}


@dataclass(frozen=True)
class Step:
    """One step of the script."""

    minute: int  # after the start
    length: int  # minutes
    clock: str  # time of day, or "" without a known start
    title: str
    do: str
    say: str


@dataclass(frozen=True)
class Script:
    """One workshop format with script and preparations."""

    title: str
    purpose: str
    people: str
    length: int  # minutes
    room: str
    invite: Sequence[str]
    materials: Sequence[str]
    prepare: Sequence[str]
    room_check: Sequence[str]
    roles: Sequence[tuple[str, str]]  # role and meaning
    ground_rules: Sequence[str]
    steps: Sequence[Step]
    afterwards: Sequence[tuple[str, str]]  # task, and the part of the plan it belongs to


def scripts(workshop: PrintedWorkshop, content: Content, words: Words, *, start: dt.time | None = None) -> list[Script]:
    """List the scripts that fit the contents of the workshop; by default that of the self-assessment."""
    wanted = [RATING] if workshop.statements else []
    wanted += [FITTING[kind] for kind in workshop.asks if kind in FITTING]
    known = {one.key: one for one in content.workshop.formats}
    return [_script(known[key], workshop, content, words, start) for key in wanted or [RATING]]


def _script(
    found: WorkshopFormat, workshop: PrintedWorkshop, content: Content, words: Words, start: dt.time | None
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
        steps=[_step(step, workshop, words, start) for step in found.script],
        afterwards=[(words(one.what), _where(one, content, words)) for one in found.afterwards],
    )


def _step(step: ScriptStep, workshop: PrintedWorkshop, words: Words, start: dt.time | None) -> Step:
    blanks = {"town": workshop.town or BLANK, "month": BLANK, "date": BLANK}
    begins = dt.datetime.combine(workshop.day or dt.date(2000, 1, 1), start) if start else None
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

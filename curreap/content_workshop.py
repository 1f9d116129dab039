"""The shape of workshop.yaml: how workshops are held, and what people are told before they take part."""

from __future__ import annotations

from curreap.content_files import Choice, Part, ShortTitle


class ScriptStep(Part):
    """What the facilitator does and says at one time of a workshop."""

    minute: int  # after the start
    length: int  # minutes
    title: ShortTitle
    do: str
    say: str


class Afterwards(Part):
    """What the team does when the people have gone, and in which field."""

    what: str
    field: str | None = None  # tool.table.field


class WorkshopFormat(Part):
    """One way to hold a workshop, with its script."""

    key: str
    title: str
    tool: str
    length_minutes: int
    people: str
    purpose: str
    invite: tuple[str, ...]
    room: str
    materials: tuple[str, ...]
    prepare: tuple[str, ...]
    script: tuple[ScriptStep, ...]
    afterwards: tuple[Afterwards, ...]


class WorkshopBasics(Part):
    """What holds for every workshop."""

    room_check: tuple[str, ...]
    roles: tuple[Choice, ...]
    ground_rules: tuple[str, ...]


class RatingConsent(Part):
    """What people are told before they rate."""

    title: str
    screen_text: str  # {minimum}
    screen_text_more: str  # {town}, {delete_date}
    button: str
    decline: str
    spoken: str
    children: str


class PhotoConsent(Part):
    """What people are told before photos are taken."""

    title: str
    spoken: str


class Consent(Part):
    ratings: RatingConsent
    photos: PhotoConsent


class WorkshopFile(Part):
    version: str
    language: str
    common: WorkshopBasics
    consent: Consent
    formats: tuple[WorkshopFormat, ...]

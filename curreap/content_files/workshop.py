"""Schema of workshop.yaml: workshop formats with their scripts, and the consent texts."""

from __future__ import annotations

from curreap.content_files.parts import Choice, Part, ShortTitle


class ScriptStep(Part):
    """One step of a workshop script: what the facilitator does and says."""

    minute: int  # after the start
    length: int  # minutes
    title: ShortTitle
    do: str
    say: str


class Afterwards(Part):
    """A follow-up task of the team, and the field in which its result is entered."""

    what: str
    field: str | None = None  # tool.table.field


class WorkshopFormat(Part):
    """One workshop format with its script."""

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
    """Texts that apply to every workshop."""

    room_check: tuple[str, ...]
    roles: tuple[Choice, ...]
    ground_rules: tuple[str, ...]


class RatingConsent(Part):
    """Consent texts shown before people rate."""

    title: str
    screen_text: str  # placeholders: {minimum}
    screen_text_more: str  # placeholders: {town}, {delete_date}
    button: str
    decline: str
    spoken: str
    children: str


class PhotoConsent(Part):
    """Consent texts read out before photos are taken."""

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

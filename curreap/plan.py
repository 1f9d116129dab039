"""A plan (answers of all tools, texts of its sections, photos) and its file format."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import to_json

from curreap.content import newest_version, versions
from curreap.photos import BadPhoto, reencode_all
from playbook_tools import BY_KEY, PARTS, profile
from playbook_tools.tool import Answers, Kind, Tool, types_of

A = TypeVar("A", bound=Answers)

FORMAT: Final = "curreap-plan"
FORMAT_VERSION: Final = 1
MOST_DIGITS: Final = 300  # of a whole number: a float holds 308, and numbers are formatted as floats
LARGEST_FILE: Final = 30_000_000  # bytes of a plan file, photos included


class BadPlanFile(ValueError):
    """The file is not a plan that can be loaded; the text is one line for the user."""


@dataclass(frozen=True)
class Plan:
    """The content of one plan. A part without answers is empty."""

    parts: Mapping[str, Answers] = field(default_factory=dict)
    content_version: str = field(default_factory=newest_version)
    revision: int = 0
    photos: Mapping[str, bytes] = field(default_factory=dict)  # photo id -> JPEG
    open_must_fix: int = 0  # number of unresolved comments marked "must be solved"
    id: str = field(default="", compare=False)  # id in the store; empty for a plan from a file

    def __getitem__(self, tool: Tool[A]) -> A:
        """Return the answers of a tool; empty answers when it has none."""
        answers = self.parts.get(tool.key)
        return cast(A, answers) if answers is not None else tool.answers()

    def having(self, tool: Tool[A], answers: A) -> Plan:
        """Return a copy with the answers of one tool replaced."""
        return replace(self, parts={**self.parts, tool.key: answers})

    @property
    def town(self) -> str:
        return self[profile.TOOL].name

    @property
    def title_year(self) -> int | None:
        return self[profile.TOOL].title_year

    def without_private(self) -> Plan:
        """Return a copy without personal contacts and private notes."""
        return replace(self, parts={key: without_private(answers) for key, answers in self.parts.items()})


def without_private(answers: A) -> A:
    """Return a copy of answers with every private field emptied, also in rows."""
    cleaned: dict[str, Any] = {}
    for name, known in types_of(type(answers)).items():
        if known.kind is Kind.ROWS:
            cleaned[name] = [without_private(row) for row in getattr(answers, name)]
        elif known.private:
            cleaned[name] = ""
    return answers.model_copy(update=cleaned)


def photo_ids(answers: Answers) -> set[str]:
    """Collect the ids of the photos in answers and their rows."""
    found: set[str] = set()
    for name, known in types_of(type(answers)).items():
        value = getattr(answers, name)
        if known.kind is Kind.PHOTO and value:
            found.add(value)
        elif known.kind is Kind.ROWS:
            found.update(*(photo_ids(row) for row in value))
    return found


# ------------------------------------------------------------------ file format

_Parts = create_model(  # type: ignore[call-overload]
    "Parts",
    __config__=ConfigDict(extra="forbid"),
    **{tool.key: (tool.answers, Field(default_factory=tool.answers)) for tool in PARTS},
)


class PlanFile(BaseModel):
    """A plan as a JSON file: what `export --to plan.json` writes and an import reads."""

    model_config = ConfigDict(extra="forbid")

    format: str = FORMAT
    format_version: int = FORMAT_VERSION
    content_version: str = Field(default_factory=newest_version)
    revision: int = Field(default=0, ge=0)
    parts: _Parts = Field(default_factory=_Parts)
    photos: dict[str, str] = Field(default_factory=dict, description="photo id to JPEG bytes in base64")


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan file."""
    return PlanFile.model_json_schema()


def plan_to_json(plan: Plan, *, with_private: bool = False) -> str:
    """Write a plan as a file that loads back to the same plan; private fields only on request."""
    shown = plan if with_private else plan.without_private()
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "content_version": plan.content_version,
        "revision": plan.revision,
        "parts": {tool.key: shown[tool].model_dump(mode="json") for tool in PARTS},
        "photos": {key: base64.b64encode(jpeg).decode() for key, jpeg in sorted(plan.photos.items())},
    }
    return to_json(document, indent=1).decode() + "\n"  # json.dumps takes twenty times as long with an indent


def _whole_number(digits: str) -> int:
    """Read a whole number of a plan file. Raises ValueError for one that no float can hold, so that none is shown."""
    if len(digits) > MOST_DIGITS:
        raise ValueError("too many digits")
    return int(digits)


def plan_from_json(text: str | bytes, *, is_ours: bool = False) -> Plan:
    """Read a plan file. Photos are re-encoded unless the file was stored by the app (`is_ours`).

    Raises BadPlanFile, with one line for the user, when the file is broken, foreign, too large or of a newer version.
    """
    if len(text) > LARGEST_FILE and not is_ours:
        raise BadPlanFile(f"This file is larger than {LARGEST_FILE // 1_000_000} MB. Nothing was changed.")
    try:
        raw = json.loads(text, parse_int=_whole_number)
    except (ValueError, RecursionError):
        raise BadPlanFile(
            "This file cannot be read. Choose a plan file (.json) that was downloaded from this app."
        ) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadPlanFile(
            "This file is not a plan of the CuReAP Wizard. Choose a file that was downloaded from this app."
        )
    version = raw.get("format_version")
    if type(version) is not int or version < 1:  # true is an int too
        raise BadPlanFile("This file does not name the version of its format. Download it from the app again.")
    if version > FORMAT_VERSION or raw.get("content_version", newest_version()) not in versions():
        raise BadPlanFile("This file was made with a newer version of the app. Nothing was changed.")
    try:
        file = PlanFile.model_validate(raw)
        parts: dict[str, Answers] = {key: getattr(file.parts, key) for key in BY_KEY}
        named = {photo for answers in parts.values() for photo in photo_ids(answers)}
        kept = {key: base64.b64decode(jpeg, validate=True) for key, jpeg in file.photos.items() if key in named}
        photos = kept if is_ours else dict(reencode_all(kept))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise BadPlanFile(f"This plan file has a mistake at {where}: {first['msg']}. Nothing was changed.") from None
    except (ValueError, BadPhoto):
        raise BadPlanFile("This plan file has a photo that cannot be read. Nothing was changed.") from None
    if duplicate := next(filter(None, map(_duplicate_id, parts.values())), ""):
        raise BadPlanFile(f"This plan file has two rows with the id {duplicate} in one table. Nothing was changed.")
    return Plan(parts, content_version=file.content_version, revision=file.revision, photos=photos)


def _duplicate_id(answers: Answers) -> str:
    """Return a row id that occurs twice in one table; empty when there is none."""
    for name, known in types_of(type(answers)).items():
        if known.kind is not Kind.ROWS:
            continue
        rows = getattr(answers, name)
        seen = Counter(row.id for row in rows)
        duplicates = [row_id for row_id, count in seen.items() if count > 1]
        inside = next(filter(None, map(_duplicate_id, rows)), "")
        if duplicates or inside:
            return duplicates[0] if duplicates else inside
    return ""

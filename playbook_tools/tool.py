"""Base types of the playbook tools: typed answers, from which any half-filled draft loads.

The type, range and links of a field are declared here, on the pydantic field. Its title, help, example, whether it is
needed, and the labels of its choices are in the content files under the same key.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo

from playbook_tools.normal_form import nfc_deep

LONGEST_TEXT = 20_000  # characters; a guard against mistakes, far above the soft limit of any field
# largest number that can be typed; plan files may hold larger ones. Up to here a float keeps three exact decimals
LARGEST_NUMBER = 1e12
LARGEST_AMOUNT = 1e9  # euros
MOST_ROWS = 1_000  # rows that a table can get; real plans have 100 to 300 in all their tables
MOST_ENTRIES = 20_000  # entries of any list that is read; the 17,500 ratings of 500 people for 35 statements are fewer


class Kind(StrEnum):
    """The input type of a field."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money_eur"
    DATE = "date"
    MONTH = "month"
    YES_NO = "yes_no"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    SCALE = "scale_1_5"
    PLACE = "place"
    LINK = "link"
    LINKS = "links"
    PHOTO = "file_photo"
    ROWS = "rows"


@dataclass(frozen=True)
class FieldType:
    """The type of a field: its kind, limits and links, without its texts."""

    kind: Kind
    max_length: int | None = None  # characters; a soft limit: a longer text is kept, with a warning
    minimum: float | None = None
    maximum: float | None = None
    private: bool = False  # never printed, and exported only on request
    links_to: tuple[str, str] | None = None  # (tool, table) of the linked rows
    row: type[Row] | None = None  # the model of a row, for tables
    most_rows: int = MOST_ROWS  # that a table can get; one that was stored with more is kept and read


class Answers(BaseModel):
    """The answers of one tool. Each field has an empty default, so any draft loads."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def new_id() -> str:
    """Create a short random id for a new row: 40 bits, as 10 hexadecimal digits."""
    return secrets.token_hex(5)


RowId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), BeforeValidator(nfc_deep)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Money = Annotated[
    float, Field(allow_inf_nan=False, ge=0, le=LARGEST_AMOUNT), AfterValidator(lambda euros: round(euros, 2))
]
Scale = Annotated[int, Field(ge=1, le=5)]


class Row(Answers):
    """One row of a table; its id lets it be merged, linked and commented on like a field."""

    id: RowId = Field(default_factory=new_id)


# The south of Poland reaches down to 49.0° N (the title city Krosno: 49.7° N), the north of Norway up to 71.2° N.
SOUTH, NORTH = 48.9, 71.5  # degrees, of the Baltic Sea Region
WEST, EAST = 4.0, 33.0


class Place(Answers):
    """A point on the map: latitude and longitude in degrees (WGS84)."""

    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)

    @property
    def is_in_region(self) -> bool:
        """Return whether a map of the Baltic Sea Region can show the point."""
        return SOUTH <= self.latitude <= NORTH and WEST <= self.longitude <= EAST


def _known_place(value: Any) -> Any:
    """Read the coordinates 0, 0 as unknown: some programs write them where coordinates are missing."""
    is_zero = isinstance(value, Mapping) and value.get("latitude") == value.get("longitude") == 0
    return None if is_zero else value


Location = Annotated[Place | None, BeforeValidator(_known_place)]


def _field(default: Any, **known: Any) -> Any:
    is_number = known["kind"] is Kind.NUMBER
    least, most = (known.get("minimum"), known.get("maximum")) if is_number else (None, None)
    info: FieldInfo = Field(default=default, ge=least, le=most)
    info.metadata.append(FieldType(**known))
    return info


def short_text(max_length: int, *, private: bool = False) -> Any:
    return _field("", kind=Kind.SHORT_TEXT, max_length=max_length, private=private)


def long_text(max_length: int, *, private: bool = False) -> Any:
    return _field("", kind=Kind.LONG_TEXT, max_length=max_length, private=private)


def number(*, minimum: float | None = None, maximum: float | None = None) -> Any:
    return _field(None, kind=Kind.NUMBER, minimum=minimum, maximum=maximum)


def money() -> Any:
    return _field(None, kind=Kind.MONEY, minimum=0)


def day() -> Any:
    return _field(None, kind=Kind.DATE)


def month() -> Any:
    return _field(None, kind=Kind.MONTH)


def yes_no() -> Any:
    return _field(None, kind=Kind.YES_NO)


def choice() -> Any:
    return _field(None, kind=Kind.CHOICE)


def scale() -> Any:
    return _field(None, kind=Kind.SCALE)


def place() -> Any:
    return _field(None, kind=Kind.PLACE)


def photo() -> Any:
    """Declare a photo field: the id of a photo stored with the plan, or None."""
    return _field(None, kind=Kind.PHOTO)


def link(tool: str, table: str) -> Any:
    return _field(None, kind=Kind.LINK, links_to=(tool, table))


def _list(**known: Any) -> Any:
    info: Any = Field(default_factory=list, max_length=MOST_ENTRIES)
    info.metadata.append(FieldType(**known))
    return info


def choices() -> Any:
    return _list(kind=Kind.MULTI_CHOICE)


def links(tool: str, table: str) -> Any:
    return _list(kind=Kind.LINKS, links_to=(tool, table))


def rows(row: type[Row], *, most: int = MOST_ROWS) -> Any:
    return _list(kind=Kind.ROWS, row=row, most_rows=most)


A_co = TypeVar("A_co", bound="Answers", covariant=True)


@dataclass(frozen=True)
class Tool(Generic[A_co]):
    """One playbook tool; its key names its page, its content and its stored part."""

    key: str
    answers: type[A_co]
    icon: str  # a Material symbol


@lru_cache
def types_of(model: type[Answers]) -> Mapping[str, FieldType]:
    """Map the fields of a model to their types, in order; the id of a row is left out."""
    return {
        name: known
        for name, info in model.model_fields.items()
        for known in info.metadata
        if isinstance(known, FieldType)
    }

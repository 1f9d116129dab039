"""Convert contributions of a workshop to rows of the plan, with a credit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from curreap.edits import AddRow, SetField
from curreap.language.words import Words
from curreap.workshop.contributions import Kind
from playbook_tools import actions, cultural_assets, stakeholders
from playbook_tools.field_path import FieldPath
from playbook_tools.tool import Answers, FieldType, Row, Tool, types_of
from playbook_tools.tool import Kind as Field

MOST_WORDS: Final = 8_000  # characters added to a text at once, well below its limit
CUT: Final = "…"


@dataclass(frozen=True)
class Destination:
    """The target of contributions of one kind: a table and fields of its rows."""

    tool: Tool[Any]
    table: str
    name: str  # gets the title of the pile, or a single contribution
    words: str  # gets the contributions
    credit: str  # gets the credit; may be the same field as `words`
    values: Mapping[str, Any] = field(default_factory=dict)  # other values of the new row

    def type(self, name: str) -> FieldType:
        """Return the type of a field of the table."""
        answers: type[Answers] = self.tool.answers
        row = types_of(answers)[self.table].row
        assert row is not None
        return types_of(row)[name]


PLACES: Final[Mapping[Kind, Destination]] = {
    "asset": Destination(cultural_assets.TOOL, "assets", name="name", words="description", credit="source"),
    "idea": Destination(
        actions.TOOL, "actions", name="title", words="description", credit="description", values={"status": "idea"}
    ),
    "missing": Destination(
        stakeholders.TOOL,
        "stakeholders",
        name="name",
        words="stake",
        credit="stake",
        values={"type": "resident_group", "status": "to_contact"},
    ),
}


@dataclass(frozen=True)
class Origin:
    """The workshop that a row is credited to."""

    title: str
    day: dt.date | None = None


def new_row(kind: Kind, row_id: str, texts: Sequence[str], *, pile: str, origin: Origin, words: Words) -> AddRow:
    """Create the row of a pile, or of a single contribution when `pile` is empty.

    A title too long for its field is cut after a word, and repeated in full in the text.
    """
    place, title = PLACES[kind], pile or texts[0]
    name = shortened(title, place.type(place.name).max_length or MOST_WORDS)
    others = texts if pile and set(texts) != {title} else ()
    text, origin_text = together(place, [*([title] if name != title else []), *others]), credit(kind, origin, words)
    values = {**place.values, place.name: name, place.words: text}
    values[place.credit] = _after(place, origin_text, text) if place.credit == place.words else origin_text
    if kind == "asset" and origin.day is not None:
        values["recorded_on"] = origin.day.isoformat()
    return AddRow(FieldPath(place.table), row_id, {key: value for key, value in values.items() if value})


def more_words(kind: Kind, row: Row, texts: Sequence[str]) -> SetField:
    """Append contributions that were added to a pile after it became a row."""
    place = PLACES[kind]
    here: str = getattr(row, place.words)
    added = together(place, texts)
    return SetField(FieldPath(place.table, row.id, place.words), f"{here}{_between(place)}{added}" if here else added)


def row_of(kind: Kind, answers: Answers, row_ids: Collection[str]) -> Row | None:
    """Return the first of these rows that still exists."""
    rows: Sequence[Row] = getattr(answers, PLACES[kind].table)
    return next((row for row in rows if row.id in row_ids), None)


def credit(kind: Kind, origin: Origin, words: Words) -> str:
    """Write the credit, "Workshop of 12 March 2027"; with the title when the date is unknown."""
    if origin.day is None:
        return words("Workshop “{title}”", title=origin.title)
    day = words.date(origin.day)
    return (
        words("Missing in the workshop of {day}", day=day) if kind == "missing" else words("Workshop of {day}", day=day)
    )


def together(place: Destination, texts: Sequence[str]) -> str:
    """Join contributions, each once with its count; one per line where the field allows lines."""
    counted = [text if count == 1 else f"{text} ({count})" for text, count in Counter(texts).items()]
    whole = _between(place).join(counted)
    return shortened(whole, MOST_WORDS)


def shortened(text: str, most: int) -> str:
    """Shorten a text to at most `most` characters, cut after a word."""
    if len(text) <= most:
        return text
    begin = text[: most - len(CUT)]
    return (begin.rsplit(None, 1)[0] if " " in begin else begin) + CUT


def _between(place: Destination) -> str:
    return "\n" if place.type(place.words).kind is Field.LONG_TEXT else "; "


def _after(place: Destination, origin_text: str, text: str) -> str:
    """Join the credit and the text."""
    return (f"{origin_text}:\n{text}" if _between(place) == "\n" else f"{origin_text}: {text}") if text else origin_text

"""What a column of a file can become: the fields of a table, and how their columns may be called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from curreap.content import Content
from curreap.document.labels import printed_labels
from curreap.importing.folding import fold, without_brackets
from curreap.importing.raw_table import Cell
from curreap.language.place_names import NAMING_FIELDS
from curreap.language.words import Words
from playbook_tools.field_path import ContentKey
from playbook_tools.row_types import row_type
from playbook_tools.tool import FieldType, Kind, types_of

LATITUDE, LONGITUDE = "latitude", "longitude"  # keys of the targets of half a place
HOLDER: Final = "holder"  # key of the target that names the row around an inner table
NOT_IN_COLUMNS: Final = frozenset({Kind.ROWS, Kind.PHOTO})
OF_PHOTOS: Final = frozenset({"photo_text", "photo_credit"})  # meaningless without the photo
OFTEN: Final[Mapping[str, Sequence[str]]] = {  # how columns are called in files of other programs
    "name": ("name", "title", "object", "organisation", "organization", "stakeholder", "institution", "place name"),
    "title": ("title", "name", "step", "milestone", "task", "project"),
    "item": ("item", "name", "title", "cost item", "budget line", "what"),
    "what": ("what", "title", "name", "event", "meeting"),
    "category": ("category", "type", "kind", "cost type", "cost category"),
    "type": ("type", "kind", "category"),
    "description": ("description", "desc", "comment", "comments", "note", "notes", "details", "about"),
    "place_text": ("address", "addr", "place", "street", "town", "village", "parish", "venue"),
    "location": ("coordinates", "coords", "gps", "location", "position", "latlon", "lat lon", "geo"),
    LATITUDE: ("latitude", "lat", "y", "north", "n", "latitude wgs84", "lat wgs84"),
    LONGITUDE: ("longitude", "lon", "lng", "long", "x", "east", "e", "longitude wgs84", "lon wgs84"),
    "keeper": ("owner", "keeper", "manager", "operator", "responsible"),
    "contact": ("contact", "email", "e-mail", "mail", "phone", "telephone", "contact person"),
    "source": ("source", "who pays", "funding", "funder"),
    "recorded_on": ("recorded", "recorded on", "date"),
    "date": ("date", "day", "deadline", "until", "due", "due date"),
    "done": ("done", "finished", "completed"),
    "amount": ("amount", "cost", "costs", "sum", "euro", "euros", "eur", "price", "total"),
    "is_secured": ("secured", "certain", "confirmed"),
    "unit": ("unit",),
    "baseline": ("baseline", "today", "current value", "value today"),
    "target": ("target", "goal", "target value"),
    "target_date": ("target date", "until", "deadline", "date"),
    "method": ("method", "how"),
    "owner": ("owner", "who", "responsible"),
    "responsible": ("responsible", "who", "owner", "contact in the team"),
    "influence": ("influence", "power"),
    "interest": ("interest",),
    "start": ("start", "start date", "from", "begin"),
    "end": ("end", "end date", "until", "to"),
    "status": ("status", "state"),
    "web_address": ("web", "website", "url", "link", "homepage"),
    "fee": ("fee", "cost", "amount"),
    "people_count": ("people", "participants", "number"),
    HOLDER: ("action", "code", "action title"),
}


@dataclass(frozen=True)
class Target:
    """What a column can become."""

    key: str  # of the field, or one of LATITUDE, LONGITUDE and HOLDER
    title: str
    known: FieldType
    own_names: frozenset[str]  # folded: the key, the title on screen, and the printed label
    often: Sequence[str] = ()  # folded: names in files of other programs, the most likely first

    def names(self, rank: int) -> frozenset[str]:
        """Return how its column may be called: by rank 0 in the app, by later ones elsewhere."""
        return self.own_names if rank == 0 else frozenset(self.often[rank - 1 : rank])


def naming_field(table: ContentKey) -> str:
    """Return the field that names a row; "" for a table without one."""
    known = types_of(row_type(table))
    return next((name for name in NAMING_FIELDS if name in known), "")


def targets(content: Content, words: Words, table: ContentKey) -> list[Target]:
    """List what a column of a table can become, in the order of its fields."""
    return list(_targets(content, words, table))


def _targets(content: Content, words: Words, table: ContentKey) -> Iterator[Target]:
    if len(table) > 2:
        yield _target(HOLDER, words("Action"), FieldType(Kind.LINK, links_to=(table[0], table[1])))
    labels = printed_labels(words)
    for name, known in types_of(row_type(table)).items():
        if known.kind in NOT_IN_COLUMNS or name in OF_PHOTOS:
            continue
        title, path = words(content.field(*table, name).title), (*table, name)
        yield _target(name, title, known, labels.get(path, ""))
        if known.kind is Kind.PLACE:
            yield _target(LATITUDE, words("Latitude"), known)
            yield _target(LONGITUDE, words("Longitude"), known)


def _target(key: str, title: str, known: FieldType, label: str = "") -> Target:
    own = frozenset(fold(name) for name in (key, title, label) if name)
    return Target(key, title, known, own, tuple(map(fold, OFTEN.get(key, ()))))


def recognised(header: Sequence[Cell], possible: Sequence[Target]) -> list[str]:
    """Return the key of the target of each column; "" for one that is not recognised. Each target is used once.

    The names of the app go before those of other programs.
    """
    found = [""] * len(header)
    names = [_names_of(cell) for cell in header]
    for rank in range(1 + max((len(one.often) for one in possible), default=0)):
        for at, folded in enumerate(names):
            fitting = (one.key for one in possible if one.key not in found and one.names(rank) & folded)
            found[at] = found[at] or next(fitting, "")
    return found


def _names_of(cell: Cell) -> set[str]:
    if not isinstance(cell, str) or not cell.strip():
        return set()
    return {fold(cell), fold(without_brackets(cell))}

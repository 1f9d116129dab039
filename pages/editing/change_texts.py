"""The history of a plan in words: who wrote, changed, added or deleted what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from curreap.content import Content
from curreap.edits import Path, type_at
from curreap.is_filled import short
from curreap.language.words import Words
from curreap.plan import Plan
from curreap.references import NAMING_FIELDS
from db.store import RecentChange
from playbook_tools import BY_KEY, section_texts, self_check
from playbook_tools.tool import Answers, Kind

N_ = str  # marks a text for translators under the name that gettext tools look for; HistoryWords translates it
_ASIDE = N_("{who} wrote another text for {place}; it was put aside")
LONGEST_NAME = 60  # characters of a name in the history


@dataclass(frozen=True)
class HistoryWords:
    """Says the changes of one plan to one reader; names of rows are those of today, or of when they were deleted."""

    plan: Plan
    content: Content
    words: Words

    def sentence(self, change: RecentChange) -> str:
        """Culture office wrote “Vision”."""
        match change.kind:
            case "set":
                return self._set(change)
            case "aside":
                return self.words(_ASIDE, who=change.by, place=self.place(change.tool, change.path))
            case "add":
                return self._of_row(change, N_("{who} added {row} to “{table}”"), N_("{who} added a row to “{table}”"))
            case "remove":
                return self._of_row(
                    change, N_("{who} deleted {row} from “{table}”"), N_("{who} deleted a row from “{table}”")
                )
            case _:
                return self._of_row(change, N_("{who} moved {row} in “{table}”"), N_("{who} moved a row in “{table}”"))

    def step(self, tool: str) -> str:
        """The title of the step that was changed."""
        own = {
            section_texts.TOOL.key: self.words("Texts of the sections"),
            self_check.TOOL.key: self.words("Self-check"),
        }
        return own.get(tool) or self.words(self.content.tool(tool).title)

    def place(self, tool: str, path: Path) -> str:
        """What a field, row or table is called today: “Vision”, “What will happen?” of “Youth day”."""
        if tool == self_check.TOOL.key:
            return self.words.quoted(self.step(tool))
        is_row, row = len(path) % 2 == 0, self._row_name(tool, path[: len(path) // 2 * 2], None)
        if tool == section_texts.TOOL.key and len(path) > 1:
            row = self._section_title(path[1])
        if is_row:
            return self.words.quoted(row or self.table(tool, path))
        field = self.field(tool, path)
        return self.words("“{field}” of “{row}”", field=field, row=row) if row else self.words.quoted(field)

    def field(self, tool: str, path: Path) -> str:
        """The title of a field, or of a table, by the path that leads to it."""
        if tool == section_texts.TOOL.key and len(path) > 1:
            titles = {one.key: self.words(one.title) for one in self.content.fields.section_fields}
            return titles.get(path[-1], self.words("State of the section"))
        if tool == self_check.TOOL.key:
            return self.step(tool)
        named, known = self._named(tool, path), type_at(BY_KEY[tool].answers, path)
        words = self.content.table(*named) if known.kind is Kind.ROWS else self.content.field(*named)
        return self.words(words.title)

    def table(self, tool: str, path: Path) -> str:
        """The title of the table in which a row lies."""
        return self.words(self.content.table(*self._named(tool, path)).title)

    def name_of_row(self, row: Any) -> str:
        """What a row that came or went was called; empty when it had no name."""
        return _name(row) if isinstance(row, dict) else ""

    def _set(self, change: RecentChange) -> str:
        if change.tool == section_texts.TOOL.key:
            return self._section_text(change)
        if change.tool == self_check.TOOL.key:
            return self.words("{who} rated the plan in the self-check", who=change.by)
        field, row = self.field(change.tool, change.path), self._row_name(change.tool, change.path[:-1], None)
        if row:
            return self.words(_verb(change, of_row=True), who=change.by, field=field, row=row)
        return self.words(_verb(change), who=change.by, field=field)

    def _section_text(self, change: RecentChange) -> str:
        """A section has its text, the text in the own language, a note, and a state."""
        section = self._section_title(change.path[1])
        if change.path[-1] == "body_text":
            return self.words(_text_verb(change), who=change.by, section=section)
        if change.path[-1] != "state":
            field = next(field.title for field in self.content.fields.section_fields if field.key == change.path[-1])
            return self.words(_verb(change, of_row=True), who=change.by, field=self.words(field), row=section)
        said = {
            "ready": N_("{who} says that “{section}” is ready"),
            "agreed": N_("{who} agrees with “{section}”"),
        }.get(change.after, N_("{who} set “{section}” back to draft"))
        return self.words(said, who=change.by, section=section)

    def _of_row(self, change: RecentChange, named: str, nameless: str) -> str:
        """A row that came, went or moved, by its name if it has one."""
        if change.tool == section_texts.TOOL.key:
            return self.words("{who} began “{section}”", who=change.by, section=self._section_title(change.path[1]))
        if change.tool == self_check.TOOL.key:
            return self.words("{who} rated the plan in the self-check", who=change.by)
        table = self.table(change.tool, change.path)
        row = self._row_name(change.tool, change.path, change.before or change.after)
        if row:
            return self.words(named, who=change.by, row=f"“{row}”", table=table)
        return self.words(nameless, who=change.by, table=table)

    def _named(self, tool: str, path: Path) -> Path:
        """The path of the words: without the ids of rows. An earlier round has the fields of the newest one."""
        table, *inside = path[::2]
        if inside and (like := self.content.table(tool, table).like):
            return (like, *inside)
        return (tool, table, *inside)

    def _section_title(self, key: str) -> str:
        return self.words(self.content.section(key).title)

    def _row_name(self, tool: str, path: Path, gone: Any) -> str:
        """What the row of a path is called today; else what it was called when it was added or deleted."""
        if not path:
            return ""
        row = _row_at(self.plan[BY_KEY[tool]], path)
        return _name(vars(row) if row else gone if isinstance(gone, dict) else {})


def latest(changes: Sequence[RecentChange], limit: int) -> list[RecentChange]:
    """The newest changes, one line for a field or row that the same person changed again and again."""
    seen: set[tuple[str, Path, str]] = set()
    kept: list[RecentChange] = []
    for change in changes:
        what = (change.tool, change.path, change.by)
        if what not in seen:
            seen.add(what)
            kept.append(change)
        if len(kept) == limit:
            break
    return kept


def _verb(change: RecentChange, *, of_row: bool = False) -> str:
    """The sentence pattern of a changed field."""
    if change.before in (None, "", []):
        return N_("{who} wrote “{field}” of “{row}”") if of_row else N_("{who} wrote “{field}”")
    if change.after in (None, "", []):
        return N_("{who} emptied “{field}” of “{row}”") if of_row else N_("{who} emptied “{field}”")
    return N_("{who} changed “{field}” of “{row}”") if of_row else N_("{who} changed “{field}”")


def _text_verb(change: RecentChange) -> str:
    """The sentence pattern of a changed text of a section."""
    if change.before in (None, ""):
        return N_("{who} wrote the text of “{section}”")
    if change.after in (None, ""):
        return N_("{who} emptied the text of “{section}”")
    return N_("{who} changed the text of “{section}”")


def _row_at(answers: Answers, path: Path) -> Answers | None:
    here: Answers | None = answers
    for table, row_id in zip(path[::2], path[1::2], strict=True):
        here = next((row for row in getattr(here, table) if row.id == row_id), None) if here else None
    return here


def _name(row: dict[str, Any]) -> str:
    return short(next((str(row[field]) for field in NAMING_FIELDS if row.get(field)), ""), LONGEST_NAME)

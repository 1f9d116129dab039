"""Write the history of a plan in words: who wrote, changed, added or deleted what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from curreap.language.place_names import PlaceNames
from curreap.language.words import Words
from db.views import RecentChange
from playbook_tools import section_texts, self_check
from playbook_tools.field_path import FieldPath
from playbook_tools.section_texts import is_section_text

N_ = str  # marks a text for translators under the name that gettext tools look for; HistoryWords translates it
_ASIDE = N_("{who} wrote another text for {place}; it was put aside")


@dataclass(frozen=True)
class HistoryWords:
    """Writes the changes of a plan for one reader. Names of rows are the present ones, or those at their deletion."""

    names: PlaceNames

    @property
    def words(self) -> Words:
        return self.names.words

    def sentence(self, change: RecentChange) -> str:
        """Write a change as a sentence: Culture office wrote “Vision”."""
        if change.rows > 1:
            said = (
                N_("{who} added rows to “{table}”") if change.kind == "add" else N_("{who} deleted rows from “{table}”")
            )
            return self.words(said, who=change.by, table=self.names.table(change.tool, change.path))
        match change.kind:
            case "set":
                return self._set(change)
            case "aside":
                return self.words(_ASIDE, who=change.by, place=self.names.quoted(change.tool, change.path))
            case "add":
                return self._of_row(change, N_("{who} added {row} to “{table}”"), N_("{who} added a row to “{table}”"))
            case "remove":
                return self._of_row(
                    change, N_("{who} deleted {row} from “{table}”"), N_("{who} deleted a row from “{table}”")
                )
            case _:
                return self._of_row(change, N_("{who} moved {row} in “{table}”"), N_("{who} moved a row in “{table}”"))

    def _set(self, change: RecentChange) -> str:
        if is_section_text(change.path) and change.path.row:
            return self._section_text(change)
        if change.tool == self_check.TOOL.key:
            return self.words("{who} rated the plan in the self-check", who=change.by)
        field = self.names.field(change.tool, change.path)
        row = self.names.row(change.tool, change.path) if change.path.row else ""
        if row:
            return self.words(_verb(change, of_row=True), who=change.by, field=field, row=row)
        return self.words(_verb(change), who=change.by, field=field)

    def _section_text(self, change: RecentChange) -> str:
        """Write a change of a section: its text, the text in the local language, the working note, or the state."""
        section = self.names.section(change.path.row_id)
        if change.path.field == section_texts.BODY_TEXT:
            return self.words(_text_verb(change), who=change.by, section=section)
        if change.path.field != "state":
            field = self.names.field(change.tool, change.path)
            return self.words(_verb(change, of_row=True), who=change.by, field=field, row=section)
        said = {
            "ready": N_("{who} says that “{section}” is ready"),
            "agreed": N_("{who} agrees with “{section}”"),
        }.get(change.after, N_("{who} set “{section}” back to draft"))
        return self.words(said, who=change.by, section=section)

    def _of_row(self, change: RecentChange, named: str, nameless: str) -> str:
        """Write that a row was added, deleted or moved, by its name if it has one."""
        if change.tool == section_texts.TOOL.key:
            return self.words("{who} began “{section}”", who=change.by, section=self.names.section(change.path.row_id))
        if change.tool == self_check.TOOL.key:
            return self.words("{who} rated the plan in the self-check", who=change.by)
        table = self.names.table(change.tool, change.path)
        row = self.names.row(change.tool, change.path, gone=change.before or change.after)
        if row:
            return self.words(named, who=change.by, row=self.words.quoted(row), table=table)
        return self.words(nameless, who=change.by, table=table)


def is_same_act(one: RecentChange, other: RecentChange) -> bool:
    """Return whether one act added, or deleted, both rows of one table: an import, or its undo."""
    of_one, of_other = ((c.tool, c.path.parent, c.kind, c.revision, c.by) for c in (one, other))
    return one.kind in ("add", "remove") and one.revision > 0 and of_one == of_other


def by_act(changes: Iterable[RecentChange]) -> list[RecentChange]:
    """Merge rows that follow each other and that one act added or deleted into one change."""
    found: list[RecentChange] = []
    for change in changes:
        if found and is_same_act(found[-1], change):
            found[-1] = replace(found[-1], rows=found[-1].rows + 1)
        else:
            found.append(change)
    return found


def latest(changes: Sequence[RecentChange], limit: int) -> list[RecentChange]:
    """Select the newest changes; repeated changes of a field by one person are merged, and the rows of one act."""
    seen: set[tuple[str, FieldPath, str]] = set()
    kept: list[RecentChange] = []
    for change in by_act(changes):
        what = (change.tool, change.path, change.by)
        if what not in seen:
            seen.add(what)
            kept.append(change)
        if len(kept) == limit:
            break
    return kept


def _verb(change: RecentChange, *, of_row: bool = False) -> str:
    """Choose the sentence pattern for a changed field."""
    if change.before in (None, "", []):
        return N_("{who} wrote “{field}” of “{row}”") if of_row else N_("{who} wrote “{field}”")
    if change.after in (None, "", []):
        return N_("{who} emptied “{field}” of “{row}”") if of_row else N_("{who} emptied “{field}”")
    return N_("{who} changed “{field}” of “{row}”") if of_row else N_("{who} changed “{field}”")


def _text_verb(change: RecentChange) -> str:
    """Choose the sentence pattern for a changed section text."""
    if change.before in (None, ""):
        return N_("{who} wrote the text of “{section}”")
    if change.after in (None, ""):
        return N_("{who} emptied the text of “{section}”")
    return N_("{who} changed the text of “{section}”")

"""Turn answers into printed text and blocks, for the builders of the sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from curreap.content import Content
from curreap.document.labels import printed_labels
from curreap.language.words import Words
from curreap.links import Links
from curreap.plan import Plan
from playbook_tools import BY_KEY, actions, cultural_assets, section_texts
from playbook_tools.actions import Action
from playbook_tools.blocks import Block, DataTable, Fact, Facts, Heading, Paragraph
from playbook_tools.cultural_assets import Asset
from playbook_tools.field_path import ContentKey, FieldPath, PlanPath
from playbook_tools.tool import Answers, FieldType, Kind, Row, types_of
from playbook_tools.vocabulary import TOPICS, Topic, code

Blocks = list[Block]
TOOL_AND_TABLE: Final = 2  # names in the key of a table that lies in no row
NOTHING: Final = "–"  # printed for a missing value in a table
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SCALE})
_known = lru_cache(types_of)


@dataclass(frozen=True)
class BlockBuilder:
    """A plan with its language, and functions that print its answers.

    `plan` holds private answers only when they may be printed.
    """

    plan: Plan
    content: Content
    words: Words
    is_draft: bool = True

    # ---------------------------------------------------------------- printable rows

    @cached_property
    def actions(self) -> list[Action]:
        """List the actions in order, without ideas."""
        return actions.checked(self.plan[actions.TOOL].actions)

    @cached_property
    def assets(self) -> list[Asset]:
        """List the printable assets in order; assets not yet asked for permission are printed in drafts only."""
        kept_out = ("no",) if self.is_draft else ("no", "not_asked")
        return [row for row in self.plan[cultural_assets.TOOL].assets if row.may_publish not in kept_out]

    @cached_property
    def links(self) -> Links:
        """Links between actions and rows."""
        return Links(self.plan)

    def code(self, action: Action) -> str:
        """Return the code of an action, A1, A2 and so on, in the order of the plan."""
        return f"A{self._places[action.id]}"

    def coded(self, action: Action) -> str:
        """Write an action as "A1 Title"."""
        return f"{self.code(action)} {action.title}".strip()

    # ---------------------------------------------------------------- single texts

    def label(self, *path: str) -> str:
        """Return the printed label of a field: label("actions", "actions", "budget_lines", "source")."""
        return printed_labels(self.words).get(path) or self.words(self.content.field(*path).title)

    def topic(self, topic: Topic) -> str:
        """Write a topic as "T2 Trust and social connections"."""
        return f"{code(topic)} {self.words(self.content.topic(topic).title)}"

    def short_topic(self, topic: Topic) -> str:
        """Write a topic as "T2 Trust"."""
        return f"{code(topic)} {self.words(self.content.topic(topic).short_title)}"

    def choice(self, *path: str, key: str | None) -> str:
        """Return the title of a chosen answer; empty for None."""
        return self.words(self.content.choice_title(*path, key=key))

    def names(self, target: tuple[str, str], ids: Sequence[str]) -> list[str]:
        """List the names of linked rows, in the order of the links. Deleted and unprinted rows are left out."""
        known = self._names_of[target]
        return [known[row_id] for row_id in ids if row_id in known]

    def value(self, field: ContentKey, answers: Answers) -> str:
        """Print an answer; empty when there is none."""
        known = _known(type(answers))[field[-1]]
        given = getattr(answers, field[-1])
        if given is None or given in ("", []):
            return ""
        return _WRITERS.get(known.kind, _as_text)(self, field, known, given)

    # ---------------------------------------------------------------- blocks

    def body(self, section: str) -> Blocks:
        """Print the team's text of a section."""
        return paragraphs(self.plan[section_texts.TOOL].of(section).body_text)

    def prose(self, table: ContentKey, answers: Answers, *names: str, level: Any = 2) -> Blocks:
        """Print long answers, each with a heading; empty ones are left out."""
        found: Blocks = []
        for name in names:
            text = self.value((*table, name), answers)
            if text.strip():
                heading = Heading(self.label(*table, name), level, source=source_of(table, answers) / name)
                found += [heading, *paragraphs(text)]
        return found

    def facts(self, table: ContentKey, answers: Answers, *names: str) -> Blocks:
        """Print labelled short answers; empty ones are left out, and nothing is printed when all are empty."""
        given = tuple(pair for pair in self.labelled(table, answers, *names) if pair.value.strip())
        return [Facts(given)] if given else []

    def labelled(self, table: ContentKey, answers: Answers, *names: str) -> list[Fact]:
        """Print answers with their labels, including empty ones."""
        return [Fact(self.label(*table, name), self.value((*table, name), answers)) for name in names]

    def table(
        self,
        table: ContentKey,
        rows: Sequence[Row],
        *names: str,
        caption: str,
        widths: Sequence[float] | None = None,
        first: tuple[str, Sequence[str]] | None = None,
    ) -> Blocks:
        """Print rows as a table with a column per field.

        `first` is the title and the cells of an additional first column; nothing is printed without rows.
        """
        if not rows:
            return []
        kinds = _known(type(rows[0]))
        shift = 1 if first else 0
        return [
            DataTable(
                caption,
                (
                    *((first[0],) if first else ()),
                    *(self.label(*table, name) for name in names),
                ),
                tuple(
                    (
                        *((first[1][at],) if first else ()),
                        *(self._cell((*table, name), row) or NOTHING for name in names),
                    )
                    for at, row in enumerate(rows)
                ),
                numeric=frozenset(at + shift for at, name in enumerate(names) if kinds[name].kind in _NUMBERS),
                widths=widths,
                source=_source_of_table(table),
            )
        ]

    def _cell(self, field: ContentKey, row: Row) -> str:
        """Print an answer in a table cell; actions by their codes, because titles would make rows too high."""
        if _known(type(row))[field[-1]].links_to != ("actions", "actions"):
            return self.value(field, row)
        linked = getattr(row, field[-1]) or []
        return ", ".join(self.code(action) for action in self.actions if action.id in linked)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {action.id: place for place, action in enumerate(self.actions, start=1)}

    @cached_property
    def _names_of(self) -> _RowNames:
        return _RowNames(self)


class _RowNames(dict[tuple[str, str], dict[str, str]]):
    """The names of the rows of each table, collected at first use."""

    def __init__(self, builder: BlockBuilder) -> None:
        super().__init__()
        self._builder = builder

    def __missing__(self, target: tuple[str, str]) -> dict[str, str]:
        found = self._gathered(*target)
        self[target] = found
        return found

    def _gathered(self, tool: str, table: str) -> dict[str, str]:
        if tool == "actions":
            return {action.id: self._builder.coded(action) for action in self._builder.actions}
        if tool == "cultural_assets":
            return {asset.id: asset.name for asset in self._builder.assets if asset.name.strip()}
        rows = getattr(self._builder.plan[BY_KEY[tool]], table)
        if tool == "goals":
            return {row.id: f"{place}. {row.title}" for place, row in enumerate(rows, start=1) if row.title.strip()}
        named = {row.id: getattr(row, "name", "") or getattr(row, "title", "") for row in rows}
        return {row_id: name for row_id, name in named.items() if name.strip()}


def source_of(table: ContentKey, answers: Answers) -> PlanPath:
    """Return where answers are given: a tool, or a row of its table."""
    tool, *names = table
    path = FieldPath(*names)
    return PlanPath(tool, path / answers.id if isinstance(answers, Row) else path)


def _source_of_table(table: ContentKey) -> PlanPath | None:
    """Return where the rows of a table are given; None for an inner table, whose row is not known here."""
    return PlanPath(table[0], FieldPath(table[1])) if len(table) == TOOL_AND_TABLE else None


def paragraphs(text: str) -> Blocks:
    """Split running text into paragraphs; single line breaks are kept."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return [Paragraph(part.strip("\n")) for part in parts if part.strip()]


# ------------------------------------------------------------------ one writer per type of field

Writer = Callable[[BlockBuilder, ContentKey, FieldType, Any], str]


def _as_text(builder: BlockBuilder, field: ContentKey, known: FieldType, given: Any) -> str:
    return str(given)


def _as_choices(builder: BlockBuilder, field: ContentKey, known: FieldType, given: Any) -> str:
    if field[-1] == "topics":
        return ", ".join(builder.short_topic(topic) for topic in sorted(given, key=TOPICS.index))
    return "; ".join(builder.choice(*field, key=key) for key in given)


def _as_month(builder: BlockBuilder, field: ContentKey, known: FieldType, given: Any) -> str:
    return str(given) if int(given[:4]) == 0 else builder.words.month(given)  # no calendar has a year 0


_WRITERS: Final[dict[Kind, Writer]] = {
    Kind.NUMBER: lambda builder, field, known, given: builder.words.number(given),
    Kind.SCALE: lambda builder, field, known, given: builder.words.number(given),
    Kind.MONEY: lambda builder, field, known, given: builder.words.money(given),
    Kind.DATE: lambda builder, field, known, given: builder.words.date(given),
    Kind.MONTH: _as_month,
    Kind.YES_NO: lambda builder, field, known, given: builder.words("Yes") if given else builder.words("No"),
    Kind.CHOICE: lambda builder, field, known, given: builder.choice(*field, key=given),
    Kind.MULTI_CHOICE: _as_choices,
    Kind.LINK: lambda builder, field, known, given: "; ".join(builder.names(known.links_to or ("", ""), [given])),
    Kind.LINKS: lambda builder, field, known, given: "; ".join(builder.names(known.links_to or ("", ""), given)),
    Kind.PLACE: lambda builder, field, known, given: f"{given.latitude:.4f}, {given.longitude:.4f}",
    Kind.PHOTO: lambda builder, field, known, given: "",
}

"""The scribe: turns answers into printed words, so that each section only says what stands where."""

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
from playbook_tools.blocks import Block, DataTable, Fact, Facts, Heading, Paragraph, Source
from playbook_tools.cultural_assets import Asset
from playbook_tools.tool import Answers, FieldType, Kind, Row, types_of
from playbook_tools.vocabulary import TOPICS, Topic, code

Blocks = list[Block]
TOOL_AND_TABLE: Final = 2  # steps of a path
NOTHING: Final = "–"  # a missing value in a table
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SCALE})
_known = lru_cache(types_of)


@dataclass(frozen=True)
class BlockBuilder:
    """A plan and the words in which it is printed. It has private answers only if they may be printed."""

    plan: Plan
    content: Content
    words: Words
    is_draft: bool = True

    # ---------------------------------------------------------------- what may be printed

    @cached_property
    def actions(self) -> list[Action]:
        """The actions in their order; ideas are not printed."""
        return actions.checked(self.plan[actions.TOOL].actions)

    @cached_property
    def assets(self) -> list[Asset]:
        """The assets in their order. Nobody has been asked about some of them: these stand in drafts only."""
        kept_out = ("no",) if self.is_draft else ("no", "not_asked")
        return [row for row in self.plan[cultural_assets.TOOL].assets if row.may_publish not in kept_out]

    @cached_property
    def links(self) -> Links:
        """Who and what takes part in which action."""
        return Links(self.plan)

    def code(self, action: Action) -> str:
        """A1, A2 and so on, in the order of the plan."""
        return f"A{self._places[action.id]}"

    def coded(self, action: Action) -> str:
        """A1 Title of the action."""
        return f"{self.code(action)} {action.title}".strip()

    # ---------------------------------------------------------------- single words

    def label(self, *path: str) -> str:
        """The printed label of a field: label("actions", "actions", "budget_lines", "source")."""
        return printed_labels(self.words).get(path) or self.words(self.content.field(*path).title)

    def topic(self, topic: Topic) -> str:
        """T2 Trust and social connections."""
        return f"{code(topic)} {self.words(self.content.topic(topic).title)}"

    def short_topic(self, topic: Topic) -> str:
        """T2 Trust."""
        return f"{code(topic)} {self.words(self.content.topic(topic).short_title)}"

    def choice(self, *path: str, key: str | None) -> str:
        """The words of a chosen answer; empty when nothing is chosen."""
        return self.words(self.content.choice_title(*path, key=key))

    def names(self, target: tuple[str, str], ids: Sequence[str]) -> list[str]:
        """The names of linked rows, in the order of the links. Deleted and unprinted rows are left out."""
        known = self._names_of[target]
        return [known[row_id] for row_id in ids if row_id in known]

    def value(self, path: tuple[str, ...], answers: Answers) -> str:
        """An answer as it is printed; empty when there is none. The last step of the path is the field."""
        known = _known(type(answers))[path[-1]]
        given = getattr(answers, path[-1])
        if given is None or given in ("", []):
            return ""
        return _WRITERS.get(known.kind, _as_text)(self, path, known, given)

    # ---------------------------------------------------------------- blocks

    def body(self, section: str) -> Blocks:
        """What the team wrote for a section."""
        return paragraphs(self.plan[section_texts.TOOL].of(section).body_text)

    def prose(self, path: tuple[str, ...], answers: Answers, *names: str, level: Any = 2) -> Blocks:
        """Long answers, each under its own heading; those without an answer are left out."""
        found: Blocks = []
        for name in names:
            text = self.value((*path, name), answers)
            if text.strip():
                heading = Heading(self.label(*path, name), level, source=(*source_of(path, answers), name))
                found += [heading, *paragraphs(text)]
        return found

    def facts(self, path: tuple[str, ...], answers: Answers, *names: str) -> Blocks:
        """Short answers with their labels; nothing when none is given."""
        given = tuple(pair for pair in self.labelled(path, answers, *names) if pair.value.strip())
        return [Facts(given)] if given else []

    def labelled(self, path: tuple[str, ...], answers: Answers, *names: str) -> list[Fact]:
        """Answers with their labels, also those without an answer."""
        return [Fact(self.label(*path, name), self.value((*path, name), answers)) for name in names]

    def table(
        self,
        path: tuple[str, ...],
        rows: Sequence[Row],
        *names: str,
        caption: str,
        widths: Sequence[float] | None = None,
        first: tuple[str, Sequence[str]] | None = None,
    ) -> Blocks:
        """Rows as a table with a column for each field, and one before them if wanted."""
        if not rows:
            return []
        kinds = _known(type(rows[0]))
        shift = 1 if first else 0
        return [
            DataTable(
                caption,
                (
                    *((first[0],) if first else ()),
                    *(self.label(*path, name) for name in names),
                ),
                tuple(
                    (
                        *((first[1][at],) if first else ()),
                        *(self._cell((*path, name), row) or NOTHING for name in names),
                    )
                    for at, row in enumerate(rows)
                ),
                numeric=frozenset(at + shift for at, name in enumerate(names) if kinds[name].kind in _NUMBERS),
                widths=widths,
                source=path if len(path) == TOOL_AND_TABLE else (),  # of an inner table nobody knows the row here
            )
        ]

    def _cell(self, path: tuple[str, ...], row: Row) -> str:
        """An answer in a table; actions stand there by their codes, as their names would make high rows."""
        if _known(type(row))[path[-1]].links_to != ("actions", "actions"):
            return self.value(path, row)
        linked = getattr(row, path[-1]) or []
        return ", ".join(self.code(action) for action in self.actions if action.id in linked)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {action.id: place for place, action in enumerate(self.actions, start=1)}

    @cached_property
    def _names_of(self) -> _RowNames:
        return _RowNames(self)


class _RowNames(dict[tuple[str, str], dict[str, str]]):
    """The names of the rows of a table, gathered when they are first asked for."""

    def __init__(self, scribe: BlockBuilder) -> None:
        super().__init__()
        self._scribe = scribe

    def __missing__(self, target: tuple[str, str]) -> dict[str, str]:
        found = self._gathered(*target)
        self[target] = found
        return found

    def _gathered(self, tool: str, table: str) -> dict[str, str]:
        if tool == "actions":
            return {action.id: self._scribe.coded(action) for action in self._scribe.actions}
        if tool == "cultural_assets":
            return {asset.id: asset.name for asset in self._scribe.assets if asset.name.strip()}
        rows = getattr(self._scribe.plan[BY_KEY[tool]], table)
        if tool == "goals":
            return {row.id: f"{place}. {row.title}" for place, row in enumerate(rows, start=1) if row.title.strip()}
        named = {row.id: getattr(row, "name", "") or getattr(row, "title", "") for row in rows}
        return {row_id: name for row_id, name in named.items() if name.strip()}


def source_of(path: tuple[str, ...], answers: Answers) -> Source:
    """Where these answers are given: a tool, or a row of its table."""
    return (*path, answers.id) if isinstance(answers, Row) else path


def paragraphs(text: str) -> Blocks:
    """Running text, a block for each paragraph; single line breaks stay inside."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return [Paragraph(part.strip("\n")) for part in parts if part.strip()]


# ------------------------------------------------------------------ one writer for each kind of answer

Writer = Callable[[BlockBuilder, tuple[str, ...], FieldType, Any], str]


def _as_text(scribe: BlockBuilder, path: tuple[str, ...], known: FieldType, given: Any) -> str:
    return str(given)


def _as_choices(scribe: BlockBuilder, path: tuple[str, ...], known: FieldType, given: Any) -> str:
    if path[-1] == "topics":
        return ", ".join(scribe.short_topic(topic) for topic in sorted(given, key=TOPICS.index))
    return "; ".join(scribe.choice(*path, key=key) for key in given)


def _as_month(scribe: BlockBuilder, path: tuple[str, ...], known: FieldType, given: Any) -> str:
    return str(given) if int(given[:4]) == 0 else scribe.words.month(given)  # no calendar has a year 0


_WRITERS: Final[dict[Kind, Writer]] = {
    Kind.NUMBER: lambda scribe, path, known, given: scribe.words.number(given),
    Kind.SCALE: lambda scribe, path, known, given: scribe.words.number(given),
    Kind.MONEY: lambda scribe, path, known, given: scribe.words.money(given),
    Kind.DATE: lambda scribe, path, known, given: scribe.words.date(given),
    Kind.MONTH: _as_month,
    Kind.YES_NO: lambda scribe, path, known, given: scribe.words("Yes") if given else scribe.words("No"),
    Kind.CHOICE: lambda scribe, path, known, given: scribe.choice(*path, key=given),
    Kind.MULTI_CHOICE: _as_choices,
    Kind.LINK: lambda scribe, path, known, given: "; ".join(scribe.names(known.links_to or ("", ""), [given])),
    Kind.LINKS: lambda scribe, path, known, given: "; ".join(scribe.names(known.links_to or ("", ""), given)),
    Kind.PLACE: lambda scribe, path, known, given: f"{given.latitude:.4f}, {given.longitude:.4f}",
    Kind.PHOTO: lambda scribe, path, known, given: "",
}

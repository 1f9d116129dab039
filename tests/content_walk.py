"""Walks over the content and over the models, with the same paths, so that tests can lay one beside the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from curreap.content import Content
from curreap.content_files import FieldWords, TableWords, ToolWords
from curreap.edits import Path
from playbook_tools.tool import Answers, FieldType, types_of


def fields_in_words(content: Content) -> Iterator[tuple[Path, FieldWords]]:
    """Each field of each tool in fields.yaml by its path, for example (actions, actions, risks, response)."""
    for tool in content.fields.tools:
        yield from _below((tool.key,), tool)


def tables_in_words(content: Content) -> Iterator[tuple[Path, TableWords]]:
    """Each table of each tool in fields.yaml by its path."""
    for tool in content.fields.tools:
        yield from _tables_below((tool.key,), tool)


def fields_in_code(tool: str, model: type[Answers]) -> Iterator[tuple[Path, FieldType, Any]]:
    """Each field of a model, tables included, by the same path, with the type hint of its value."""
    yield from _model((tool,), model)


def literal_keys(hint: Any) -> tuple[str, ...]:
    """The keys of the closed list inside a type such as `Topic | None` or `list[Topic]`; else none."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((keys for part in get_args(hint) if (keys := literal_keys(part))), ())


def texts_in(value: Any) -> Iterator[str]:
    """Every string inside a piece of content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts_in(inner)


def _below(path: Path, holder: ToolWords | TableWords) -> Iterator[tuple[Path, FieldWords]]:
    for field in holder.fields:
        yield (*path, field.key), field
    for table in holder.tables:
        yield from _below((*path, table.key), table)


def _tables_below(path: Path, holder: ToolWords | TableWords) -> Iterator[tuple[Path, TableWords]]:
    for table in holder.tables:
        yield (*path, table.key), table
        yield from _tables_below((*path, table.key), table)


def _model(path: Path, model: type[Answers]) -> Iterator[tuple[Path, FieldType, Any]]:
    for name, known in types_of(model).items():
        yield (*path, name), known, model.model_fields[name].annotation
        if known.row:
            yield from _model((*path, name), known.row)

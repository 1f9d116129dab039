"""Walk over the content and the models with the same paths, so that tests can compare them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from curreap.content import Content
from curreap.content_files.fields import FieldWords, TableWords, ToolWords
from playbook_tools.field_path import ContentKey
from playbook_tools.tool import Answers, FieldType, types_of


def fields_in_words(content: Content) -> Iterator[tuple[ContentKey, FieldWords]]:
    """Map paths such as (actions, actions, risks, response) to the fields of each tool in fields.yaml."""
    for tool in content.fields.tools:
        yield from _below((tool.key,), tool)


def tables_in_words(content: Content) -> Iterator[tuple[ContentKey, TableWords]]:
    """Map paths to the tables of each tool in fields.yaml."""
    for tool in content.fields.tools:
        yield from _tables_below((tool.key,), tool)


def fields_in_code(tool: str, model: type[Answers]) -> Iterator[tuple[ContentKey, FieldType, Any]]:
    """Map the same paths to the type hints of the fields of a model, including its tables."""
    yield from _model((tool,), model)


def literal_keys(hint: Any) -> tuple[str, ...]:
    """Return the keys of the Literal inside a type such as `Topic | None` or `list[Topic]`; else none."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((keys for part in get_args(hint) if (keys := literal_keys(part))), ())


def texts_in(value: Any) -> Iterator[str]:
    """Yield every string inside a piece of content."""
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


def _below(path: ContentKey, holder: ToolWords | TableWords) -> Iterator[tuple[ContentKey, FieldWords]]:
    for field in holder.fields:
        yield (*path, field.key), field
    for table in holder.tables:
        yield from _below((*path, table.key), table)


def _tables_below(path: ContentKey, holder: ToolWords | TableWords) -> Iterator[tuple[ContentKey, TableWords]]:
    for table in holder.tables:
        yield (*path, table.key), table
        yield from _tables_below((*path, table.key), table)


def _model(path: ContentKey, model: type[Answers]) -> Iterator[tuple[ContentKey, FieldType, Any]]:
    for name, known in types_of(model).items():
        yield (*path, name), known, model.model_fields[name].annotation
        if known.row:
            yield from _model((*path, name), known.row)

"""Schema of fields.yaml: the texts of tools, tables and fields, and the sections of the finished plan."""

from __future__ import annotations

from curreap.content_files.parts import Choice, Part


class FieldWords(Part):
    """The texts of one field, and whether a complete section needs it."""

    key: str
    title: str
    help: str
    example: str = ""
    example_from: str = "generic"
    needed: bool = False
    needed_if: str = ""  # the condition in words, for developers
    min_words: int | None = None
    max_words: int | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""


class TableWords(Part):
    """The texts of a table and of the fields of its rows."""

    key: str
    title: str
    row_title: str
    add_button: str
    help: str = ""
    like: str = ""  # another tool, whose field texts this table uses
    fields: tuple[FieldWords, ...] = ()
    tables: tuple[TableWords, ...] = ()


class ToolWords(Part):
    """The texts of one tool."""

    key: str
    title: str
    icon: str
    purpose: str
    first_step: str
    main_table: str = ""
    sections: tuple[str, ...] = ()
    fields: tuple[FieldWords, ...] = ()
    tables: tuple[TableWords, ...] = ()


class SectionWords(Part):
    """One section of the finished plan."""

    key: str
    number: int
    title: str
    has_text: bool
    fed_by: tuple[str, ...]
    guidance: str


class FieldsFile(Part):
    version: str
    language: str
    example_labels: dict[str, str]
    tools: tuple[ToolWords, ...]
    section_fields: tuple[FieldWords, ...]
    section_states: tuple[Choice, ...]
    sections: tuple[SectionWords, ...]

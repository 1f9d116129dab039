"""Schema of glossary.yaml: terms and their meaning."""

from __future__ import annotations

from curreap.content_files.parts import Part


class Term(Part):
    key: str
    term: str
    also: str = ""
    meaning: str


class GlossaryFile(Part):
    version: str
    language: str
    terms: tuple[Term, ...]

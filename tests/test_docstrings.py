"""Test that docstrings and comments are plain: imperative first lines, and none of the banned words.

Ruff's D401 checks the verbs of first lines; these rules add to it. A folder is listed once it follows them.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
FOLDERS: Final = ("playbook_tools", "curreap", "db/accounts", "db/workshops", "pages", "server", "bench", "tests")
NO_VERBS: Final = frozenset(
    {
        *("a", "all", "an", "each", "every", "everything", "how", "no", "nobody", "nothing", "one", "somebody", "the"),
        *("what", "when", "where", "whether", "which", "who", "why"),
    }
)
BANNED: Final = re.compile(
    r"\b(?:anew|beside|besides|scribe|somebody|tells?|told|whoever|(?:the|one|a) door)\b", re.IGNORECASE
)
Text = tuple[int, str]  # line number and text
Function = ast.FunctionDef | ast.AsyncFunctionDef


def docstrings(tree: ast.Module) -> Iterator[Text]:
    """List the docstrings of a module, also those of constants and fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def comments(source: str) -> Iterator[Text]:
    """List the comments of a module."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def is_property(function: Function) -> bool:
    """Return whether a function is read like an attribute, which may be described by a noun."""
    names = (ast.unparse(decorator) for decorator in function.decorator_list)
    return any(name.endswith("property") for name in names)


def first_words(tree: ast.Module) -> Iterator[Text]:
    """List the first word of the docstring of each function; a quoted one counts as no verb."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and not is_property(node) and (text := ast.get_docstring(node)):
            yield node.lineno, text.split()[0].lower()


def faults_in(source: str) -> list[str]:
    """List the faults of a module, each with its line."""
    tree = ast.parse(source)
    found = [(line, f"{word!r} is no verb") for line, word in first_words(tree) if word.strip(",.:;") in NO_VERBS]
    for line, text in (*docstrings(tree), *comments(source)) if BANNED.search(source) else ():
        found += [(line, f"{match[0]!r} is banned") for match in BANNED.finditer(text)]
    return [f"line {line}: {fault}" for line, fault in sorted(found)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_and_comments_are_plain(folder: str) -> None:
    files = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in (ROOT / folder).rglob("*.py")}
    assert files
    assert [f"{name}, {fault}" for name in sorted(files) for fault in faults_in(files[name])] == []


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('def a() -> int:\n    """Whether it is 1."""', ["line 1: 'whether' is no verb"]),
        ('def a() -> int:\n    """The number."""', ["line 1: 'the' is no verb"]),
        ('def a() -> int:\n    """Return the number."""', []),
        ('class A:\n    @property\n    def a(self) -> int:\n        """The number."""', []),
        ('"""Draw it anew."""', ["line 1: 'anew' is banned"]),
        ("a = 1  # what the browser told", ["line 1: 'told' is banned"]),
        ('b = "what the browser told"', []),
    ],
)
def test_a_fault_is_found(source: str, faults: list[str]) -> None:
    assert faults_in(source) == faults

"""Test that pages change workshops only through the writer."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from db.workshops.admission import Admission
from db.workshops.contributions import Contributions
from db.workshops.paper_notes import PaperNotes
from db.workshops.tally import Tallies
from db.workshops.workshops import Workshops

PAGES: Final = Path(__file__).parents[3] / "pages"
WRITER: Final = PAGES / "plan" / "workshop" / "writer.py"
STORES: Final = {
    "workshops": Workshops,
    "contributions": Contributions,
    "tally": Tallies,
    "admission": Admission,
    "paper_notes": PaperNotes,
}


def reads(store: type) -> set[str]:
    """Return the public methods of a store that only read: each of its transactions is one for reading."""
    methods = inspect.getmembers(store, inspect.isfunction)
    public = {name: inspect.getsource(method) for name, method in methods if not name.startswith("_")}
    return {name for name, source in public.items() if "work.reading(" in source and "work.writing(" not in source}


def used_in(file: Path) -> Iterator[str]:
    """Yield how a module uses the stores of workshops: "workshops.get", or "workshops" where it passes one on."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    method_of = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in STORES and _is_store(node.value):
            yield f"{node.attr}.{method_of.get(id(node), '')}"


def _is_store(node: ast.expr) -> bool:
    return (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")) == "store"


def test_only_the_writer_changes_workshops() -> None:
    allowed = {f"{name}.{method}" for name, store in STORES.items() for method in reads(store)}
    assert {"workshops.get", "contributions.of", "tally.counts", "paper_notes.notes"} <= allowed
    files = [file for file in sorted(PAGES.rglob("*.py")) if file != WRITER]
    assert [(file.name, use) for file in files for use in used_in(file) if use not in allowed] == []


def test_the_writer_can_make_every_change() -> None:
    """Compare the writer with the store: a change without a method there could not be made by any page."""
    changes = {
        f"{name}.{method}"
        for name, store in STORES.items()
        for method, _ in inspect.getmembers(store, inspect.isfunction)
        if not method.startswith("_") and method not in reads(store)
    }
    source = WRITER.read_text(encoding="utf-8")
    assert {change for change in changes if f".{change.partition('.')[2]}(" not in source} == set()

"""Test that docs/security.md judges each requirement of OWASP ASVS 5.0.0, levels 1 and 2, by tests that exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
DOCUMENT: Final = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
STATES: Final = ("holds", "partly", "not applicable", "fails")
NAMED: Final = re.compile(r"`((?:\.streamlit|assets|curreap|db|deploy|docs|pages|server|tests)/[^`\s]*)`")
EVIDENCE: Final = re.compile(r"`([^`\s]+)`")
FINDINGS: Final = [str(number) for number in range(1, 32)]
# The last requirement of level 1 or 2 in each section of version 5.0.0. In a section those of level 3 come after them.
LAST: Final = """
    1.1.2 1.2.9 1.3.11 1.4.3 1.5.2  2.1.3 2.2.3 2.3.4 2.4.1  3.2.2 3.3.4 3.4.6 3.5.5 3.7.2
    4.1.3 4.2.1 4.3.2 4.4.4  5.1.1 5.2.3 5.3.2 5.4.3  6.1.3 6.2.12 6.3.4 6.4.4 6.5.5 6.6.3 6.8.4
    7.1.3 7.2.4 7.3.2 7.4.5 7.5.2 7.6.2  8.1.2 8.2.3 8.3.1 8.4.1  9.1.3 9.2.4
    10.1.2 10.2.2 10.3.4 10.4.11 10.5.5 10.6.2 10.7.3  11.1.2 11.2.3 11.3.3 11.4.4 11.5.1 11.6.1
    12.1.3 12.2.2 12.3.4  13.1.1 13.2.5 13.3.2 13.4.5  14.1.2 14.2.4 14.3.3  15.1.3 15.2.3 15.3.7
    16.1.1 16.2.5 16.3.4 16.4.3 16.5.3  17.1.1 17.2.4 17.3.2
"""
REQUIREMENTS: Final = [
    f"{section}.{number}"
    for section, last in re.findall(r"(\d+\.\d+)\.(\d+)", LAST)
    for number in range(1, int(last) + 1)
]


@dataclass(frozen=True)
class Row:
    """A judged requirement or finding."""

    number: str
    subject: str
    state: str
    reason: str
    evidence: str

    def faults(self) -> Iterator[str]:
        """List what is wrong with this row alone."""
        if self.state not in STATES:
            yield f"{self.number}: {self.state!r} is no state"
        if not self.reason and self.state != "holds":
            yield f"{self.number}: {self.state} without a reason"
        if not self.evidence and self.state == "holds":
            yield f"{self.number}: holds without a test or file"
        if EVIDENCE.sub("", self.evidence).strip(", "):
            yield f"{self.number}: {self.evidence!r} is more than tests and files"
        for name in EVIDENCE.findall(self.evidence):
            if not exists(name):
                yield f"{self.number}: {name} does not exist"


def exists(name: str) -> bool:
    """Return whether a file exists, and in it the test behind "::", if one is named."""
    path, _, test = name.partition("::")
    return (ROOT / path).exists() and (not test or test in functions_of(ROOT / path))


@cache
def functions_of(path: Path) -> frozenset[str]:
    """List the functions of a module, without importing it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def chapter(text: str, title: str) -> str:
    """Return what stands below a heading of the second level."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows_in(text: str) -> list[Row]:
    """Read the rows of the tables with five columns. Raises TypeError for a row with more or fewer cells."""
    lines = [line for line in text.splitlines() if re.match(r"\| [\d.]+ \|", line)]
    return [Row(*map(str.strip, line.split("|")[1:-1])) for line in lines]


def faults_in(text: str, expected: Sequence[str]) -> list[str]:
    """List the faults of tables that must have these numbers in this order."""
    rows = rows_in(text)
    given = [row.number for row in rows]
    twice = [f"{number} appears twice" for number, times in Counter(given).items() if times > 1]
    missing = [f"{number} is missing" for number in expected if number not in given]
    unknown = [f"{number} is not in the standard" for number in given if number not in expected]
    order = [] if twice or missing or unknown or given == list(expected) else ["the numbers are not in order"]
    return [*twice, *missing, *unknown, *order, *(fault for row in rows for fault in row.faults())]


def counted(text: str) -> dict[str, int]:
    """Read how many rows have each state, as the document says."""
    return {state: int(number) for state, number in re.findall(r"^\| ([a-z ]+) \| (\d+) \|$", text, re.MULTILINE)}


def states_of(rows: Sequence[Row]) -> dict[str, int]:
    """Count the rows of each state."""
    return {state: sum(row.state == state for row in rows) for state in STATES}


def test_each_requirement_is_judged() -> None:
    assert faults_in(chapter(DOCUMENT, "Requirements"), REQUIREMENTS) == []


def test_each_finding_is_judged() -> None:
    assert faults_in(chapter(DOCUMENT, "The review of version 1.4"), FINDINGS) == []


def test_the_counts_are_those_of_the_tables() -> None:
    assert counted(DOCUMENT.partition("\n## ")[0]) == states_of(rows_in(chapter(DOCUMENT, "Requirements")))
    review = chapter(DOCUMENT, "The review of version 1.4")
    assert counted(review) == states_of(rows_in(review))


def test_files_that_are_named_exist() -> None:
    assert [name for name in NAMED.findall(DOCUMENT) if not exists(name)] == []


def test_levels_1_and_2_have_253_requirements() -> None:
    assert len(REQUIREMENTS) == 253


HERE: Final = "tests/test_security_document.py"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"| 1.2 | a | holds | | `{HERE}::test_a_fault_of_a_row_is_found` |", None),
        ("| 1.2 | a | holds | | `README.md`, `server/web/headers.py` |", None),
        ("| 1.2 | a | not applicable | There is none. | |", None),
        (f"| 1.2 | a | holds | | `{HERE}::test_that_is_not_there` |", f"{HERE}::test_that_is_not_there does not exist"),
        ("| 1.2 | a | holds | | `server/no_such_file.py` |", "server/no_such_file.py does not exist"),
        ("| 1.2 | a | holds | | as one sees |", "'as one sees' is more than tests and files"),
        ("| 1.2 | a | holds | | |", "holds without a test or file"),
        ("| 1.2 | a | mostly | It does. | `README.md` |", "'mostly' is no state"),
        ("| 1.2 | a | partly | | `README.md` |", "partly without a reason"),
        ("| 1.2 | a | fails | | `README.md` |", "fails without a reason"),
        ("| 1.2 | a | not applicable | | |", "not applicable without a reason"),
    ],
)
def test_a_fault_of_a_row_is_found(row: str, fault: str | None) -> None:
    assert faults_in(row, ["1.2"]) == ([f"1.2: {fault}"] if fault else [])


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (["1.1", "1.2", "1.3"], []),
        (["1.1", "1.3"], ["1.2 is missing"]),
        (["1.1", "1.2", "1.2", "1.3"], ["1.2 appears twice"]),
        (["1.1", "1.2", "1.3", "1.4"], ["1.4 is not in the standard"]),
        (["1.1", "1.3", "1.2"], ["the numbers are not in order"]),
    ],
)
def test_a_fault_of_the_numbers_is_found(given: list[str], faults: list[str]) -> None:
    text = "\n".join(f"| {number} | a | holds | | `README.md` |" for number in given)
    assert faults_in(text, ["1.1", "1.2", "1.3"]) == faults

"""Cache findings per check, so that after an edit only the checks that read a changed part run again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from curreap.completeness.findings import Finding
from curreap.plan import Plan
from playbook_tools.tool import Answers

RunCheck = Callable[[Plan], Iterable[Finding]]


@dataclass(frozen=True)
class CheckInputs:
    """The inputs of the checks other than the parts of the plan."""

    content_version: str
    language: str
    today: dt.date
    open_must_fix: int


@dataclass(frozen=True)
class _Found:
    findings: tuple[Finding, ...]
    read: Mapping[str, Answers | None]
    inputs: CheckInputs


class FindingsCache:
    """The last findings of each check of one plan, with the parts that the check has read.

    Parts are compared by identity: unchanged parts must be the same objects, or their checks run again. Safe to share
    between threads, because an entry is replaced as a whole.
    """

    def __init__(self) -> None:
        self._found: dict[Hashable, _Found] = {}

    def findings(self, check: Hashable, plan: Plan, inputs: CheckInputs, run: RunCheck) -> tuple[Finding, ...]:
        """Return the findings of a check, from the cache when its inputs are unchanged."""
        known = self._found.get(check)
        if known and known.inputs == inputs and all(plan.parts.get(key) is part for key, part in known.read.items()):
            return known.findings
        parts = _RecordedParts(plan.parts)
        findings = tuple(run(replace(plan, parts=parts)))
        self._found[check] = _Found(findings, parts.read, inputs)
        return findings


class _RecordedParts(Mapping[str, Answers]):
    """The parts of a plan; records which parts are read."""

    def __init__(self, parts: Mapping[str, Answers]) -> None:
        self.read: dict[str, Answers | None] = {}
        self._parts = parts

    def __getitem__(self, key: str) -> Answers:
        self.read[key] = self._parts.get(key)
        return self._parts[key]

    def __iter__(self) -> Iterator[str]:
        self.read.update(self._parts)
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

"""A memory of what the checks found, so that after an edit only those look again that read what has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from curreap.completeness.findings import Finding
from curreap.plan import Plan
from playbook_tools.tool import Answers

Look = Callable[[Plan], Iterable[Finding]]


@dataclass(frozen=True)
class CheckInputs:
    """What findings depend on beside the parts of the plan."""

    content_version: str
    language: str
    today: dt.date
    open_must_fix: int


@dataclass(frozen=True)
class _Found:
    findings: tuple[Finding, ...]
    read: Mapping[str, Answers | None]
    beside: CheckInputs


class Memory:
    """What each check of one plan found last, and the parts in which it had looked.

    Parts are told apart by identity: a store that gives the same object for an unchanged part saves nearly all work.
    May be shared by threads: an entry is replaced as a whole.
    """

    def __init__(self) -> None:
        self._found: dict[Hashable, _Found] = {}

    def findings(self, check: Hashable, plan: Plan, beside: CheckInputs, look: Look) -> tuple[Finding, ...]:
        """What the check finds in the plan, remembered or looked for."""
        known = self._found.get(check)
        if known and known.beside == beside and all(plan.parts.get(key) is part for key, part in known.read.items()):
            return known.findings
        parts = _Noting(plan.parts)
        findings = tuple(look(replace(plan, parts=parts)))
        self._found[check] = _Found(findings, parts.read, beside)
        return findings


class _Noting(Mapping[str, Answers]):
    """The parts of a plan, which notes those that somebody has read."""

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

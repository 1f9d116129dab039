"""Count answers in batches of at least four people, so that no two views of a result differ by fewer.

Everything that is shown is a sum over classes: people whose answers were counted together, under one group, and were
replaced together. Each class has at least four people or none, so its answers could be swapped among its people without
any change in what was ever shown. What enters or leaves depends only on who has answered, never on the answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from curreap.workshop.hidden import FEWEST

PAPER: Final = "paper/"  # prefix of the ids of people on paper


class Answer(NamedTuple):
    """The present answer of one person to one statement: a rating or a comment."""

    person: str  # id of a device, or of an entry on paper
    version: str  # changes whenever the person answers again
    value: str
    group: str = ""


class CountedAnswer(NamedTuple):
    """An answer as it was counted."""

    person: str
    version: str
    value: str
    group: str  # empty where the group was too small to be counted apart
    batch: int


A = TypeVar("A", Answer, CountedAnswer)
K = TypeVar("K", bound=Hashable)


def count_answers(counted: Sequence[CountedAnswer], answers: Sequence[Answer]) -> list[CountedAnswer]:
    """Bring a count up to date, as far as that isolates nobody.

    New people are counted from four on. Changed answers replace those of a class when at least four of it have
    changed, and at least four or none have not; until then the old ones stay.
    """
    kept, left = _kept_and_left(counted, {answer.person: answer.version for answer in answers})
    known = {member.person for member in kept}
    new = [answer for answer in answers if answer.person not in known]
    batch = new if is_safe(new) else [answer for answer in new if is_on_paper(answer)]
    moved = {member.person for member in left}
    is_split = any(answer.person in moved for answer in new if answer not in batch)
    if is_split or not is_safe(batch):
        return list(counted)
    number = 1 + max((member.batch for member in counted), default=0)
    shown = _groups_apart(batch)
    entered = (
        CountedAnswer(one.person, one.version, one.value, one.group if one.group in shown else "", number)
        for one in batch
    )
    return [*kept, *entered]


def is_safe(people: Sequence[A]) -> bool:
    """Return whether a class of these people isolates nobody: neither for the public nor for the team.

    The team knows what is on paper, so the phones among them must be four or none, too.
    """
    phones = sum(not is_on_paper(one) for one in people)
    return all(not number or number >= FEWEST for number in (len(people), phones))


def is_on_paper(one: Answer | CountedAnswer) -> bool:
    return one.person.startswith(PAPER)


def _kept_and_left(
    counted: Sequence[CountedAnswer], versions: Mapping[str, str]
) -> tuple[list[CountedAnswer], list[CountedAnswer]]:
    """Split each class into answers that still hold and outdated ones, where both parts isolate nobody."""
    kept, left = [], []
    for members in _by(counted, lambda one: (one.batch, one.group)).values():
        old = [one for one in members if versions.get(one.person) != one.version]
        current = [one for one in members if versions.get(one.person) == one.version]
        may_leave = is_safe(old) and is_safe(current)
        kept += current if may_leave else members
        left += old if may_leave else []
    return kept, left


def _groups_apart(batch: Sequence[Answer]) -> set[str]:
    """Select the groups to count apart. The people of no such group must be four or none, too."""
    groups = {group: people for group, people in _by(batch, lambda one: one.group).items() if group}
    apart = {group for group, people in groups.items() if is_safe(people)}
    while apart and not is_safe([one for one in batch if one.group not in apart]):
        apart.discard(min(apart, key=lambda group: (len(groups[group]), group)))
    return apart


def _by(people: Iterable[A], key: Callable[[A], K]) -> dict[K, list[A]]:
    found: dict[K, list[A]] = defaultdict(list)
    for one in people:
        found[key(one)].append(one)
    return found

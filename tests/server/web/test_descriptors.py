"""Test how many connections fit into the limit of open files."""

from __future__ import annotations

import resource

import pytest

from server.web.descriptors import FEWEST, connections_that_fit, raise_limit


@pytest.mark.parametrize(
    ("soft", "hard", "wanted"),
    [(1024, 524_288, 65_536), (1024, 4096, 4096), (1024, 1024, 1024), (1024, -1, 65_536), (100_000, 200_000, 100_000)],
)
def test_the_soft_limit_is_raised_as_far_as_the_hard_one_allows(
    soft: int, hard: int, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = [(soft, hard)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, both: limits.append(both))
    assert (raise_limit(), limits[-1]) == (wanted, (wanted, hard))


def test_descriptors_are_kept_for_the_database_and_for_files() -> None:
    assert 300 < connections_that_fit(1024) < 1024 - 160


def test_a_very_low_limit_leaves_some() -> None:
    assert connections_that_fit(64) == FEWEST

"""Test the example files for Prometheus and Grafana: they can be read, and name only metrics that exist."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from bench.nginx import DEPLOY
from curreap.running.durations import DOCUMENTS, SAVES
from curreap.running.failures import FAILURES, MAIL
from server.metrics import registry
from tests.conftest import Clock

MONITORING = DEPLOY / "monitoring"


def expressions() -> list[str]:
    rules = yaml.safe_load((MONITORING / "alerts.yml").read_text())
    alerts = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    board = json.loads((MONITORING / "dashboard.json").read_text())
    return alerts + [target["expr"] for panel in board["panels"] for target in panel["targets"]]


@pytest.fixture
def samples(clock: Clock, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect the names of all metrics, after something of each kind has happened."""
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "daily.backup").write_text("")
    monkeypatch.setattr("server.metrics.data_folder", lambda: tmp_path)
    found = registry()
    FAILURES.add(MAIL, clock())
    SAVES.add(0.1)
    DOCUMENTS.add(1.0)
    return {sample.name for metric in found.collect() for sample in metric.samples}


def test_each_metric_that_a_file_names_exists(samples: set[str]) -> None:
    named = {name for line in expressions() for name in re.findall(r"curreap_\w+", line)}
    assert len(named) > 8
    assert named - samples == set()


def test_each_metric_is_watched(samples: set[str]) -> None:
    text = " ".join(expressions())
    families = {re.sub(r"_(bucket|count|sum|total)$", "", name) for name in samples}
    assert {name for name in families if name not in text} == set()


def test_each_alert_says_what_to_do() -> None:
    rules = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"][0]["rules"]
    assert [rule["alert"] for rule in rules if len(rule["annotations"]["description"]) < 20] == []
    assert len({rule["alert"] for rule in rules}) == len(rules) > 5


def test_panels_do_not_lie_on_each_other() -> None:
    panels = json.loads((MONITORING / "dashboard.json").read_text())["panels"]
    taken = [(x, y) for panel in panels for x, y in _squares(panel["gridPos"])]
    assert len(taken) == len(set(taken))


def _squares(at: dict[str, int]) -> list[tuple[int, int]]:
    return [(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])]


def test_the_example_reads_the_port_of_the_service() -> None:
    example = yaml.safe_load((MONITORING / "prometheus.yml").read_text())
    (job,) = example["scrape_configs"]
    assert job["static_configs"][0]["targets"] == ["127.0.0.1:8501"]
    assert [name for name in example["rule_files"] if not (MONITORING / name).exists()] == []

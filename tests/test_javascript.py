"""Run the tests of JavaScript with the others, where Node is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = sorted((ROOT / "tests" / "javascript").glob("*.test.js"))


def test_every_script_with_an_outbox_has_its_tests() -> None:
    tried = {path.name.removesuffix(".test.js") for path in TESTS}
    assert {"long_text", "ballot", "paper", "town_map"} <= tried


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_javascript(path: Path) -> None:
    ran = subprocess.run(["node", "--test", path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_packages_of_the_checks_are_pinned_and_name_no_registry() -> None:
    """Check the lockfile: one that names a host would install from that host only."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted

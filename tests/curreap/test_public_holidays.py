"""Test the public holidays of the eight countries."""

from __future__ import annotations

import datetime as dt

import pytest

from curreap.places.public_holidays import public_holidays


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("DK", dt.date(2028, 5, 25), "Ascension Day"),
        ("EE", dt.date(2028, 2, 24), "Independence Day"),
        ("FI", dt.date(2028, 12, 6), "Independence Day"),
        ("DE", dt.date(2028, 10, 3), "German Unity Day"),
        ("LV", dt.date(2028, 6, 23), "Midsummer Eve"),
        ("LT", dt.date(2028, 2, 16), "Day of Restoration of the State of Lithuania"),
        ("PL", dt.date(2028, 5, 3), "National Day of the Third of May"),
        ("SE", dt.date(2028, 6, 6), "National Day"),
    ],
)
def test_each_country_has_its_days_in_order(country: str, day: dt.date, name: str) -> None:
    found = public_holidays(country, 2028, "en")
    assert name in found[day]
    assert list(found) == sorted(found)
    assert {one.year for one in found} == {2028}


def test_the_names_are_in_the_language_of_the_reader_where_the_library_has_it() -> None:
    day = dt.date(2028, 12, 25)
    assert public_holidays("DE", 2028, "de")[day] != public_holidays("DE", 2028, "en")[day]
    assert public_holidays("DK", 2028, "lv") == public_holidays("DK", 2028, "en")


@pytest.mark.parametrize("country", ["", "XX", "Latvia"])
def test_an_unknown_country_has_none(country: str) -> None:
    assert public_holidays(country, 2028, "en") == {}


def test_no_name_holds_a_date_in_american_order() -> None:
    names = {name for year in (2024, 2026, 2028) for name in public_holidays("LV", year, "en").values()}
    assert "Day off" in names
    assert not [name for name in names if "/" in name]

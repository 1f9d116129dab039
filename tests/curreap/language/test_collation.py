"""Test that names sort as in ICU for each language. Expected lists come from Intl.Collator of Chromium."""

from __future__ import annotations

import random
import unicodedata
from typing import Final, Literal

import pytest

from curreap.language.collation import name_key, sorted_names

AS_ICU: Final = {
    "en": "Adam Ādaži anna Århus Čakste Cesis Łódź Lund Øster Šilutė Strasse Straße Žagarė zebra Ziedonis Zürich",
    "de": "Apfel Äpfel Apfelsine Öland Oldenburg Strasse Straße Strassen Ulm Ülzen Zeven",
    "da": "Anders Ülenurme Ystad Zealand Ællinge Ærø Öland Ølgod Aalborg Århus",
    "sv": "Anders Vara Visby Wik Ümea Ystad Zorn Åland Älmhult Öland Ørsted",
    "fi": "Ǩurgg Kurki Ŋarga Narva Nurmes Näsijärvi Šamilov Samuli Zacharias Žukov Åbo Ääs Öja",
    "et": "Saku Šveits Żagań Zilmer Žanna Tartu Valga Wiera Õru Äksi Ööbik Ülo Xenia Yrjö",
    "lv": "Azote Ādaži Cesis Čakste Ezere Ēdole Gulbene Ģibuļi Ilūkste Yla Īle Jelgava Kuldīga Ķemeri Lielvārde "
    "Ļaudona Nīca Ņikri Salacgrīva Šķēde Uzava Ūdrupe Zilupe Žīguri",
    "lt": "Azuolas Ąžuolas Centras Čekiškė Eglė Ėriškė Ylakiai Įlanka Ilguva Jonava Sudargas Šilutė Ukmergė Ųstis "
    "Zarasai Žagarė",
    "pl": "Azory Ąbce Czersk Ćmielów Ezop Ęby Lublin Luzino Łódź Nysa Ńysa Ozimek Ósieck Szczecin Świnoujście "
    "Zgorzelec Źrebce Żagań",
}


@pytest.mark.parametrize("language", AS_ICU)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_sorted_as_in_the_language(language: str, form: Literal["NFC", "NFD"]) -> None:
    names = AS_ICU[language].split()
    shuffled = [unicodedata.normalize(form, name) for name in random.Random(7).sample(names, len(names))]
    assert [unicodedata.normalize("NFC", name) for name in sorted_names(shuffled, str, language)] == names


def test_a_language_without_an_order_of_its_own_has_that_of_all() -> None:
    assert name_key("Żagań", "is") == name_key("Żagań", "en")


def test_items_of_one_name_stay_in_their_order() -> None:
    rows = [("Åke", 1), ("Anna", 2), ("Åke", 3)]
    assert sorted_names(rows, lambda row: row[0]) == [("Åke", 1), ("Åke", 3), ("Anna", 2)]

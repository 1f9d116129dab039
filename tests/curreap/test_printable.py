"""Test that unprintable characters are found without making a PDF, for all letters of the region."""

from __future__ import annotations

import pytest

from curreap.export.pdf.fonts import register_fonts
from curreap.export.pdf.markup import MISSING_SIGN, clean
from curreap.printable import _signs, unprintable
from playbook_tools import actions
from tests.test_cases import case

ALPHABETS = {
    "German": "ÄäÖöÜüßẞ",
    "Danish": "ÆæØøÅåǾǿ",
    "Swedish and Finnish": "ÅåÄäÖöŠšŽž",
    "Estonian": "ÕõÄäÖöÜüŠšŽž",
    "Latvian and Latgalian": "ĀāČčĒēĢģĪīĶķĻļŅņŌōŖŗŠšŪūŽž",
    "Lithuanian": "ĄąČčĘęĖėĮįŠšŲųŪūŽž",
    "Polish and Kashubian": "ĄąĆćĘęŁłŃńÓóŚśŹźŻżÃãÉéËëÒòÔôÙù",
    "Northern, Inari and Skolt Sámi": "ÁáČčĐđŊŋŠšŦŧŽžÂâÄäÅåÕõǤǥǦǧǨǩǮǯƷʒ",
    "Southern and Lule Sámi": "ÏïÆæØøÑñ",
    "Icelandic and Faroese": "ÁáÐðÉéÍíÓóÚúÝýÞþÆæÖöØø",
    "Ukrainian and Belarusian": "АаБбВвГгҐґДдЕеЄєЁёЖжЗзИиІіЇїЙйЎўЩщЪъЫыЬьЭэЮюЯяʼ",
    "symbols": "★☆☎✉☀✓✔☑☐✗→←↑↔⇒♥♫€№§°‰²³½",
}


def test_the_list_of_signs_is_that_of_the_fonts() -> None:
    assert _signs() == register_fonts()


@pytest.mark.parametrize("letters", ALPHABETS.values(), ids=ALPHABETS)
def test_letters_of_the_region_and_common_symbols_are_printed(letters: str) -> None:
    assert unprintable(letters) == []
    assert MISSING_SIGN not in clean(letters)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Fest 😀 und 😀", ["😀"]),
        ("👩\u200d👧", ["👩", "👧"]),
        ("❤️ in town", []),
        ("שלום", ["ש", "ל", "ו", "ם"]),
        ("a\u200bb\tc\n", []),
    ],
)
def test_what_cannot_be_printed_is_named_once(text: str, signs: list[str]) -> None:
    assert unprintable(text) == signs


def test_what_is_called_printable_becomes_no_box() -> None:
    text = case("glyphs")[actions.TOOL].actions[0].description
    printed = "".join(sign for sign in text if not unprintable(sign) and sign != MISSING_SIGN)
    assert MISSING_SIGN not in clean(printed)

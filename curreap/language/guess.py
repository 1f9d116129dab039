"""Guess the language of a text from its function words.

Function words such as "the", "og", "ist" or "ir" make up a third to a half of running text, and few are shared between
languages. Only lower-case words count, so that names of places and people do not matter. Without evidence for another
language a text counts as English, because a wrong warning is worse than none.

Languages: Danish, Swedish, Norwegian, German, Finnish, Estonian, Latvian, Lithuanian and Polish; Russian and Ukrainian
by their script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST_SAMPLE: Final = 400  # characters: about sixty words are enough, and long texts cost no more
FEWEST_COUNTED: Final = 5  # words that are not names; with fewer the result is English
OTHER_SCRIPT: Final = 0.5  # share of letters outside the Latin script from which a text is not English
ACCENTED: Final = 0.15  # share of lower-case words with letters outside ASCII
CHANCE: Final = 0.1  # share of another language's function words that an English list of names may reach by chance
FEW_SMALL_WORDS: Final = 0.2  # share of English function words; running text in English has clearly more


def _small_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH: Final = _small_words(
    "the of and to in a an is are was were be been has have had that this these those it its they their them we our "
    "us you your he she his her for on with as at by from or but not no so if when who which what where how will "
    "would can could should may must do does did than then there here all each some any more most other also only "
    "into over under about after before between because while during through up out one two own such many see let "
    "together every both very just still too man men me my"
)
OTHERS: Final[dict[str, frozenset[str]]] = {
    "da": _small_words(
        "og er det der den ikke til med som af på en et de vi har kan skal vil om fra ved sig sin sit deres vores hvor "
        "når eller men også blev bliver være hvad alle mange flere hinanden efter gennem mellem"
    ),
    "no": _small_words(
        "og er det som den ikke til med av på en et de vi har kan skal vil om fra ved seg sin sitt deres våre hvor når "
        "eller men også ble blir være hva alle mange flere hverandre etter gjennom mellom"
    ),
    "sv": _small_words(
        "och är det som den inte till med av på en ett de vi har kan ska vill om från vid sig sin sitt deras våra var "
        "när eller men också blev blir vara vad alla många fler varandra efter genom mellan att för där"
    ),
    "de": _small_words(
        "und der die das ist nicht mit den dem des ein eine einen einem einer zu zum zur im auf von für sich auch wir "
        "sie es sind wird werden haben hat bei aus nach über um wie oder aber dass ihre unsere kann können alle"
    ),
    "fi": _small_words(
        "ja on ei se että joka jotka ovat myös kun sekä tai mutta niin kuin hän he ne tämä olla oli voi voivat kaikki "
        "mukaan kanssa meidän heidän sen sitä jossa joissa yhdessä vain vielä nyt jo ole monet paljon"
    ),
    "et": _small_words(
        "ja on ei et ka oma mis kes aga või ning meie nad oli kui siis selle seda väga koos need nende kõik juba veel "
        "pole olla saab ole mida kus sest eest üle pärast enne vahel läbi"
    ),
    "lv": _small_words(
        "un ir no ar uz kas ka par bet tas tā šī šis mēs viņi viņu mūsu savu lai kā vai arī nav pie pēc gan jau kur "
        "kad tikai vairāk visi visiem būs var starp kopā tiek bija"
    ),
    "lt": _small_words(
        "ir yra kad su iš į tai bet kaip apie mes jie jų mūsų savo ar arba taip pat nėra prie po jau kur kai tik "
        "daugiau visi visiems bus gali tarp kartu yra buvo kurie kuris per už nuo iki"
    ),
    "pl": _small_words(
        "i w z na się nie jest do że to o jak ale po co są dla od za czy przez oraz ich nasze nas my oni który która "
        "które którzy może mogą być był była było wszyscy razem więcej tylko już gdzie kiedy ze we"
    ),
}
_OTHERS: Final = {language: small - ENGLISH for language, small in OTHERS.items()}
_WEB_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=2000)  # after each edit all texts of a plan are checked, and only one of them is new
def is_probably_not_english(text: str, *, minimum_words: int = 20) -> bool:
    """Return whether a text of at least `minimum_words` words is clearly in another language."""
    if len(text) < 2 * minimum_words:
        return False
    sample = unicodedata.normalize("NFC", text[:LONGEST_SAMPLE])
    found = _WORD.findall(_WEB_ADDRESS.sub(" ", sample))
    if len(found) < minimum_words:
        return False
    if _is_other_script("".join(found)):
        return True
    counted = _without_names(found)
    if len(counted) < FEWEST_COUNTED:
        return False
    english = _share(counted, ENGLISH)
    if english > FEW_SMALL_WORDS:
        return False
    other = max(_share(counted, small) for small in _OTHERS.values())
    return other > max(english, CHANCE) or _accented_share(counted) > ACCENTED


@lru_cache(maxsize=2000)
def language_of(text: str, *, minimum_words: int = 12) -> str:
    """Return the language of a longer text as a tag such as "lv"; empty when the text is short or unclear."""
    if len(text) < 2 * minimum_words:
        return ""
    sample = unicodedata.normalize("NFC", text[:LONGEST_SAMPLE])
    found = _WORD.findall(_WEB_ADDRESS.sub(" ", sample))
    counted = _without_names(found)
    if len(found) < minimum_words or len(counted) < FEWEST_COUNTED:
        return ""
    shares = {language: _share(counted, small) for language, small in {"en": ENGLISH, **OTHERS}.items()}
    first, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    is_clear = shares[first] > FEW_SMALL_WORDS and shares[first] > 1.2 * shares[second]
    return first if is_clear else ""


def _share(counted: list[str], small: frozenset[str]) -> float:
    return len([word for word in counted if word in small]) / len(counted)


def _without_names(found: list[str]) -> list[str]:
    """Return the lower-case words; all words of a text written mostly in capitals."""
    if sum(map(str.isupper, found)) > len(found) / 2:
        return [word.lower() for word in found]
    return [word for word in found if word.islower()]


def _is_other_script(letters: str) -> bool:
    if letters.isascii():
        return False
    outside = sum(1 for letter in letters if letter > "\u024f" and "LATIN" not in unicodedata.name(letter, ""))
    return outside > OTHER_SCRIPT * len(letters)


def _accented_share(counted: list[str]) -> float:
    return len([word for word in counted if not word.isascii()]) / len(counted)

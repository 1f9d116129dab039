"""Normalise text to Unicode NFC, so that two spellings of one name compare as equal.

Keyboards, file names and PDFs may send "ū" as one character or as a letter with a combining accent. Text is normalised
at each entry point: in an answer, in a plan file, and as a value of the database.
"""

from __future__ import annotations

import unicodedata
from typing import Any


def nfc(text: str) -> str:
    """Compose letters and combining accents; text that is already composed is returned unchanged."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def nfc_deep(value: Any) -> Any:
    """Normalise every string in JSON-like data, keys included, and drop zero bytes, which no program shows.

    Other values are returned unchanged.
    """
    if isinstance(value, str):
        return nfc(value.replace("\0", ""))
    if isinstance(value, list):
        return [nfc_deep(one) for one in value]
    if isinstance(value, dict):
        return {nfc_deep(key): nfc_deep(one) for key, one in value.items()}
    return value

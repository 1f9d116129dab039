"""Normalise text to NFC: "ū" is one sign, however a keyboard, a file name or a PDF wrote it.

Two spellings of one name look alike and compare as different. So every text is normalised where it enters: in an
answer, in a plan file, and as a value of the database.
"""

from __future__ import annotations

import unicodedata
from typing import Any


def nfc(text: str) -> str:
    """Compose letters and their accents. Most texts are composed already, and are given back as they are."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def nfc_deep(value: Any) -> Any:
    """Normalise every text in JSON-like data, keys included; anything else stays as it is."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [nfc_deep(one) for one in value]
    if isinstance(value, dict):
        return {nfc_deep(key): nfc_deep(one) for key, one in value.items()}
    return value

"""Tests of parsing numbers and dates."""

LANGUAGES = ("en", "da", "de", "et", "fi", "lv", "lt", "pl", "sv")

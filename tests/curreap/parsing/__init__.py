"""What people type: numbers and dates."""

LANGUAGES = ("en", "da", "de", "et", "fi", "lv", "lt", "pl", "sv")

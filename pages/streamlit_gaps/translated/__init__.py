"""Keep the page working while a browser translates it."""

from pages.streamlit_gaps.translated.component import bear_translation

__all__ = ["bear_translation"]

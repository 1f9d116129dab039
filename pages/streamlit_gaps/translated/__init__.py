"""A page that the browser translates: it goes on working, and no old words stay."""

from pages.streamlit_gaps.translated.component import bear_translation

__all__ = ["bear_translation"]

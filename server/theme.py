"""Compute the theme messages once per process.

Gap: Streamlit computes them in every run of every fragment, which took a quarter of the processor time with a hall full
of phones. The settings of the theme do not change while the server runs. Remove when Streamlit caches them.
"""

from __future__ import annotations

from collections.abc import Callable

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

Populate = Callable[..., None]


def cache_the_theme() -> None:
    """Make Streamlit compute each section of the theme only once. Call it before the server answers."""
    app_session._populate_theme_msg = cached(app_session._populate_theme_msg)


def cached(populate: Populate) -> Populate:
    """Wrap `populate` so that it reads the settings of each section only once."""
    known: dict[str, CustomThemeConfig] = {}

    def populate_cached(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in known:
            part = CustomThemeConfig()
            populate(part, section)
            known[section] = part
        message.MergeFrom(known[section])

    return populate_cached

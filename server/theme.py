"""The theme, told to the browser without being worked out anew: Streamlit does that in every run of every fragment.

It took a quarter of the time that a server spends on a hall of people. The settings of the theme never change while the
server runs.
"""

from __future__ import annotations

from collections.abc import Callable

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

Populate = Callable[..., None]


def work_out_the_theme_once() -> None:
    """From now on each part of the theme is worked out when it is told for the first time."""
    app_session._populate_theme_msg = remembering(app_session._populate_theme_msg)


def remembering(populate: Populate) -> Populate:
    """Fills a message as `populate` does, and looks at the settings only the first time."""
    told: dict[str, CustomThemeConfig] = {}

    def populate_again(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in told:
            part = CustomThemeConfig()
            populate(part, section)
            told[section] = part
        message.MergeFrom(told[section])

    return populate_again

"""Test that the theme is computed once, and the browser gets the same as with a new computation."""

from __future__ import annotations

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from server.theme import cached

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


def test_the_browser_is_told_the_same() -> None:
    again = cached(app_session._populate_theme_msg)
    for _ in range(2):
        for section in SECTIONS:
            told, expected = CustomThemeConfig(), CustomThemeConfig()
            again(told, section)
            app_session._populate_theme_msg(expected, section)
            assert told == expected


def test_each_part_is_worked_out_once() -> None:
    asked: list[str] = []
    again = cached(lambda _message, section: asked.append(section))
    for section in (*SECTIONS, *SECTIONS):
        again(CustomThemeConfig(), section)
    assert asked == list(SECTIONS)


def test_what_is_in_the_message_already_stays() -> None:
    def name_a_font(message: CustomThemeConfig, _section: str) -> None:
        message.body_font = "Source Sans"

    message = CustomThemeConfig(primary_color="#0B6470")
    cached(name_a_font)(message, "theme")
    assert (message.primary_color, message.body_font) == ("#0B6470", "Source Sans")

"""Keep an open page up to date: who is present, and what colleagues save, without disturbing what is typed."""

from pages.collaboration.presence.heartbeat import live
from pages.collaboration.presence.live_page import Follows

__all__ = ["Follows", "live"]

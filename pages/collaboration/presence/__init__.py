"""Keep an open page up to date: who is present, and what colleagues save, without disturbing what is typed."""

from pages.collaboration.presence.heartbeat import Follows, live

__all__ = ["Follows", "live"]

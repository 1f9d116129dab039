"""An open page lives: it shows who is here, and what colleagues save, without touching what one types."""

from pages.collaboration.presence.heartbeat import Follows, live

__all__ = ["Follows", "live"]

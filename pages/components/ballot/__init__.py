"""The ballot of a phone: it moves through the statements by itself, and keeps each answer until it is stored."""

from pages.components.ballot.component import Given, Outcome, ballot, post, seat_of_browser

__all__ = ["Given", "Outcome", "ballot", "post", "seat_of_browser"]

"""The ballot of a phone: it moves through all that is asked by itself, and keeps each answer until it is stored."""

from pages.public.join.ballot.component import Given, Outcome, Spoken, Told, ballot, post, seat_of_browser

__all__ = ["Given", "Outcome", "Spoken", "Told", "ballot", "post", "seat_of_browser"]

"""Show the ballot on a phone; the browser moves through the questions and keeps each answer until it is stored."""

from pages.public.join.ballot.component import Given, Outcome, Spoken, Told, ballot, post, seat_of_browser

__all__ = ["Given", "Outcome", "Spoken", "Told", "ballot", "post", "seat_of_browser"]

"""Typing in from paper by keyboard alone: counts and sticky notes, kept in the browser until they are stored."""

from pages.plan.workshop.paper.typing_box.component import Counted, Given, Noted, Outcome, Removed, paper

__all__ = ["Counted", "Given", "Noted", "Outcome", "Removed", "paper"]

"""Show the fields to type in from paper; the browser keeps counts and notes until they are stored."""

from pages.plan.workshop.paper.typing_box.component import Counted, Given, Noted, Outcome, Removed, paper

__all__ = ["Counted", "Given", "Noted", "Outcome", "Removed", "paper"]

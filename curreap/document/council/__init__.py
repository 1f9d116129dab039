"""The summary for the council."""

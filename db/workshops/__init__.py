"""Workshops: what a team prepares, and what participants submit."""

"""Workshops: results and contributions of participants, counted so that nobody can be identified."""

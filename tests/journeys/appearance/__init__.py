"""Journeys about how pages look: high contrast, focus, spacing of text, paper."""

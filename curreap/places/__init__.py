"""Municipalities, towns and coordinates."""

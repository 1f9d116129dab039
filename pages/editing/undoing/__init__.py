"""Undo of the last answer of a field, and of the last act on rows."""

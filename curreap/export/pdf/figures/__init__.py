"""Figures of the document: each function draws prepared data."""

"""Limits of what a plan can hold."""

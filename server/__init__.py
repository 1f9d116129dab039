"""Starts the app: `python -m server`. The port answers once the first page has been run and is warm."""

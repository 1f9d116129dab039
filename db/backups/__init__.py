"""Backups: one file for the whole database, the same for SQLite and PostgreSQL, of any version of the tables."""

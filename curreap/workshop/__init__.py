"""A workshop: what a room of people has said, counted so that nobody can be told from the counts."""

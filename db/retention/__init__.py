"""Delete what is kept no longer."""

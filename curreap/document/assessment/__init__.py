"""Section 5: the self-assessment."""

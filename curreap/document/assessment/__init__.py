"""The section of the self-assessment."""

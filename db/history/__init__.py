"""The history of a plan and its kept versions."""

"""Export formats of a plan: each module renders a document or a plan to bytes."""

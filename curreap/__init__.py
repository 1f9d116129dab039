"""The plan as a whole: content, completeness, the red thread, the document and its formats."""

"""The plan as a whole: content, completeness checks, red thread, document and export formats."""

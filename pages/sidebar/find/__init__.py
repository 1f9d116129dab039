"""The dialog that finds any page, field, row, person or text (Ctrl+K)."""

"""Find pages, fields, rows, people and texts of a plan by the words that people see."""

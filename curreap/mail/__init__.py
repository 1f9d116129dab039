"""Send mail, and the texts of the daily mail."""

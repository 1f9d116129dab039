"""Parse numbers, amounts of money and dates as people of the programme area write them."""

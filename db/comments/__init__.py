"""Comments, requests for feedback, and the notices about them."""

"""Start a new plan: check eligibility, and copy answers from an earlier plan."""

"""Starting a plan: eligibility, and what an earlier plan hands on."""

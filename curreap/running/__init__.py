"""What an installation learns about itself while it runs: failures, durations, its version."""

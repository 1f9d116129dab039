"""Accounts: sign-in, passwords, invitations, roles, and how an account ends."""

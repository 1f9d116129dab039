"""Accounts: sign-in, passwords, invitations, roles, and removal of accounts."""

"""E-mail addresses: one way of writing each, so that one address is one account."""

from __future__ import annotations

import idna

from playbook_tools.normal_form import nfc


def canonical_email(text: str) -> str:
    """Write an address in small letters with composed accents, its domain as people read it ("münchen", not "xn--").

    What is no address comes back in small letters.
    """
    name, at, domain = nfc(text.strip()).lower().rpartition("@")
    return f"{name}{at}{_readable(domain)}"


def deliverable_email(address: str) -> str:
    """Write the domain of an address as mail servers know it, in ASCII."""
    name, at, domain = address.rpartition("@")
    try:
        return f"{name}{at}{idna.encode(domain, uts46=True).decode()}"
    except UnicodeError:
        return address


def _readable(domain: str) -> str:
    try:
        return idna.decode(domain, uts46=True)
    except UnicodeError:  # no name that the standard knows
        return domain

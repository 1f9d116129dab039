"""Normalise e-mail addresses, so that one address belongs to one account."""

from __future__ import annotations

import idna

from playbook_tools.normal_form import nfc


def canonical_email(text: str) -> str:
    """Write an address in lower case and NFC, with a readable domain ("münchen", not "xn--").

    A text that is not an address is returned in lower case.
    """
    name, at, domain = nfc(text.strip()).lower().rpartition("@")
    return f"{name}{at}{_readable(domain)}"


def deliverable_email(address: str) -> str:
    """Write the domain of an address in ASCII (IDNA), as mail servers expect it."""
    name, at, domain = address.rpartition("@")
    try:
        return f"{name}{at}{idna.encode(domain, uts46=True).decode()}"
    except UnicodeError:
        return address


def _readable(domain: str) -> str:
    try:
        return idna.decode(domain, uts46=True)
    except UnicodeError:  # not a name under the IDNA standard
        return domain

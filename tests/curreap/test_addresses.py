"""Test that an e-mail address is one account, however it is typed."""

from __future__ import annotations

import pytest

from curreap.addresses import canonical_email, deliverable_email


@pytest.mark.parametrize(
    "typed",
    [
        "Anna@München.example",
        " anna@mu\u0308nchen.example ",
        "anna@xn--mnchen-3ya.example",
        "ANNA@XN--MNCHEN-3YA.EXAMPLE",
    ],
)
def test_all_spellings_are_one_address(typed: str) -> None:
    assert canonical_email(typed) == "anna@münchen.example"


@pytest.mark.parametrize(
    "typed", ["anna@example.org", "anna+pearls@test_host.example", "no address", "", "a@b@c.example", "a@-x-.example"]
)
def test_other_addresses_stay_as_they_are(typed: str) -> None:
    assert canonical_email(typed) == typed


def test_accents_before_the_at_sign_are_composed() -> None:
    assert canonical_email("s\u030carunas@example.lt") == "šarunas@example.lt"


def test_mail_goes_to_the_name_that_servers_know() -> None:
    assert deliverable_email("anna@münchen.example") == "anna@xn--mnchen-3ya.example"
    assert deliverable_email("anna@example.org") == "anna@example.org"
